import { createRouter, createWebHistory } from 'vue-router'
import { nextTick, watch } from 'vue'

import { isSignedIn } from './session'

export const router = createRouter({
  history: createWebHistory('/console/'),
  routes: [
    { path: '/sign-in', name: 'sign-in', component: () => import('./pages/SignIn.vue') },
    { path: '/', name: 'city', component: () => import('./pages/LiveCity.vue') },
    { path: '/orders/:id', name: 'order', component: () => import('./pages/OrderPage.vue'), props: true },
    { path: '/:rest(.*)*', name: 'nowhere', component: () => import('./pages/NoPage.vue') },
  ],
})

router.beforeEach((to) => {
  if (to.name !== 'sign-in' && !isSignedIn.value) return { name: 'sign-in', query: { next: to.fullPath } }
  if (to.name === 'sign-in' && isSignedIn.value) return { name: 'city' }
  return true
})

// who reads with a screen reader or the keyboard starts at the new page's heading
router.afterEach((to, from) => {
  if (from.matched.length > 0 && to.path !== from.path) void nextTick(() => document.querySelector<HTMLElement>('h1[tabindex]')?.focus())
})

watch(isSignedIn, (signedIn) => {
  if (!signedIn) void router.push({ name: 'sign-in', query: { next: router.currentRoute.value.fullPath } })
})
