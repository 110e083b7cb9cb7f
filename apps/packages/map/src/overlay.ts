import type { Map as Base } from 'maplibre-gl'

import { drawDoor, drawLegs, drawRider, drawStore, scaleAt, type Dot, type Ink, type Pen, type RiderMark, type StoreMark, type WayMark } from './marks'
import { Motion, type Place } from './motion'

/** How near a click must come, in pixels; a finger is wider than a mouse. */
const REACH = 22

export interface Picked {
  kind: 'rider' | 'store'
  id: string
}

/**
 * What moves, on a canvas of its own above the map: while riders ride, only this canvas is drawn anew
 * and not the city below it.
 */
export class Overlay {
  private readonly canvas = document.createElement('canvas')
  private readonly context: CanvasRenderingContext2D
  private readonly motions = new Map<string, Motion>()
  private riders = new Map<string, RiderMark>()
  private stores: StoreMark[] = []
  private way: WayMark | null = null
  private chosen: string | null = null
  private dirty = true
  private frame = 0
  private frames = 0
  private countedAt = performance.now()

  constructor(
    private readonly base: Base,
    private ink: Ink,
  ) {
    const context = this.canvas.getContext('2d')
    if (context === null) throw new Error('This browser draws no canvas')
    this.context = context
    this.canvas.className = 'songda-overlay'
    this.canvas.setAttribute('aria-hidden', 'true')
    base.getCanvasContainer().append(this.canvas)
    base.on('move', () => (this.dirty = true))
    base.on('resize', () => this.fit())
    this.fit()
    this.loop()
  }

  paint(ink: Ink): void {
    this.ink = ink
    this.dirty = true
  }

  showStores(stores: StoreMark[]): void {
    this.stores = stores
    this.dirty = true
  }

  showRiders(riders: RiderMark[]): void {
    this.riders = new Map(riders.map((rider) => [rider.id, rider]))
    for (const id of this.motions.keys()) if (!this.riders.has(id)) this.motions.delete(id)
    this.dirty = true
  }

  moveRider(id: string, place: Place): void {
    const now = performance.now()
    const motion = this.motions.get(id)
    if (motion === undefined) this.motions.set(id, new Motion(place, now))
    else motion.moveTo(place, now)
    this.dirty = true
  }

  /** Where the rider is drawn now, null before the first position. */
  placeOf(rider: string): Place | null {
    return this.motions.get(rider)?.at(performance.now()) ?? null
  }

  choose(id: string | null, way: WayMark | null): void {
    this.chosen = id
    this.way = way
    this.dirty = true
  }

  /** What lies under a click, the nearest first; riders before stores. */
  pick(at: Dot): Picked | null {
    const now = performance.now()
    const riders = [...this.riders.keys()].flatMap((id) => {
      const place = this.motions.get(id)?.at(now)
      return place === undefined ? [] : [{ kind: 'rider' as const, id, far: this.distance(at, place) }]
    })
    const stores = this.stores.map(({ id, place }) => ({ kind: 'store' as const, id, far: this.distance(at, place) + 6 }))
    const nearest = [...riders, ...stores].filter(({ far }) => far < REACH).sort((a, b) => a.far - b.far)[0]
    return nearest === undefined ? null : { kind: nearest.kind, id: nearest.id }
  }

  remove(): void {
    cancelAnimationFrame(this.frame)
    this.canvas.remove()
  }

  private distance(at: Dot, place: Place): number {
    const dot = this.dot(place)
    return Math.hypot(dot.x - at.x, dot.y - at.y)
  }

  private dot(place: Place): Dot {
    return this.base.project([place.lng, place.lat])
  }

  private fit(): void {
    const { clientWidth, clientHeight } = this.base.getContainer()
    const ratio = Math.min(2, devicePixelRatio || 1)
    this.canvas.width = Math.round(clientWidth * ratio)
    this.canvas.height = Math.round(clientHeight * ratio)
    this.canvas.style.width = `${clientWidth}px`
    this.canvas.style.height = `${clientHeight}px`
    this.context.setTransform(ratio, 0, 0, ratio, 0, 0)
    this.dirty = true
  }

  private loop(): void {
    this.frame = requestAnimationFrame(() => this.loop())
    const now = performance.now()
    const moving = [...this.motions.values()].filter((motion) => motion.isMoving(now)).length
    if (this.dirty || moving > 0) this.draw(now)
    this.dirty = false
    this.count(now, moving)
  }

  /** Says once a second how it goes, for tests and for who looks with the browser's tools. */
  private count(now: number, moving: number): void {
    this.frames++
    const seconds = (now - this.countedAt) / 1_000
    if (seconds < 1) return
    this.canvas.dataset['framesPerSecond'] = (this.frames / seconds).toFixed(0)
    this.canvas.dataset['moving'] = String(moving)
    this.canvas.dataset['riders'] = String(this.motions.size)
    this.frames = 0
    this.countedAt = now
  }

  private draw(now: number): void {
    const { clientWidth, clientHeight } = this.base.getContainer()
    const pen: Pen = { context: this.context, ink: this.ink, zoom: this.base.getZoom(), scale: scaleAt(this.base.getZoom()) }
    this.context.clearRect(0, 0, clientWidth, clientHeight)
    const isShown = (dot: Dot) => dot.x > -40 && dot.y > -40 && dot.x < clientWidth + 40 && dot.y < clientHeight + 40
    for (const store of this.stores) {
      const dot = this.dot(store.place)
      if (isShown(dot)) drawStore(pen, dot, store, store.id === this.chosen)
    }
    this.drawWay(pen, now)
    for (const [id, rider] of this.riders) {
      const motion = this.motions.get(id)
      if (motion === undefined) continue
      const dot = this.dot(motion.at(now))
      const chosen = id === this.chosen || id === this.way?.riderId
      if (isShown(dot)) drawRider(pen, dot, motion.direction, rider, chosen)
    }
  }

  private drawWay(pen: Pen, now: number): void {
    if (this.way === null) return
    const { riderId, store, dropoff } = this.way
    const rider = riderId === null ? null : (this.motions.get(riderId)?.at(now) ?? null)
    drawLegs(pen, [rider, store, dropoff].flatMap((place) => (place === null ? [] : [this.dot(place)])))
    if (dropoff !== null) drawDoor(pen, this.dot(dropoff))
  }
}
