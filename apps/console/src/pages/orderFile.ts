import { cityConsole, Refused } from '@songda/api'
import { LiveConnection, type LinkState } from '@songda/live'
import { computed, onUnmounted, ref, shallowRef, watch, type Ref } from 'vue'

import { setCityTime } from '../city/clock'
import { feedOf, mindNetwork, type Answered } from '../city/feed'
import { line, token } from '../session'
import { hasEnded } from '../states'
import { inWords } from './signIn'

const LOOK_EVERY = 3_000

/** One order with everything about it, read anew when something happens to it. */
export function useOrderFile(id: Ref<string>) {
  const file = shallowRef<cityConsole.OrderFile | null>(null)
  const trouble = ref('')
  const unknown = ref(false)
  const link = ref<LinkState>('connecting')
  const answered = ref<Answered>('not yet')
  const feed = computed(() => feedOf(link.value, answered.value))

  async function load(): Promise<void> {
    try {
      const asked = id.value
      const found = await cityConsole.order(line, asked)
      if (asked !== id.value) return
      file.value = found
      trouble.value = ''
      answered.value = 'yes'
      setCityTime(found.cityTime)
    } catch (refusal) {
      unknown.value = refusal instanceof Refused && (refusal.status === 404 || refusal.status === 400)
      answered.value = refusal instanceof Refused && refusal.status === 0 ? 'no' : 'yes'
      if (file.value === null && !unknown.value) trouble.value = inWords(refusal)
    }
  }

  const live = new LiveConnection({
    url: `${location.protocol === 'https:' ? 'wss' : 'ws'}://${location.host}/api/v1/live`,
    token,
    state: (state) => (link.value = state),
    time: setCityTime,
  })
  let leave = () => {}
  watch(
    id,
    (now) => {
      leave()
      file.value = null
      unknown.value = false
      leave = live.subscribe(`order:${now}`, { view: () => void load(), event: () => void load() })
      void load()
    },
    { immediate: true },
  )
  // money follows an order's end a little later and is not told on the order's stream
  const looking = setInterval(() => {
    const settled = file.value !== null && hasEnded(file.value.order.status) && file.value.journals.length > 1
    if (!document.hidden && (link.value !== 'live' || !settled)) void load()
  }, LOOK_EVERY)
  const unmind = mindNetwork(
    () => live.drop(),
    () => {
      live.restart()
      void load()
    },
  )
  live.start()
  onUnmounted(() => {
    clearInterval(looking)
    unmind()
    live.stop()
  })
  return { file, trouble, unknown, feed, load }
}
