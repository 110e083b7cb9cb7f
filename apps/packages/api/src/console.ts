import { body, type Line } from './line'
import type { Schemas } from './schemas'

export type Board = Schemas['ConsoleBoard']
export type OrderMark = Schemas['ConsoleOrderMark']
export type RiderMark = Schemas['ConsoleRiderMark']
export type OrderFile = Schemas['ConsoleOrderFile']

/** The city now: stores, open orders, riders, the numbers of the day. */
export async function city(line: Line): Promise<Board> {
  return body(await line.GET('/api/v1/console/city'))
}

/** Orders by number, end of the customer's phone, or name of the store; the newest when nothing is said. */
export async function search(line: Line, words: string, signal?: AbortSignal): Promise<OrderMark[]> {
  const answer = await line.GET('/api/v1/console/orders', {
    params: { query: { q: words } },
    ...(signal === undefined ? {} : { signal }),
  })
  return body(answer).items
}

/** Everything about one order. */
export async function order(line: Line, id: string): Promise<OrderFile> {
  return body(await line.GET('/api/v1/console/orders/{id}', { params: { path: { id } } }))
}
