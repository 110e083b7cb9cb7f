import type { Place } from './motion'

/** A store as the map shows it. */
export interface StoreMark {
  id: string
  name: string
  place: Place
  paused: boolean
}

/** A rider as the map shows one; where one is comes by itself. */
export interface RiderMark {
  id: string
  name: string
  busy: boolean
}

/** What is followed: the way of one order. */
export interface WayMark {
  riderId: string | null
  store: Place | null
  dropoff: Place | null
}

/** Colours of what lies on the map. */
export interface Ink {
  rider: string
  idle: string
  store: string
  way: string
  paper: string
  text: string
}

/** Names are written from this zoom on. */
const NAMES_FROM = 15.4
const SIZE = 8

export interface Pen {
  context: CanvasRenderingContext2D
  ink: Ink
  zoom: number
  /** How large marks are, 1 is full size. */
  scale: number
}

/** Seen from far above marks shrink, so that a whole city fits on a phone without becoming one heap. */
export function scaleAt(zoom: number): number {
  return Math.min(1, Math.max(0.6, (zoom - 10) / 4))
}

export interface Dot {
  x: number
  y: number
}

/** A rider: a disc that points where it goes; hollow while free. */
export function drawRider(pen: Pen, at: Dot, direction: number | null, rider: RiderMark, chosen: boolean): void {
  const { context, ink } = pen
  if (chosen) halo(pen, at, ink.rider)
  context.fillStyle = rider.busy ? ink.rider : ink.paper
  context.strokeStyle = rider.busy ? ink.paper : ink.idle
  context.lineWidth = 2
  context.save()
  context.translate(at.x, at.y)
  context.scale(pen.scale, pen.scale)
  context.beginPath()
  if (rider.busy && direction !== null) drop(context, direction)
  else context.arc(0, 0, rider.busy ? SIZE : SIZE - 2, 0, 2 * Math.PI)
  context.closePath()
  context.fill()
  context.stroke()
  context.restore()
  if (chosen || pen.zoom >= NAMES_FROM + 0.8) name(pen, { x: at.x, y: at.y - SIZE - 8 }, rider.name)
}

/** A disc with a tip. */
function drop(context: CanvasRenderingContext2D, direction: number): void {
  const tip = direction - Math.PI / 2
  context.rotate(tip)
  context.arc(0, 0, SIZE, 0.75, 2 * Math.PI - 0.75)
  context.lineTo(SIZE + 7, 0)
}

/** A store: a small house; hollow while it takes no orders. */
export function drawStore(pen: Pen, at: Dot, store: StoreMark, chosen: boolean): void {
  const { context, ink } = pen
  if (chosen) halo(pen, at, ink.store)
  context.fillStyle = store.paused ? ink.paper : ink.store
  context.strokeStyle = store.paused ? ink.store : ink.paper
  context.lineWidth = 1.5
  context.save()
  context.translate(at.x, at.y)
  context.scale(pen.scale, pen.scale)
  context.beginPath()
  context.moveTo(-6, 5)
  context.lineTo(-6, -2)
  context.lineTo(0, -7)
  context.lineTo(6, -2)
  context.lineTo(6, 5)
  context.closePath()
  context.fill()
  context.stroke()
  context.restore()
  if (chosen || pen.zoom >= NAMES_FROM) name(pen, { x: at.x, y: at.y + 20 }, store.name)
}

/** The door an order goes to: a flag. */
export function drawDoor(pen: Pen, at: Dot): void {
  const { context, ink } = pen
  context.strokeStyle = ink.way
  context.fillStyle = ink.way
  context.lineWidth = 2.5
  context.beginPath()
  context.moveTo(at.x, at.y)
  context.lineTo(at.x, at.y - 20)
  context.stroke()
  context.beginPath()
  context.moveTo(at.x, at.y - 20)
  context.lineTo(at.x + 13, at.y - 15)
  context.lineTo(at.x, at.y - 10)
  context.fill()
  context.beginPath()
  context.arc(at.x, at.y, 4, 0, 2 * Math.PI)
  context.fill()
}

/** The legs that are left of a way. */
export function drawLegs(pen: Pen, dots: Dot[]): void {
  const { context, ink } = pen
  if (dots.length < 2) return
  context.strokeStyle = ink.way
  context.lineWidth = 2.5
  context.setLineDash([7, 6])
  context.beginPath()
  dots.forEach((dot, i) => (i === 0 ? context.moveTo(dot.x, dot.y) : context.lineTo(dot.x, dot.y)))
  context.stroke()
  context.setLineDash([])
}

function halo(pen: Pen, at: Dot, colour: string): void {
  const { context } = pen
  context.globalAlpha = 0.22
  context.fillStyle = colour
  context.beginPath()
  context.arc(at.x, at.y, 20, 0, 2 * Math.PI)
  context.fill()
  context.globalAlpha = 1
}

function name(pen: Pen, at: Dot, text: string): void {
  const { context, ink } = pen
  context.font = "600 12px 'PingFang SC', 'Microsoft YaHei', 'Noto Sans CJK SC', sans-serif"
  context.textAlign = 'center'
  context.lineJoin = 'round'
  context.strokeStyle = ink.paper
  context.lineWidth = 3.5
  context.strokeText(text, at.x, at.y)
  context.fillStyle = ink.text
  context.fillText(text, at.x, at.y)
}
