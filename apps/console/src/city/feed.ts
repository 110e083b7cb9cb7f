import type { LinkState } from '@songda/live'

/** How news reaches a page: live, by asking again and again, or not at all. */
export type Feed = 'opening' | 'live' | 'asking' | 'cut'

/** What the last question to the platform came to. */
export type Answered = 'yes' | 'no' | 'not yet'

export function feedOf(link: LinkState, answered: Answered): Feed {
  if (link === 'live') return 'live'
  if (answered === 'not yet') return 'opening'
  return answered === 'yes' ? 'asking' : 'cut'
}

/** Lets a connection go when the network goes, and tries at once when it is back; the answer ends that. */
export function mindNetwork(away: () => void, back: () => void): () => void {
  addEventListener('offline', away)
  addEventListener('online', back)
  return () => {
    removeEventListener('offline', away)
    removeEventListener('online', back)
  }
}
