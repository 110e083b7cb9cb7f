import { cityConsole } from '@songda/api'
import type { Picked, Place, RiderMark, StoreMark, WayMark } from '@songda/map'
import { computed, onUnmounted, ref, shallowRef, watch } from 'vue'

import type { CityOrder } from '../city/city'
import { useCity } from '../city/useCity'
import { line } from '../session'
import { GROUPS, lookOf, type Group } from '../states'
import { inWords } from './signIn'

/** What is followed, with what the card about it says. */
export interface Followed {
  kind: 'order' | 'rider' | 'store'
  id: string
  title: string
  order: CityOrder | null
  orders: CityOrder[]
}

const QUIET = 250

/** The live city: what is shown, found, chosen and followed. */
export function useLiveCity(moved: (riderId: string, place: Place) => void, show: (places: Place[]) => void) {
  const places = new Map<string, Place>()
  const { city, feed } = useCity((id, place) => {
    places.set(id, place)
    moved(id, place)
  })
  const group = ref<Group | null>(null)
  const { words, found, searching, trouble } = useSearch()

  const all = computed(() => [...city.value.orders.values()].sort((a, b) => (a.orderId < b.orderId ? 1 : -1)))
  const counts = computed(() => {
    const counts: Record<Group | 'all', number> = { all: all.value.length, new: 0, kitchen: 0, road: 0, done: 0, bad: 0 }
    for (const order of all.value) counts[lookOf(order.status).group]++
    return counts
  })
  const orders = computed(() => {
    if (found.value !== null) return found.value.map((order) => city.value.orders.get(order.orderId) ?? order)
    return group.value === null ? all.value : all.value.filter(({ status }) => lookOf(status).group === group.value)
  })

  const stores = computed<StoreMark[]>(() =>
    [...city.value.stores.values()].map(({ storeId, name, place, paused }) => ({ id: storeId, name, place, paused })),
  )
  const riders = computed<RiderMark[]>(() =>
    [...city.value.riders.values()].map(({ riderId, name, load }) => ({ id: riderId, name, busy: load > 0 })),
  )
  const riderName = (id: string | null) => (id === null ? null : (city.value.riders.get(id)?.name ?? null))

  const chosen = ref<{ kind: Followed['kind']; id: string } | null>(null)
  const followed = computed(() => about(chosen.value))
  const way = computed<WayMark | null>(() => {
    const order = followed.value?.order
    if (order == null) return null
    const onTheRoad = order.status === 'IN_DELIVERY'
    const over = ['done', 'bad'].includes(lookOf(order.status).group)
    const store = city.value.stores.get(order.storeId)?.place ?? null
    return { riderId: over ? null : order.riderId, store: onTheRoad ? null : store, dropoff: order.dropoff }
  })

  function about(what: { kind: Followed['kind']; id: string } | null): Followed | null {
    if (what === null) return null
    const { kind, id } = what
    if (kind === 'order') {
      const order = city.value.orders.get(id) ?? found.value?.find(({ orderId }) => orderId === id) ?? null
      return order === null ? null : { kind, id, title: order.storeName, order, orders: [] }
    }
    const theirs = all.value.filter((order) => (kind === 'rider' ? order.riderId : order.storeId) === id)
    const title = kind === 'rider' ? city.value.riders.get(id)?.name : city.value.stores.get(id)?.name
    const open = theirs.filter(({ status }) => !['done', 'bad'].includes(lookOf(status).group))
    return title === undefined ? null : { kind, id, title, order: kind === 'rider' ? (open[0] ?? null) : null, orders: open }
  }

  function chooseOrder(order: CityOrder): void {
    chosen.value = chosen.value?.id === order.orderId ? null : { kind: 'order', id: order.orderId }
    if (chosen.value === null) return
    const rider = order.riderId === null ? undefined : places.get(order.riderId)
    show([city.value.stores.get(order.storeId)?.place, order.dropoff, rider].flatMap((place) => (place == null ? [] : [place])))
  }

  function pick(what: Picked | null): void {
    chosen.value = what
  }

  const followRider = (id: string) => pick({ kind: 'rider', id })
  const leave = () => (chosen.value = null)
  const escape = (event: KeyboardEvent) => {
    if (event.key === 'Escape') leave()
  }
  addEventListener('keydown', escape)
  onUnmounted(() => removeEventListener('keydown', escape))
  const numbers = computed(() => city.value.numbers)
  return {
    feed, numbers, stores, riders, orders, counts, groups: GROUPS, group, words, searching, trouble,
    chosen, way, followed, chooseOrder, followRider, pick, leave, riderName,
  }
}

/** Looks for what is typed once typing pauses; nothing typed is no search. */
function useSearch() {
  const words = ref('')
  const found = shallowRef<CityOrder[] | null>(null)
  const searching = ref(false)
  const trouble = ref('')
  let pause: ReturnType<typeof setTimeout> | undefined
  let question = new AbortController()

  async function search(said: string): Promise<void> {
    question = new AbortController()
    const { signal } = question
    searching.value = true
    trouble.value = ''
    try {
      const marks = await cityConsole.search(line, said, signal)
      if (!signal.aborted) found.value = marks.map(asOrder)
    } catch (refusal) {
      if (!signal.aborted) trouble.value = inWords(refusal)
    } finally {
      if (!signal.aborted) searching.value = false
    }
  }

  watch(words, (now) => {
    clearTimeout(pause)
    question.abort()
    searching.value = false
    trouble.value = ''
    const said = now.trim()
    if (said === '') found.value = null
    else pause = setTimeout(() => void search(said), QUIET)
  })
  onUnmounted(() => clearTimeout(pause))
  return { words, found, searching, trouble }
}

function asOrder(mark: cityConsole.OrderMark): CityOrder {
  return { ...mark, dropoff: mark.dropoff ?? null, riderId: mark.riderId ?? null, deliveryStatus: mark.deliveryStatus ?? null }
}
