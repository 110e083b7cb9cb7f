import { computed, ref, watchEffect } from 'vue'

import { en } from './en'
import { zh, type Word } from './zh-CN'

export type Language = 'zh-CN' | 'en'

const KEPT = 'songda.language'
const books: Record<Language, Record<Word, string>> = { 'zh-CN': zh, en }
const kept = localStorage.getItem(KEPT)

export const language = ref<Language>(kept === 'en' || kept === 'zh-CN' ? kept : 'zh-CN')

/** What this page is about, in front of the console's name; empty on the first page. */
export const pageTitle = ref('')

watchEffect(() => {
  document.documentElement.lang = language.value
  document.title = [pageTitle.value, word('title')].filter((part) => part !== '').join(' · ')
})

export function switchLanguage(): void {
  language.value = language.value === 'en' ? 'zh-CN' : 'en'
  localStorage.setItem(KEPT, language.value)
}

/** The words for a thing in the reader's language; `{name}` stands for a value. */
export function word(key: Word, values: Record<string, string | number> = {}): string {
  return books[language.value][key].replace(/\{(\w+)\}/g, (_, name: string) => String(values[name] ?? ''))
}

function isWord(key: string): key is Word {
  return Object.hasOwn(zh, key)
}

/** The words for a code the platform uses, e.g. a state; the code itself where there are none. */
export function wordFor(kind: string, code: string): string {
  const key = `${kind}.${code}`
  return isWord(key) ? word(key) : code
}

const money = computed(
  () => new Intl.NumberFormat(language.value, { style: 'currency', currency: 'CNY', currencyDisplay: 'narrowSymbol' }),
)
const count = computed(() => new Intl.NumberFormat(language.value))
const clock = computed(() => times({ hour: '2-digit', minute: '2-digit', second: '2-digit' }))
const minute = computed(() => times({ hour: '2-digit', minute: '2-digit' }))
const moment = computed(() => times({ month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit' }))

/** All cities so far live by China Standard Time, wherever the reader is. */
function times(parts: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  return new Intl.DateTimeFormat(language.value, { ...parts, hourCycle: 'h23', timeZone: 'Asia/Shanghai' })
}

/** Whole fen as yuan. */
export const yuan = (fen: number): string => money.value.format(fen / 100)
export const number = (value: number): string => count.value.format(value)
export const timeOfDay = (at: string | number): string => clock.value.format(new Date(at))
export const shortTime = (at: string | number): string => minute.value.format(new Date(at))
export const dateAndTime = (at: string | number): string => moment.value.format(new Date(at))
