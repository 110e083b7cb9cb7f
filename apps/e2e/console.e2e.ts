import { loadavg } from 'node:os'

import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import { launch, openPage, whyNot, type Watched } from './browser'
import { playCity, type PlayedCity } from './city'
import { breaksIn, endsOf } from './chain'
import { DESKTOP, faultsIn, inEveryLook, PHONE } from './looks'

const CUT_MILLIS = 60_000
const OVER = ['DELIVERED', 'COMPLETED', 'CANCELLED', 'UNDELIVERED']

const reason = whyNot()
if (reason !== null) console.warn(reason)

/** The city plays on while these stories are told one after another; each window is somebody's. */
describe.skipIf(reason !== null)('the console', () => {
  let city: PlayedCity
  let browser: Browser
  let desk: BrowserContext
  let phone: BrowserContext
  /** The window that loses the network while the stories in between are told. */
  let cut: Watched
  let cutAt = 0
  const windows: Watched[] = []

  beforeAll(async () => {
    ;[city, browser] = await Promise.all([playCity(), launch()])
    desk = await browser.newContext({ viewport: DESKTOP, locale: 'zh-CN' })
  })

  afterAll(async () => {
    await browser?.close()
    await city?.end()
  })

  async function open(context: BrowserContext, path = '/'): Promise<Watched> {
    const window = await openPage(context, city.address)
    windows.push(window)
    await window.page.goto(city.address + path, { waitUntil: 'domcontentloaded' })
    return window
  }

  /** A browser of its own in which the operator is signed in already. */
  async function signedIn(options: BrowserContextOptions): Promise<BrowserContext> {
    return browser.newContext({ locale: 'zh-CN', storageState: await desk.storageState(), ...options })
  }

  /** What the platform itself answers the signed-in operator. */
  async function told<T>(path: string): Promise<T> {
    const kept = (await desk.storageState()).origins.flatMap(({ localStorage }) => localStorage).find(({ name }) => name === 'songda.session')
    const { token } = JSON.parse(kept?.value ?? '{}') as { token: string }
    const answer = await fetch(city.address + path, { headers: { Authorization: `Bearer ${token}` } })
    expect(answer.status, path).toBe(200)
    return (await answer.json()) as T
  }

  test('who is not signed in meets the sign-in page, which is faultless in every look', async () => {
    for (const options of [{ viewport: DESKTOP }, { viewport: PHONE, hasTouch: true }]) {
      const stranger = await browser.newContext({ locale: 'zh-CN', ...options })
      const { page } = await open(stranger, '/console/orders/ord_0000000000000')
      await page.waitForURL('**/console/sign-in**')
      await page.locator('#phone').waitFor()
      expect(await inEveryLook(page)).toEqual([])
      await stranger.close()
    }
  })

  test('an operator signs in by phone and code with the keyboard alone, and with nothing else', async () => {
    const { page } = await open(desk)
    await page.locator('#phone:focus').waitFor()
    await page.keyboard.type(city.phone)
    await page.keyboard.press('Tab')
    await page.keyboard.type(city.code() === '000000' ? '000001' : '000000')
    await page.keyboard.press('Enter')
    await page.getByRole('alert').waitFor()
    await page.getByLabel('验证码', { exact: true }).fill(city.code())
    await page.keyboard.press('Enter')
    await page.locator('[data-number="placed"]').waitFor()
    await page.close()
    phone = await signedIn({ viewport: PHONE, hasTouch: true, isMobile: true })
  })

  test('riders move on the map', async () => {
    const { page } = await open(desk)
    await page.waitForFunction(() => Number(document.querySelector<HTMLElement>('.songda-overlay')?.dataset['moving']) > 0)
    await page.waitForTimeout(1_000)
    const places = async () => new Map((await told<Board>('/api/v1/console/city')).riders.map(({ riderId, place }) => [riderId, JSON.stringify(place)]))
    const [before, drawn] = [await places(), await page.evaluate(marks)]
    await page.waitForTimeout(3_000)
    const [after, drawnLater] = [await places(), await page.evaluate(marks)]
    expect([...after].filter(([id, place]) => before.get(id) !== place).length, 'riders that moved in the city').toBeGreaterThan(0)
    const changed = drawn.filter((pixel, i) => pixel !== drawnLater[i]).length
    expect(changed, 'points of the map on which a mark came or went').toBeGreaterThan(20)
    await page.close()
  })

  test('60 riders keep the map above 30 frames a second', async () => {
    const { page } = await open(desk)
    await page.waitForFunction(() => Number(document.querySelector<HTMLElement>('.songda-overlay')?.dataset['moving']) > 0)
    await page.waitForTimeout(2_000)
    const rates = await page.evaluate(drawingsEachSecond, 10)
    const shown = await page.evaluate(() => ({ ...document.querySelector<HTMLElement>('.songda-overlay')?.dataset }))
    console.log(`drawings a second with ${shown['riders']} riders: ${rates.join(' ')} (load ${loadavg()[0]?.toFixed(1)})`)
    expect(Number(shown['riders'])).toBe(60)
    expect(median(rates)).toBeGreaterThanOrEqual(30)
    await page.close()
  })

  test('a second window sees it within a second', async () => {
    const pair = [await open(desk), await open(desk)] as const
    for (const { page } of pair) await feed(page, 'live')
    const delays = await delaysBetween(pair[0].page, pair[1].page, 10)
    console.log(`milliseconds between two windows: ${delays.join(' ')} (load ${loadavg()[0]?.toFixed(1)})`)
    expect(delays.length).toBeGreaterThanOrEqual(10)
    expect(Math.max(...delays)).toBeLessThan(1_000)
    for (const { page } of pair) await page.close()
  })

  test('a window that loses the network says so', async () => {
    cut = await open(await signedIn({ viewport: DESKTOP }))
    await feed(cut.page, 'live')
    await cut.page.locator('[data-order]').first().waitFor()
    await cut.page.context().setOffline(true)
    cutAt = Date.now()
    await feed(cut.page, 'cut')
    await cut.page.getByRole('alert').waitFor()
    expect(await faultsIn(cut.page)).toEqual([])
  })

  for (const size of ['desk', 'phone'] as const) {
    test(`every page is faultless in every look: ${size}`, async () => {
      const { page } = await open(size === 'desk' ? desk : phone)
      await page.locator('[data-order]').first().waitFor()
      expect(await inEveryLook(page), 'the live city').toEqual([])
      await page.locator('[data-order]').first().click()
      await page.locator('[data-follow="order"]').waitFor()
      expect(await inEveryLook(page), 'an order that is followed').toEqual([])
      await page.locator('#search').fill('没有这样的店')
      await page.locator('.el-empty').waitFor()
      expect(await inEveryLook(page), 'nothing found').toEqual([])
      await page.locator('[data-follow="order"] a').click()
      await page.locator('[data-whole="true"]').waitFor()
      expect(await inEveryLook(page), 'the page of an order').toEqual([])
      for (const path of ['/console/orders/ord_0000000000000', '/console/no/such/page']) {
        await page.goto(city.address + path, { waitUntil: 'domcontentloaded' })
        await page.locator('.empty h1').waitFor()
        expect(await inEveryLook(page), path).toEqual([])
      }
      await page.close()
    })
  }

  test('an order is found by its number, and its page tells everything with hashes that fit', async () => {
    const { page } = await open(desk)
    const row = page.locator('[data-status]').first()
    await row.waitFor()
    const id = (await row.getAttribute('data-order')) ?? ''
    await page.getByLabel('搜索订单').fill(id)
    await page.locator(`[data-order="${id}"]`).click()
    await page.getByRole('link', { name: '查看订单详情' }).click()
    await page.locator('[data-whole="true"]').waitFor()
    const file = await told<{ steps: { hash: string; type: string }[] }>(`/api/v1/console/orders/${id}`)
    await page.locator(`[data-timeline] [data-event="${file.steps[0]?.type}"]`).waitFor()
    for (const { hash } of file.steps) await page.getByTitle(hash).waitFor({ state: 'attached' })
    await page.close()
  })

  test('a minute without network loses nothing', async () => {
    const other = await open(desk)
    await feed(other.page, 'live')
    const before = await orders(cut.page)
    const silentSince = cutAt + 1_000
    await cut.page.waitForTimeout(Math.max(0, CUT_MILLIS - (Date.now() - cutAt)))
    expect(cut.frames.filter(({ arrivedAt }) => arrivedAt > silentSince), 'frames that came through the cut').toEqual([])
    const missed = await orders(other.page)
    expect(Object.keys(missed).some((id) => before[id] === undefined), 'orders were placed during the cut').toBe(true)
    const ends = endsOf(other.frames)

    await cut.page.context().setOffline(false)
    await feed(cut.page, 'live')
    await expect.poll(() => ends.filter(([partition, end]) => end > (new Map(endsOf(cut.frames)).get(partition) ?? 0)), { timeout: 20_000 }).toEqual([])
    console.log(`the window that was cut ${cut.frames.some(({ type }) => type === 'reset') ? 'took a whole view' : 'went on where it had stood'}`)
    expect(breaksIn(cut.frames)).toEqual([])
    await cut.page.getByRole('alert').waitFor({ state: 'detached' })
    // the city goes on while both are read, so they are compared until they agree once
    await expect.poll(async () => differences(await told<Board>('/api/v1/console/city'), await orders(cut.page)), { timeout: 30_000 }).toEqual([])
    const unpaid = async () => Object.entries(await orders(cut.page)).filter(([, status]) => status === 'PENDING_PAYMENT')
    const really = async ([id]: [string, string]) => (await told<{ order: { status: string } }>(`/api/v1/console/orders/${id}`)).order.status
    await expect.poll(async () => (await Promise.all((await unpaid()).map(really))).filter((status) => status !== 'PENDING_PAYMENT'), { timeout: 30_000 }).toEqual([])
    await cut.page.context().close()
    await other.page.close()
  })

  test('an order is seen from the road to the door', async () => {
    const { page } = await open(desk)
    const seen = await page.waitForFunction(sawOneArrive, undefined, { timeout: 110_000, polling: 250 })
    const arrived = (await seen.jsonValue()) as string
    const file = await told<{ order: { status: string } }>(`/api/v1/console/orders/${arrived}`)
    expect(['DELIVERED', 'COMPLETED']).toContain(file.order.status)
    await page.close()
  })

  test('a rider is followed from the order he carries, with the keyboard', async () => {
    const { page } = await open(desk)
    await page.locator('[data-status="IN_DELIVERY"]').first().focus()
    await page.keyboard.press('Enter')
    await page.locator('[data-its-rider]').focus()
    await page.keyboard.press('Enter')
    await page.locator('[data-follow="rider"]').waitFor()
    await page.keyboard.press('Escape')
    await page.locator('[data-follow]').waitFor({ state: 'detached' })
    await page.close()
  })

  test('who signs out is told so, in the other window, too', async () => {
    const leaving = await signedIn({ viewport: DESKTOP })
    const [one, two] = [await open(leaving), await open(leaving)]
    await feed(two.page, 'live')
    await one.page.getByRole('button', { name: '退出登录' }).click()
    for (const { page } of [one, two]) {
      await page.waitForURL('**/console/sign-in**')
      await page.getByText('您已退出登录').waitFor()
      expect(await faultsIn(page)).toEqual([])
    }
    await leaving.close()
  })

  test('nothing was asked of anybody but the platform, and no page broke a rule', () => {
    const asked = windows.map(({ asked: { requests, sockets } }) => ({ requests, sockets }))
    console.log(`${asked.reduce((sum, { requests }) => sum + requests, 0)} requests and ${asked.reduce((sum, { sockets }) => sum + sockets, 0)} live connections of ${windows.length} windows`)
    expect(Math.min(...asked.map(({ requests }) => requests)), 'requests of each window').toBeGreaterThan(3)
    expect(windows.flatMap(({ strangers }) => strangers)).toEqual([])
    expect(windows.flatMap(({ troubles }) => troubles)).toEqual([])
  })
})

interface Board {
  orders: { orderId: string; status: string }[]
  riders: { riderId: string; place?: { lat: number; lng: number } | null }[]
}

async function feed(page: Page, state: string): Promise<void> {
  await page.locator(`[data-feed="${state}"]`).waitFor()
}

function median(figures: number[]): number {
  return [...figures].sort((a, b) => a - b)[Math.floor(figures.length / 2)] ?? Number.NaN
}

/** Every order in the list with its state. */
function orders(page: Page): Promise<Record<string, string>> {
  return page.evaluate(() =>
    Object.fromEntries([...document.querySelectorAll<HTMLElement>('[data-order]')].map(({ dataset }) => [dataset['order'] ?? '', dataset['status'] ?? ''])),
  )
}

/** Where a list and the platform's own answer differ about open orders; the board leaves out who has not paid yet. */
function differences(board: Board, shown: Record<string, string>): string[] {
  const open = new Map(board.orders.map(({ orderId, status }) => [orderId, status]))
  const absent = [...open].filter(([id, status]) => !OVER.includes(status) && shown[id] !== status).map(([id, status]) => `${id} is ${status}, shown as ${shown[id]}`)
  const stale = Object.entries(shown).filter(([id, status]) => ![...OVER, 'PENDING_PAYMENT'].includes(status) && !open.has(id))
  return [...absent, ...stale.map(([id, status]) => `${id} is not open, shown as ${status}`)]
}

/** The number of an order of the list that was on the road and is at the door; a single one may meet a mishap on its way. */
function sawOneArrive(): string | null {
  const seen = window as Window & { onTheRoad?: Set<string> }
  seen.onTheRoad ??= new Set()
  for (const row of document.querySelectorAll<HTMLElement>('[data-order]')) {
    const { order = '', status = '' } = row.dataset
    if (status === 'IN_DELIVERY') seen.onTheRoad.add(order)
    if (['DELIVERED', 'COMPLETED'].includes(status) && seen.onTheRoad.has(order)) return order
  }
  return null
}

/** What is drawn above the map, every fourth point of it: 1 where there is a mark. */
function marks(): number[] {
  const canvas = document.querySelector<HTMLCanvasElement>('.songda-overlay')
  const pen = canvas?.getContext('2d')
  if (canvas == null || pen == null) return []
  const { data, width, height } = pen.getImageData(0, 0, canvas.width, canvas.height)
  const found: number[] = []
  for (let y = 0; y < height; y += 4) for (let x = 0; x < width; x += 4) found.push((data[4 * (y * width + x) + 3] ?? 0) > 0 ? 1 : 0)
  return found
}

/** How often the marks above the map were drawn in each of so many seconds. */
function drawingsEachSecond(seconds: number): Promise<number[]> {
  const prototype = CanvasRenderingContext2D.prototype
  const clear = prototype.clearRect
  let drawings = 0
  prototype.clearRect = function (...box) {
    drawings++
    clear.apply(this, box)
  }
  return new Promise((resolve) => {
    const rates: number[] = []
    let since = performance.now()
    const timer = setInterval(() => {
      const now = performance.now()
      rates.push(Math.round((1_000 * drawings) / (now - since)))
      drawings = 0
      since = now
      if (rates.length < seconds) return
      clearInterval(timer)
      prototype.clearRect = clear
      resolve(rates)
    }, 1_000)
  })
}

/** The milliseconds between two windows showing the same change, in rising order. */
async function delaysBetween(one: Page, two: Page, changes: number): Promise<number[]> {
  for (const page of [one, two]) await page.evaluate(watchChanges)
  let delays: number[] = []
  for (let i = 0; i < 90 && delays.length < changes; i++) {
    await one.waitForTimeout(500)
    const [first, second] = [await one.evaluate(changesSeen), await two.evaluate(changesSeen)]
    delays = Object.keys(first).flatMap((key) => (second[key] === undefined ? [] : [Math.abs((first[key] ?? 0) - second[key])]))
  }
  return delays.sort((a, b) => a - b)
}

function watchChanges(): void {
  const seen: Record<string, number> = {}
  const known = new Set([...document.querySelectorAll<HTMLElement>('[data-order]')].map(({ dataset }) => `${dataset['order']} ${dataset['status']}`))
  Object.assign(globalThis, { songdaSeen: seen })
  new MutationObserver(() => {
    for (const { dataset } of document.querySelectorAll<HTMLElement>('[data-order]')) {
      const key = `${dataset['order']} ${dataset['status']}`
      if (!known.has(key)) seen[key] = Date.now()
      known.add(key)
    }
  }).observe(document.body, { subtree: true, childList: true, attributes: true, attributeFilter: ['data-status'] })
}

function changesSeen(): Record<string, number> {
  return (globalThis as unknown as { songdaSeen: Record<string, number> }).songdaSeen
}
