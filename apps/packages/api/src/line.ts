import createClient, { type Client, type Middleware } from 'openapi-fetch'

import { Refused } from './refused'
import type { paths } from '../generated/schema'

/** What a line needs to know about its user at the moment of each request. */
export interface LineSettings {
  /** The session's token, null for a guest. */
  token: () => string | null
  /** The language refusals are read in, e.g. `zh-CN`. */
  language: () => string
  /** Called when the platform no longer knows the session. */
  signedOut?: () => void
  /** Where the platform answers; the page's own origin when absent. */
  baseUrl?: string
  fetch?: (request: Request) => Promise<Response>
}

/** A line to the platform: every path of its description, typed; refusals reject. */
export type Line = Client<paths>

/** Opens a line. */
export function createLine(settings: LineSettings): Line {
  const line = createClient<paths>({
    ...(settings.baseUrl === undefined ? {} : { baseUrl: settings.baseUrl }),
    ...(settings.fetch === undefined ? {} : { fetch: settings.fetch }),
  })
  line.use(manners(settings))
  return line
}

function manners(settings: LineSettings): Middleware {
  return {
    onRequest({ request }) {
      const token = settings.token()
      if (token !== null) request.headers.set('Authorization', `Bearer ${token}`)
      request.headers.set('Accept-Language', settings.language())
      return request
    },
    async onResponse({ response }) {
      if (response.ok) return undefined
      if (response.status === 401 && settings.token() !== null) settings.signedOut?.()
      throw await Refused.from(response)
    },
    onError: () => Refused.unreachable(),
  }
}

/**
 * An `Idempotency-Key`: the same command sent again with it has no second effect.
 * `crypto.randomUUID` exists on https and localhost only; consoles are also opened by address.
 */
export function newKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
}

/** The body of an answer that has one. */
export function body<T>(answer: { data?: T }): T {
  if (answer.data === undefined) throw new Refused(200, 'empty_answer', '')
  return answer.data
}
