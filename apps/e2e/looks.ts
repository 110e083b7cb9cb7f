import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'

import type { Page } from 'playwright-core'

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

export const DESKTOP = { width: 1440, height: 900 }
export const PHONE = { width: 390, height: 844 }

/** What is wrong with a page in Chinese and English, light and dark; it stays in the look it had. */
export async function inEveryLook(page: Page): Promise<string[]> {
  const faults: string[] = []
  for (const _language of ['one', 'other']) {
    for (const colorScheme of ['dark', 'light'] as const) {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
      await page.waitForFunction((dark) => document.documentElement.classList.contains('dark') === dark, colorScheme === 'dark')
      const language = await page.evaluate(() => document.documentElement.lang)
      faults.push(...(await faultsIn(page)).map((fault) => `${language}, ${colorScheme}: ${fault}`))
    }
    await page.locator('[data-language]').click()
  }
  return faults
}

/** Nothing that axe calls serious or worse, nothing beyond the edge, nothing too small for a finger. */
export async function faultsIn(page: Page): Promise<string[]> {
  await page.evaluate(AXE)
  const faults = await page.evaluate(async () => {
    const { axe } = globalThis as unknown as { axe: { run: () => Promise<{ violations: { id: string; impact: string; nodes: { html: string }[] }[] }> } }
    const { violations } = await axe.run()
    return violations
      .filter(({ impact }) => impact === 'serious' || impact === 'critical')
      .map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`)
  })
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
  if (wide > 0) faults.push(`${wide} pixels beyond the edge`)
  if (await page.evaluate(() => matchMedia('(pointer: coarse)').matches)) faults.push(...(await smallTargets(page)))
  return faults
}

/** What a finger is meant to hit and is smaller than 44 pixels. */
function smallTargets(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('button, a, input')]
      .filter((element) => element.checkVisibility())
      .map((element) => ({ element, box: element.getBoundingClientRect() }))
      .filter(({ element, box }) => box.height > 0 && !element.closest('.maplibregl-ctrl-attrib') && Math.max(box.height, element.parentElement?.getBoundingClientRect().height ?? 0) < 43.5)
      .map(({ element, box }) => `too small: ${element.outerHTML.slice(0, 120)} ${Math.round(box.width)}×${Math.round(box.height)}`),
  )
}
