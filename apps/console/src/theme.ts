import { ref, watchEffect, type Ref } from 'vue'

export type Theme = 'light' | 'dark'

const KEPT = 'songda.theme'
const system = matchMedia('(prefers-color-scheme: dark)')
const kept = localStorage.getItem(KEPT)

/** The theme that is shown: the one chosen, else the system's. */
export const theme: Ref<Theme> = ref(kept === 'light' || kept === 'dark' ? kept : ofSystem())

function ofSystem(): Theme {
  return system.matches ? 'dark' : 'light'
}

/** Keeps the page in its theme from now on. */
export function applyTheme(): void {
  system.addEventListener('change', () => {
    if (localStorage.getItem(KEPT) === null) theme.value = ofSystem()
  })
  watchEffect(() => document.documentElement.classList.toggle('dark', theme.value === 'dark'))
}

export function switchTheme(): void {
  theme.value = theme.value === 'dark' ? 'light' : 'dark'
  localStorage.setItem(KEPT, theme.value)
}
