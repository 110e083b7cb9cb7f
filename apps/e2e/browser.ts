import { existsSync } from 'node:fs'

import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core'

const PLACES = [process.env['SONGDA_CHROMIUM'], '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']

/** The machine's own Chromium; none is ever downloaded. */
export const executable = PLACES.find((place) => place !== undefined && existsSync(place))

/** Why there is nothing to test with, null where there is. */
export function whyNot(): string | null {
  if (executable !== undefined) return null
  const reason = 'There is no Chromium on this machine (Debian: apt install chromium); the pages are not tested in a browser.'
  if (process.env['CI'] === 'true') throw new Error(reason)
  return reason
}

/**
 * A browser as on a machine without a graphics card: WebGL is drawn by the processor, and so is the page,
 * but the page directly. Put together by WebGL on the processor instead, each frame costs fifteen times as
 * much and everything else on the machine waits.
 */
export function launch(): Promise<Browser> {
  return chromium.launch({
    executablePath: executable as string,
    args: ['--no-sandbox', '--disable-gpu-compositing', '--enable-unsafe-swiftshader'],
  })
}

/** What a page did that no page should do, and what it was told. */
export interface Watched {
  page: Page
  /** Requests to anybody but the platform. */
  strangers: string[]
  /** Errors and refusals of the Content-Security-Policy. */
  troubles: string[]
  /** How many requests were made at all, and how many live connections. */
  asked: { requests: number; sockets: number }
  /** The live frames in order of arrival. */
  frames: Frame[]
}

/** A live frame, see docs/asyncapi.yaml; `arrivedAt` in milliseconds since 1970. */
export interface Frame {
  arrivedAt: number
  type: string
  /** Where a view or a subscription stands: partition → position; of an event its time. */
  at?: Record<string, number> | string
  offset?: { partition: number; position: number }
  previous?: number
}

/** Opens a page that is watched from its first request on. */
export async function openPage(context: BrowserContext, address: string): Promise<Watched> {
  const page = await context.newPage()
  page.setDefaultTimeout(60_000)
  page.setDefaultNavigationTimeout(60_000)
  const watched: Watched = { page, strangers: [], troubles: [], asked: { requests: 0, sockets: 0 }, frames: [] }
  const own = new URL(address).host
  page.on('request', (request) => {
    watched.asked.requests++
    const url = new URL(request.url())
    if (!['blob:', 'data:'].includes(url.protocol) && url.host !== own) watched.strangers.push(request.url())
  })
  page.on('websocket', (socket) => {
    watched.asked.sockets++
    if (new URL(socket.url()).host !== own) watched.strangers.push(socket.url())
    socket.on('framereceived', ({ payload }) => watched.frames.push({ ...(JSON.parse(String(payload)) as Frame), arrivedAt: Date.now() }))
  })
  page.on('pageerror', (error) => watched.troubles.push(`${error}`))
  page.on('console', (message) => {
    if (/Content.Security.Policy/i.test(message.text())) watched.troubles.push(message.text())
  })
  return watched
}
