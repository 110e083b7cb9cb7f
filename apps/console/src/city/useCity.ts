import { cityConsole, Refused } from '@songda/api'
import { LiveConnection, type LinkState } from '@songda/live'
import type { Place } from '@songda/map'
import { computed, onUnmounted, ref, shallowRef, triggerRef } from 'vue'

import { line, token } from '../session'
import { City } from './city'
import { setCityTime } from './clock'
import { feedOf, mindNetwork, type Answered } from './feed'

const ASK_EVERY = 2_000
const SHOW_EVERY = 100

/**
 * The city as it happens: the board first, then the live stream; while that cannot be had the board is
 * asked for again and again.
 */
export function useCity(moved: (riderId: string, place: Place) => void) {
  const city = new City(moved)
  const shown = shallowRef(city)
  const link = ref<LinkState>('connecting')
  const answered = ref<Answered>('not yet')
  const feed = computed(() => feedOf(link.value, answered.value))

  async function ask(): Promise<void> {
    try {
      const board = await cityConsole.city(line)
      setCityTime(board.cityTime, board.citySpeed)
      if (link.value !== 'live') city.takeBoard(board)
      else if (city.numbers !== null) city.numbers = { ...board.numbers, ...withoutPace(city.numbers) }
      answered.value = 'yes'
    } catch (trouble) {
      answered.value = 'no'
      if (!(trouble instanceof Refused)) throw trouble
    }
  }

  const live = new LiveConnection({
    url: `${location.protocol === 'https:' ? 'wss' : 'ws'}://${location.host}/api/v1/live`,
    token,
    state: (state) => (link.value = state),
    time: setCityTime,
  })
  live.subscribe('city:main', {
    view: (view) => city.takeView(view),
    event: (event) => city.takeEvent(event),
    positions: (riders) => city.takePositions(riders),
  })

  let version = -1
  const show = setInterval(() => {
    if (version === city.version) return
    version = city.version
    triggerRef(shown)
  }, SHOW_EVERY)
  const tidy = setInterval(() => city.tidy(), 1_000)
  // the live stream tells everything but how punctual the day is, which a slower look is enough for
  let beats = 0
  const asking = setInterval(() => {
    beats++
    if (link.value !== 'live' || beats % 5 === 0) void ask()
  }, ASK_EVERY)
  const unmind = mindNetwork(
    () => live.drop(),
    () => {
      live.restart()
      void ask()
    },
  )
  void ask().then(() => live.start())

  onUnmounted(() => {
    for (const timer of [show, tidy, asking]) clearInterval(timer)
    unmind()
    live.stop()
  })
  return { city: shown, feed, ask }
}

function withoutPace<T extends { onTime?: number; averageSeconds?: number }>(numbers: T): Omit<T, 'onTime' | 'averageSeconds'> {
  const { onTime: _, averageSeconds: __, ...rest } = numbers
  return rest
}
