import { readFileSync } from 'node:fs'
import { join } from 'node:path'

import type { cityConsole } from '@songda/api'
import type { LiveOrder } from '@songda/live'
import { expect, test } from 'vitest'

import { City } from '../src/city/city'
import { feedOf } from '../src/city/feed'
import { lookOf } from '../src/states'
import { en } from '../src/words/en'
import { zh } from '../src/words/zh-CN'

const order = (orderId: string, status: string): LiveOrder => ({
  orderId, status, publicStatus: 'PENDING', storeId: 'res_1', storeName: '小店', payableFen: 4_000,
  placedAt: '2026-01-01T04:00:00Z', promiseAt: '2026-01-01T04:30:00Z',
})

function scene() {
  let now = 0
  const moves: string[] = []
  const city = new City((rider) => moves.push(rider), () => now)
  return { city, moves, wait: (millis: number) => (now += millis) }
}

const event = (status: string) => ({
  type: 'event' as const, stream: 'city:main', epoch: 'e', offset: { partition: 1, position: 1 }, previous: 0,
  at: '2026-01-01T04:00:00Z', event: 'Order', order: order('ord_1', status),
})

test('an order that is delivered stays in sight for a while and then leaves', () => {
  const { city, wait } = scene()
  city.takeEvent(event('IN_DELIVERY'))
  city.takeEvent(event('DELIVERED'))
  expect(city.orders.get('ord_1')?.status).toBe('DELIVERED')
  wait(60_000)
  city.tidy()
  expect(city.orders.size).toBe(1)
  wait(60_000)
  city.tidy()
  expect(city.orders.size).toBe(0)
})

test('a view replaces what was known', () => {
  const { city } = scene()
  city.takeEvent(event('PLACED'))
  city.takeView({ kind: 'city', orders: [order('ord_2', 'PLACED')] })
  expect([...city.orders.keys()]).toEqual(['ord_2'])
})

test('who goes offline leaves the map, and who carries something on the way home does not', () => {
  const { city, moves } = scene()
  const rider = { riderId: 'rid_1', name: '阿强', load: 1, place: { lat: 22.5, lng: 113.9 } }
  city.takeEvent({ ...event('PLACED'), rider: { ...rider, state: 'BUSY' } })
  city.takeEvent({ ...event('PLACED'), rider: { ...rider, state: 'RIDING_OFF' } })
  expect(city.riders.get('rid_1')?.online).toBe(false)
  city.takeEvent({ ...event('PLACED'), rider: { ...rider, load: 0, state: 'OFFLINE' } })
  expect(city.riders.size).toBe(0)
  expect(moves).toEqual(['rid_1', 'rid_1'])
})

test('the exact door told by the board outlives the area told live', () => {
  const { city } = scene()
  const door = { lat: 22.51, lng: 113.91, datum: 'WGS84' as const }
  const mark: cityConsole.OrderMark = { ...order('ord_1', 'PLACED'), status: 'PLACED', dropoff: door } as never
  city.takeBoard({ orders: [mark], stores: [], riders: [], numbers: {} } as never)
  city.takeEvent({ ...event('ACCEPTED'), order: { ...order('ord_1', 'ACCEPTED'), customerArea: { lat: 22.5, lng: 113.9 } } })
  expect(city.orders.get('ord_1')?.dropoff).toEqual(door)
})

test('every state of an order has a look, and no two open ones have the same shape', () => {
  const states = Object.keys(zh).filter((key) => /^order\.[A-Z_]+$/.test(key)).map((key) => key.slice(6))
  expect(states).toHaveLength(11)
  const shapes = states.filter((state) => state !== 'COMPLETED').map((state) => lookOf(state).shape)
  expect(new Set(shapes).size).toBe(shapes.length)
})

test('a page is live while its connection is, and cut off only when nothing answers', () => {
  expect(feedOf('live', 'no')).toBe('live')
  expect(feedOf('connecting', 'not yet')).toBe('opening')
  expect(feedOf('waiting', 'yes')).toBe('asking')
  expect(feedOf('waiting', 'no')).toBe('cut')
})

test('both languages have words for everything, and the same values in them', () => {
  const values = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map((match) => match[1]).sort()
  for (const [key, text] of Object.entries(zh)) {
    const other = en[key as keyof typeof en]
    expect(other, key).toBeTruthy()
    expect(values(other), key).toEqual(values(text))
  }
})

test('every state, cause, account and way of paying of the description has words', () => {
  const file = join(import.meta.dirname, '../../../docs/openapi.json')
  const { components } = JSON.parse(readFileSync(file, 'utf8')) as { components: { schemas: Record<string, Schema> } }
  const said: [string, string, string][] = [
    ['order', 'OrderView', 'status'], ['delivery', 'ConsoleRideCard', 'status'], ['cause', 'OrderView', 'cause'],
    ['account', 'LedgerLineView', 'code'], ['method', 'OrderView', 'paymentMethod'],
  ]
  for (const [kind, schema, property] of said) {
    const codes = enumOf(components.schemas[schema]?.properties?.[property])
    expect(codes.length, `${schema}.${property}`).toBeGreaterThan(1)
    for (const code of codes) expect(Object.keys(zh)).toContain(`${kind}.${code}`)
  }
})

interface Schema {
  enum?: (string | null)[]
  anyOf?: Schema[]
  oneOf?: Schema[]
  properties?: Record<string, Schema>
}

function enumOf(schema: Schema | undefined): string[] {
  const own = schema?.enum ?? []
  const inner = [...(schema?.anyOf ?? []), ...(schema?.oneOf ?? [])].flatMap(enumOf)
  return [...own.filter((code) => code !== null), ...inner]
}
