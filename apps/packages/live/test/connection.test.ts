import { expect, test } from 'vitest'

import { LiveConnection, Pause, type ClientFrame, type EventFrame, type LinkState, type Socket } from '../src'

/** A server of the tests' own: what it was told, and what it says. */
class Wire implements Socket {
  onopen: (() => void) | null = null
  onclose: ((event: { code: number }) => void) | null = null
  onmessage: ((event: { data: unknown }) => void) | null = null
  readonly told: ClientFrame[] = []
  closed = false
  send = (text: string) => void this.told.push(JSON.parse(text) as ClientFrame)
  close = () => void (this.closed = true)
  say = (frame: object) => this.onmessage?.({ data: JSON.stringify(frame) })
  hello = (more: object = {}) =>
    this.say({
      type: 'hello', epoch: 'e1', role: 'OPERATOR', cityTime: '2026-01-01T00:00:00Z', pingSeconds: 10, mostStreams: 8,
      reconnect: { minMillis: 100, maxMillis: 300 }, ...more,
    })
}

function scene() {
  const wires: Wire[] = []
  const timers: { millis: number; action: () => void; off: boolean }[] = []
  const states: LinkState[] = []
  const views: unknown[] = []
  const events: string[] = []
  const connection = new LiveConnection({
    url: 'ws://test', token: () => 'secret', state: (state) => states.push(state), random: () => 0.5,
    open: () => { const wire = new Wire(); wires.push(wire); return wire },
    after: (millis, action) => { const timer = { millis, action, off: false }; timers.push(timer); return () => { timer.off = true } },
  })
  const leave = connection.subscribe('city:main', { view: (view) => views.push(view), event: (event) => events.push(event.event) })
  connection.start()
  const wire = () => wires.at(-1) as Wire
  const live = () => { wire().onopen?.(); wire().hello(); wire().say({ type: 'snapshot', stream: 'city:main', epoch: 'e1', at: { '7': 10 }, view: { kind: 'city', orders: [] } }) }
  const pending = () => timers.filter((timer) => !timer.off)
  const fire = () => { const timer = pending().at(-1); if (timer) { timer.off = true; timer.action() } }
  return { connection, wires, wire, states, views, events, live, pending, fire, leave }
}

const event = (position: number, previous: number, name = 'OrderPaid', partition = 7): EventFrame => ({
  type: 'event', stream: 'city:main', epoch: 'e1', offset: { partition, position }, previous, at: '2026-01-01T00:00:00Z', event: name,
})

test('the first frame says who it is and then the stream is asked for', () => {
  const { wire, live, states, views } = scene()
  live()
  expect(wire().told).toEqual([{ type: 'auth', token: 'secret' }, { type: 'subscribe', stream: 'city:main' }])
  expect(states).toEqual(['connecting', 'live'])
  expect(views).toHaveLength(1)
})

test('an event is applied once, also when it comes twice', () => {
  const { wire, live, events } = scene()
  live()
  wire().say(event(12, 10, 'OrderPlaced'))
  wire().say(event(12, 10, 'OrderPlaced'))
  wire().say(event(13, 12, 'OrderPaid'))
  wire().say(event(1, 0, 'RiderWentOnline', 3))
  expect(events).toEqual(['OrderPlaced', 'OrderPaid', 'RiderWentOnline'])
})

test('a gap leaves the stream and resumes it behind the last event seen', () => {
  const { wire, live, events } = scene()
  live()
  wire().say(event(12, 10))
  wire().say(event(20, 15))
  wire().say(event(21, 20))
  expect(wire().told.at(-1)).toEqual({ type: 'unsubscribe', stream: 'city:main' })
  wire().say({ type: 'unsubscribed', stream: 'city:main', reason: 'asked' })
  expect(wire().told.at(-1)).toEqual({ type: 'subscribe', stream: 'city:main', epoch: 'e1', after: { '7': 12 } })
  wire().say({ type: 'subscribed', stream: 'city:main', epoch: 'e1', at: { '7': 12 } })
  for (const [position, previous] of [[15, 12], [20, 15], [21, 20]] as const) wire().say(event(position, previous))
  expect(events).toHaveLength(4)
})

test('what was missed while the network was cut is asked for afterwards', () => {
  const { wires, wire, live, fire, states, events } = scene()
  live()
  wire().say(event(12, 10))
  wire().onclose?.({ code: 1006 })
  expect(states.at(-1)).toBe('waiting')
  fire()
  expect(wires).toHaveLength(2)
  wire().onopen?.()
  wire().hello()
  expect(wire().told.at(-1)).toEqual({ type: 'subscribe', stream: 'city:main', epoch: 'e1', after: { '7': 12 } })
  wire().say({ type: 'subscribed', stream: 'city:main', epoch: 'e1', at: { '7': 12 } })
  wire().say(event(13, 12, 'OrderDelivered'))
  expect(events).toEqual(['OrderPaid', 'OrderDelivered'])
})

test('a reset replaces everything that was known', () => {
  const { wire, live, views, events } = scene()
  live()
  wire().say({ type: 'reset', stream: 'city:main', epoch: 'e2', reason: 'epoch', at: { '7': 3 }, view: { kind: 'city', orders: [] } })
  wire().say({ ...event(4, 3), epoch: 'e2' })
  expect(views).toHaveLength(2)
  expect(events).toHaveLength(1)
})

test('pings are answered, and silence for three of them is the end of the connection', () => {
  const { wire, live, pending, fire, states } = scene()
  live()
  wire().say({ type: 'ping', cityTime: '2026-01-01T00:00:00Z' })
  expect(wire().told.at(-1)).toEqual({ type: 'pong' })
  expect(pending().map((timer) => timer.millis)).toEqual([30_000])
  fire()
  expect(states.at(-1)).toBe('waiting')
  expect(wire().closed).toBe(true)
})

test('who is not wanted does not come back by itself', () => {
  for (const code of [4400, 4401, 4403]) {
    const { wire, live, pending, states } = scene()
    live()
    wire().onclose?.({ code })
    expect(states.at(-1)).toBe('refused')
    expect(pending()).toHaveLength(0)
  }
})

test('the pause doubles with each failure, stays below 30 s and is never the same for everybody', () => {
  const pause = new Pause(() => 0.5)
  pause.between(100, 300)
  expect([1, 2, 3].map(() => pause.next())).toEqual([200, 400, 800])
  for (let i = 0; i < 20; i++) pause.next()
  expect(pause.next()).toBe(30_000)
  pause.reset()
  expect(pause.next()).toBe(200)
  const chances = [0.1, 0.9].map((chance) => new Pause(() => chance).next())
  expect(chances[0]).not.toBe(chances[1])
})

test('who stops listening is not told any more', () => {
  const { wire, live, leave, events } = scene()
  live()
  leave()
  expect(wire().told.at(-1)).toEqual({ type: 'unsubscribe', stream: 'city:main' })
  wire().say(event(12, 10))
  expect(events).toEqual([])
})
