/** How the states of orders look: a tone (colour) and a shape; the words stand in the language files. */
export type Shape = 'ring' | 'dot' | 'half' | 'square' | 'diamond' | 'arrow' | 'back' | 'check' | 'cross' | 'bang'
export type Group = 'new' | 'kitchen' | 'road' | 'done' | 'bad'

interface Look {
  shape: Shape
  tone: string
  group: Group
}

const LOOKS: Record<string, Look> = {
  PENDING_PAYMENT: { shape: 'ring', tone: 'wait', group: 'new' },
  PLACED: { shape: 'dot', tone: 'new', group: 'new' },
  ACCEPTED: { shape: 'half', tone: 'kitchen', group: 'kitchen' },
  PREPARING: { shape: 'square', tone: 'kitchen', group: 'kitchen' },
  READY: { shape: 'diamond', tone: 'ready', group: 'kitchen' },
  IN_DELIVERY: { shape: 'arrow', tone: 'road', group: 'road' },
  RETURNING: { shape: 'back', tone: 'back', group: 'bad' },
  DELIVERED: { shape: 'check', tone: 'done', group: 'done' },
  COMPLETED: { shape: 'check', tone: 'done', group: 'done' },
  CANCELLED: { shape: 'cross', tone: 'off', group: 'bad' },
  UNDELIVERED: { shape: 'bang', tone: 'bad', group: 'bad' },
}

export const GROUPS: Group[] = ['new', 'kitchen', 'road', 'done', 'bad']

export function lookOf(status: string): Look {
  return LOOKS[status] ?? { shape: 'ring', tone: 'wait', group: 'new' }
}

export function hasEnded(status: string): boolean {
  return ['COMPLETED', 'CANCELLED', 'UNDELIVERED'].includes(status)
}
