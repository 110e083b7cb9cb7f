import { cityConsole, Refused } from '@songda/api'
import { LiveConnection } from '@songda/live'
import { onUnmounted, ref, shallowRef, watch, type Ref } from 'vue'

import { setCityTime } from '../city/clock'
import { line, token } from '../session'
import { hasEnded } from '../states'
import { word } from '../words'
import { inWords } from './signIn'

const LOOK_EVERY = 3_000

/** One order with everything about it, read anew when something happens to it. */
export function useOrderFile(id: Ref<string>) {
  const file = shallowRef<cityConsole.OrderFile | null>(null)
  const trouble = ref('')
  let isLive = false

  async function load(): Promise<void> {
    try {
      const asked = id.value
      const found = await cityConsole.order(line, asked)
      if (asked !== id.value) return
      file.value = found
      trouble.value = ''
      setCityTime(found.cityTime)
    } catch (refusal) {
      const unknown = refusal instanceof Refused && (refusal.status === 404 || refusal.status === 400)
      if (file.value === null || unknown) trouble.value = unknown ? word('page.unknown') : inWords(refusal)
    }
  }

  const live = new LiveConnection({
    url: `${location.protocol === 'https:' ? 'wss' : 'ws'}://${location.host}/api/v1/live`,
    token,
    state: (state) => (isLive = state === 'live'),
    time: setCityTime,
  })
  let leave = () => {}
  watch(
    id,
    (now) => {
      leave()
      file.value = null
      leave = live.subscribe(`order:${now}`, { view: () => void load(), event: () => void load() })
      void load()
    },
    { immediate: true },
  )
  // money follows an order's end a little later and is not told on the order's stream
  const looking = setInterval(() => {
    const settled = file.value !== null && hasEnded(file.value.order.status) && file.value.journals.length > 1
    if (!document.hidden && (!isLive || !settled)) void load()
  }, LOOK_EVERY)
  live.start()
  onUnmounted(() => {
    clearInterval(looking)
    live.stop()
  })
  return { file, trouble, load }
}
