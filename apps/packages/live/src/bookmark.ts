import type { EventFrame, Positions } from './frames'

/** What an event means to a reader who stands at a bookmark. */
export type Verdict = 'next' | 'seen' | 'gap'

/** How far one stream has been read: an epoch and the highest position of each partition. */
export class Bookmark {
  private epoch: string | null = null
  private readonly positions = new Map<number, number>()

  /** Starts anew from what a snapshot, a reset or `subscribed` says. */
  place(epoch: string, at: Positions): void {
    this.epoch = epoch
    this.positions.clear()
    for (const [partition, position] of Object.entries(at)) this.positions.set(Number(partition), position)
  }

  /** Whether the event is the next one; if so it counts as read. */
  take(event: EventFrame): Verdict {
    const kept = this.positions.get(event.offset.partition) ?? 0
    if (event.offset.position <= kept) return 'seen'
    if (event.previous > kept || event.epoch !== this.epoch) return 'gap'
    this.positions.set(event.offset.partition, event.offset.position)
    return 'next'
  }

  /** What `subscribe` needs to go on from here; nothing for who has read nothing. */
  resume(): { epoch?: string; after?: Positions } {
    return this.epoch === null ? {} : { epoch: this.epoch, after: Object.fromEntries(this.positions) }
  }
}
