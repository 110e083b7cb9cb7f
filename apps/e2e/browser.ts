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

export function launch(): Promise<Browser> {
  return chromium.launch({
    executablePath: executable as string,
    args: ['--no-sandbox', '--use-gl=angle', '--use-angle=swiftshader', '--enable-unsafe-swiftshader'],
  })
}

/** What a page did that no page should do. */
export interface Watched {
  page: Page
  /** Requests to anybody but the platform. */
  strangers: string[]
  /** Errors and refusals of the Content-Security-Policy. */
  troubles: string[]
}

export async function openPage(context: BrowserContext, address: string): Promise<Watched> {
  const page = await context.newPage()
  const strangers: string[] = []
  const troubles: string[] = []
  const own = new URL(address).host
  page.on('request', (request) => {
    const url = new URL(request.url())
    if (!['blob:', 'data:'].includes(url.protocol) && url.host !== own) strangers.push(request.url())
  })
  page.on('websocket', (socket) => {
    if (new URL(socket.url()).host !== own) strangers.push(socket.url())
  })
  page.on('pageerror', (error) => troubles.push(`${error}`))
  page.on('console', (message) => {
    if (/Content.Security.Policy/i.test(message.text())) troubles.push(message.text())
  })
  return { page, strangers, troubles }
}
