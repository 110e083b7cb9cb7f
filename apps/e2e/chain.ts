import type { Frame } from './browser'

/** How far a window has been told of each partition of the log, by events or by a view of the whole. */
export function endsOf(frames: Frame[]): [number, number][] {
  const ends = new Map<number, number>()
  const told = (partition: number, position: number) => ends.set(partition, Math.max(ends.get(partition) ?? 0, position))
  for (const { at, offset } of frames) {
    if (offset !== undefined) told(offset.partition, offset.position)
    if (typeof at === 'object') for (const [partition, position] of Object.entries(at)) told(Number(partition), position)
  }
  return [...ends]
}

/**
 * Where something is missing in what a window was told. Each event names the position of the one before
 * it in its partition, and each subscription the positions it goes on from; where the chain never
 * breaks, all that happened has arrived. A view of the whole city begins it anew.
 */
export function breaksIn(frames: Frame[]): string[] {
  const kept = new Map<number, number>()
  const breaks: string[] = []
  const follow = (partition: number, previous: number, position: number) => {
    const before = kept.get(partition) ?? 0
    if (previous > before) breaks.push(`partition ${partition}: after ${before} came what follows ${previous}`)
    kept.set(partition, Math.max(before, position))
  }
  for (const { type, at, offset, previous } of frames) {
    if (offset !== undefined && previous !== undefined) follow(offset.partition, previous, offset.position)
    if (typeof at !== 'object') continue
    for (const [partition, position] of Object.entries(at)) follow(Number(partition), ['snapshot', 'reset'].includes(type) ? 0 : position, position)
  }
  return breaks
}
