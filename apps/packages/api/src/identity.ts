import { body, type Line } from './line'
import type { Schemas } from './schemas'

/** Has a code sent to an operator's phone; for how many seconds it is good. */
export async function sendCode(line: Line, phone: string): Promise<number> {
  const answer = await line.POST('/api/v1/sign-in/codes', { body: { phone, role: 'OPERATOR' } })
  return body(answer).expiresInSeconds
}

/** Begins an operator's session with the code. */
export async function signIn(line: Line, phone: string, code: string): Promise<Schemas['IdentitySession']> {
  return body(await line.POST('/api/v1/sign-in/sessions', { body: { phone, role: 'OPERATOR', code } }))
}

export async function whoAmI(line: Line): Promise<Schemas['IdentityMe']> {
  return body(await line.GET('/api/v1/me'))
}

/** Ends the session on this device. */
export async function signOut(line: Line, token: string): Promise<void> {
  await line.DELETE('/api/v1/sessions/current', { headers: { Authorization: `Bearer ${token}` } })
}
