import type { cityConsole } from '@songda/api'
import type { CityView, EventFrame, LiveNumbers, LiveOrder, LiveRider, LiveStore, RiderPosition } from '@songda/live'
import type { Place } from '@songda/map'

import { lookOf } from '../states'

/** An order in lists and on the map; `area` means that the drop-off is known to about 330 m only. */
export interface CityOrder {
  orderId: string
  status: string
  storeId: string
  storeName: string
  payableFen: number
  placedAt: string
  promiseAt: string
  dropoff: Place | null
  riderId: string | null
  deliveryStatus: string | null
}

export interface CityRider {
  riderId: string
  name: string
  online: boolean
  load: number
}

export interface CityStore {
  storeId: string
  name: string
  place: Place
  paused: boolean
}

export type CityNumbers = LiveNumbers & { onTime?: number; averageSeconds?: number }

/** An order that is over stays in sight for so many milliseconds. */
const AFTERGLOW = 90_000

/** The city as far as it is known: the newest facts about each thing, whoever told them. */
export class City {
  readonly orders = new Map<string, CityOrder>()
  readonly riders = new Map<string, CityRider>()
  readonly stores = new Map<string, CityStore>()
  numbers: CityNumbers | null = null
  /** Grows with each change, so that watchers see that something is new. */
  version = 0
  private readonly overSince = new Map<string, number>()

  constructor(
    private readonly moved: (riderId: string, place: Place) => void,
    private readonly now: () => number = Date.now,
  ) {}

  /** The whole city as the board shows it; what it does not name has ended or gone home. */
  takeBoard(board: cityConsole.Board): void {
    const open = new Set(board.orders.map(({ orderId }) => orderId))
    for (const [id, order] of this.orders) {
      if (!open.has(id) && lookOf(order.status).group !== 'done') this.orders.delete(id)
    }
    for (const order of board.orders) this.put(fromBoard(order))
    this.stores.clear()
    for (const { storeId, name, place, paused } of board.stores) this.stores.set(storeId, { storeId, name, place, paused })
    this.riders.clear()
    for (const rider of board.riders) {
      this.riders.set(rider.riderId, { riderId: rider.riderId, name: rider.name, online: rider.online, load: rider.load })
      if (rider.place != null) this.moved(rider.riderId, rider.place)
    }
    this.numbers = board.numbers
    this.changed()
  }

  /** The whole city as the live server shows it. */
  takeView(view: CityView): void {
    const known = new Map(this.orders)
    this.orders.clear()
    for (const order of view.orders) this.put(fromLive(order, known.get(order.orderId)))
    if (view.stores !== undefined) {
      this.stores.clear()
      view.stores.forEach((store) => this.putStore(store))
    }
    if (view.riders !== undefined) {
      this.riders.clear()
      view.riders.forEach((rider) => this.putRider(rider))
    }
    if (view.numbers !== undefined) this.putNumbers(view.numbers)
    this.changed()
  }

  takeEvent(event: EventFrame): void {
    if (event.order !== undefined) this.put(fromLive(event.order, this.orders.get(event.order.orderId)))
    if (event.store !== undefined) this.putStore(event.store)
    if (event.rider !== undefined) this.putRider(event.rider)
    if (event.numbers !== undefined) this.putNumbers(event.numbers)
    this.changed()
  }

  takePositions(riders: RiderPosition[]): void {
    for (const { riderId, place } of riders) this.moved(riderId, place)
  }

  /** Lets go of orders that have been over for a while. */
  tidy(): void {
    for (const [id, since] of this.overSince) {
      if (this.now() - since < AFTERGLOW) continue
      this.overSince.delete(id)
      this.orders.delete(id)
      this.changed()
    }
  }

  private changed(): void {
    this.version++
  }

  private put(order: CityOrder): void {
    const { group } = lookOf(order.status)
    const isOver = group === 'done' || order.status === 'CANCELLED' || order.status === 'UNDELIVERED'
    if (isOver && !this.overSince.has(order.orderId)) this.overSince.set(order.orderId, this.now())
    this.orders.set(order.orderId, order)
  }

  private putStore(store: LiveStore): void {
    if (!store.approved) return
    const { storeId, name, place, paused } = store
    this.stores.set(storeId, { storeId, name, place, paused })
  }

  private putRider(rider: LiveRider): void {
    if (rider.state === 'OFFLINE') {
      this.riders.delete(rider.riderId)
      return
    }
    const online = rider.state !== 'RIDING_OFF'
    this.riders.set(rider.riderId, { riderId: rider.riderId, name: rider.name, online, load: rider.load })
    if (rider.place !== undefined) this.moved(rider.riderId, rider.place)
  }

  /** The live numbers do not tell how punctual riders were; the last ones known stay. */
  private putNumbers(numbers: LiveNumbers): void {
    this.numbers = { ...(this.numbers ?? {}), ...numbers }
  }
}

function fromBoard(order: cityConsole.OrderMark): CityOrder {
  return {
    orderId: order.orderId,
    status: order.status,
    storeId: order.storeId,
    storeName: order.storeName,
    payableFen: order.payableFen,
    placedAt: order.placedAt,
    promiseAt: order.promiseAt,
    dropoff: order.dropoff ?? null,
    riderId: order.riderId ?? null,
    deliveryStatus: order.deliveryStatus ?? null,
  }
}

function fromLive(order: LiveOrder, known: CityOrder | undefined): CityOrder {
  return {
    orderId: order.orderId,
    status: order.status,
    storeId: order.storeId,
    storeName: order.storeName ?? known?.storeName ?? '',
    payableFen: order.payableFen ?? known?.payableFen ?? 0,
    placedAt: order.placedAt,
    promiseAt: order.promiseAt,
    dropoff: known?.dropoff ?? order.customerArea ?? null,
    riderId: order.riderId ?? null,
    deliveryStatus: order.deliveryStatus ?? null,
  }
}
