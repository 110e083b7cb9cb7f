import { createRouter, createWebHistory } from 'vue-router'
import { watch } from 'vue'

import { isSignedIn } from './session'

export const router = createRouter({
  history: createWebHistory('/console/'),
  routes: [
    { path: '/sign-in', name: 'sign-in', component: () => import('./pages/SignIn.vue') },
    { path: '/', name: 'city', component: () => import('./pages/LiveCity.vue') },
    { path: '/orders/:id', name: 'order', component: () => import('./pages/OrderPage.vue'), props: true },
    { path: '/:rest(.*)*', redirect: { name: 'city' } },
  ],
})

router.beforeEach((to) => {
  if (to.name !== 'sign-in' && !isSignedIn.value) return { name: 'sign-in', query: { next: to.fullPath } }
  if (to.name === 'sign-in' && isSignedIn.value) return { name: 'city' }
  return true
})

watch(isSignedIn, (signedIn) => {
  if (!signedIn) void router.push({ name: 'sign-in', query: { next: router.currentRoute.value.fullPath } })
})
