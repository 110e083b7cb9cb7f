import { onUnmounted, ref } from 'vue'

/** The city's clock: what the platform said last, and how fast it runs. */
let saidCity = Date.now()
let saidHere = performance.now()
let speed = 1

export function setCityTime(cityTime: string, citySpeed?: number): void {
  saidCity = Date.parse(cityTime)
  saidHere = performance.now()
  speed = citySpeed ?? speed
}

/** City time now, in milliseconds since 1970. */
export const cityNow = (): number => saidCity + (performance.now() - saidHere) * speed

/** City time that ticks while a component is shown, in whole steps, so that nothing is drawn anew in between. */
export function useCityTime(stepMillis: number) {
  const step = () => Math.floor(cityNow() / stepMillis) * stepMillis
  const time = ref(step())
  const timer = setInterval(() => (time.value = step()), 250)
  onUnmounted(() => clearInterval(timer))
  return time
}
