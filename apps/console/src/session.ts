import { createLine, identity } from '@songda/api'
import { computed, ref } from 'vue'

import { language } from './words'

interface Session {
  token: string
  expiresAt: string
}

const KEPT = 'songda.session'
const session = ref<Session | null>(read())

function read(): Session | null {
  try {
    const kept = JSON.parse(localStorage.getItem(KEPT) ?? 'null') as Partial<Session> | null
    const alive = kept?.token !== undefined && kept.expiresAt !== undefined && Date.parse(kept.expiresAt) > Date.now()
    return alive ? { token: kept.token as string, expiresAt: kept.expiresAt as string } : null
  } catch {
    return null
  }
}

function keep(next: Session | null): void {
  session.value = next
  if (next === null) localStorage.removeItem(KEPT)
  else localStorage.setItem(KEPT, JSON.stringify(next))
}

/** Another window signed in or out. */
addEventListener('storage', (event) => {
  if (event.key !== KEPT) return
  const wasSignedIn = session.value !== null
  session.value = read()
  if (wasSignedIn && session.value === null) farewell.value = 'left'
})

/** Why nobody is signed in any more; null where nobody was. */
export const farewell = ref<'left' | 'ended' | null>(session.value === null && localStorage.getItem(KEPT) !== null ? 'ended' : null)

export const isSignedIn = computed(() => session.value !== null)
export const token = (): string | null => session.value?.token ?? null

/** The console's line to the platform. */
export const line = createLine({ token, language: () => language.value, signedOut: () => leave('ended') })

function leave(why: 'left' | 'ended'): void {
  farewell.value = why
  keep(null)
}

export async function signIn(phone: string, code: string): Promise<void> {
  const { token, expiresAt } = await identity.signIn(line, phone, code)
  farewell.value = null
  keep({ token, expiresAt })
}

/** Forgets the session here in any case; the platform is told when it can be reached. */
export async function signOut(): Promise<void> {
  const ending = token()
  const told = ending === null ? Promise.resolve() : identity.signOut(line, ending)
  await told.catch(() => undefined)
  leave('left')
}
