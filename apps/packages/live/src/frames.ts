/** The frames of the live protocol that a reader of `city:` and `order:` meets; see docs/asyncapi.yaml. */

/** Partition of the log → highest position seen. */
export type Positions = Record<string, number>

export interface Place {
  lat: number
  lng: number
}

export interface LiveOrder {
  orderId: string
  status: string
  publicStatus: string
  storeId: string
  storeName?: string
  storePlace?: Place
  /** The middle of the cell of about 330 m in which the customer is. */
  customerArea?: Place
  payableFen?: number
  placedAt: string
  promiseAt: string
  foodReadyAt?: string
  deliveryId?: string
  riderId?: string
  deliveryStatus?: string
  cancelAsked?: boolean
  cause?: string
}

export interface LiveRider {
  riderId: string
  name: string
  state: 'OFFLINE' | 'FREE' | 'BUSY' | 'RIDING_OFF'
  load: number
  capacity?: number
  place?: Place
  placeAt?: string
}

export interface LiveStore {
  storeId: string
  name: string
  place: Place
  approved: boolean
  paused: boolean
}

export interface LiveNumbers {
  day: string
  placed: number
  paid: number
  paidFen: number
  delivered: number
  cancelled: number
  open: number
  ridersOnline: number
}

/** How a stream stands: the whole of it, or one order of it. */
export interface CityView {
  kind: 'city'
  orders: LiveOrder[]
  stores?: LiveStore[]
  riders?: LiveRider[]
  numbers?: LiveNumbers
}

export interface EventFrame {
  type: 'event'
  stream: string
  epoch: string
  offset: { partition: number; position: number }
  previous: number
  skipped?: number
  /** City time. */
  at: string
  event: string
  order?: LiveOrder
  rider?: LiveRider
  store?: LiveStore
  numbers?: LiveNumbers
}

export interface RiderPosition {
  riderId: string
  place: Place
  accuracyMetres?: number
  at: string
}

interface Reconnect {
  minMillis: number
  maxMillis: number
}

interface ViewFrame {
  stream: string
  epoch: string
  at: Positions
  view: CityView
}

export type ServerFrame =
  | { type: 'hello'; epoch: string; role: string; cityTime: string; citySpeed?: number; pingSeconds: number; reconnect: Reconnect }
  | { type: 'subscribed'; stream: string; epoch: string; at: Positions }
  | { type: 'unsubscribed'; stream: string; reason: 'asked' | 'not_allowed_any_more' }
  | ({ type: 'snapshot' } & ViewFrame)
  | ({ type: 'reset'; reason: 'epoch' | 'gap' } & ViewFrame)
  | EventFrame
  | { type: 'position'; stream: string; riders: RiderPosition[] }
  | { type: 'ping'; cityTime: string }
  | { type: 'bye'; code: number; reconnect: Reconnect }
  | { type: 'error'; code: string; stream?: string }

export type ClientFrame =
  | { type: 'auth'; token?: string }
  | { type: 'subscribe'; stream: string; epoch?: string; after?: Positions }
  | { type: 'unsubscribe'; stream: string }
  | { type: 'pong' }
