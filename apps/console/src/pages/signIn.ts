import { identity, Refused } from '@songda/api'
import { onUnmounted, ref } from 'vue'
import { useRoute, useRouter } from 'vue-router'

import { line, signIn as begin } from '../session'
import { word } from '../words'

/** A second code can be asked for after so many seconds. */
const APART = 60

/** Signing in by phone and code. */
export function useSignIn() {
  const router = useRouter()
  const route = useRoute()
  const phone = ref('')
  const code = ref('')
  const trouble = ref('')
  const busy = ref(false)
  const sent = ref(false)
  const wait = ref(0)
  const timer = setInterval(() => (wait.value = Math.max(0, wait.value - 1)), 1_000)
  onUnmounted(() => clearInterval(timer))

  async function attempt(action: () => Promise<void>): Promise<void> {
    trouble.value = ''
    busy.value = true
    try {
      await action()
    } catch (refusal) {
      trouble.value = inWords(refusal)
    } finally {
      busy.value = false
    }
  }

  const sendCode = () =>
    attempt(async () => {
      await identity.sendCode(line, phone.value.trim())
      sent.value = true
      wait.value = APART
    })

  const signIn = () =>
    attempt(async () => {
      await begin(phone.value.trim(), code.value.trim())
      const next = route.query['next']
      await router.replace(typeof next === 'string' && next.startsWith('/') ? next : { name: 'city' })
    })

  return { phone, code, trouble, busy, sent, wait, sendCode, signIn }
}

/** What went wrong, for the person in front of the page. */
export function inWords(refusal: unknown): string {
  if (!(refusal instanceof Refused)) return word('trouble.unknown')
  return refusal.status === 0 ? word('trouble.unreachable') : refusal.title || word('trouble.unknown')
}
