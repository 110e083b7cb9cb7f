import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { expect, test } from 'vitest'

import { cityConsole, createLine, identity, Refused } from '../src'

const root = resolve(import.meta.dirname, '../../..')

function answering(status: number, json: unknown) {
  const asked: Request[] = []
  let signedOut = 0
  const line = createLine({
    token: () => 'secret', language: () => 'zh-CN', baseUrl: 'http://platform', signedOut: () => signedOut++,
    fetch: async (request) => {
      asked.push(request)
      return new Response(JSON.stringify(json), { status, headers: { 'Content-Type': 'application/json' } })
    },
  })
  return { line, asked, signedOut: () => signedOut }
}

test('a request carries the session and the language of its reader', async () => {
  const { line, asked } = answering(200, { items: [] })
  await cityConsole.search(line, '小店')
  expect(asked[0]?.headers.get('Authorization')).toBe('Bearer secret')
  expect(asked[0]?.headers.get('Accept-Language')).toBe('zh-CN')
  expect(new URL(asked[0]?.url ?? '').searchParams.get('q')).toBe('小店')
})

test('a refusal rejects with its code and its words', async () => {
  const { line } = answering(422, { code: 'code_wrong', title: '验证码不对' })
  const refused = await identity.signIn(line, '18800000000', '000000').catch((refusal: unknown) => refusal)
  expect(refused).toBeInstanceOf(Refused)
  expect(refused).toMatchObject({ status: 422, code: 'code_wrong', title: '验证码不对' })
})

test('a session the platform no longer knows ends', async () => {
  const { line, signedOut } = answering(401, { code: 'unauthorized' })
  await expect(cityConsole.city(line)).rejects.toBeInstanceOf(Refused)
  expect(signedOut()).toBe(1)
})

test('a platform that cannot be reached rejects as such', async () => {
  const line = createLine({ token: () => null, language: () => 'en', baseUrl: 'http://platform', fetch: () => Promise.reject(new TypeError('cut')) })
  await expect(cityConsole.city(line)).rejects.toMatchObject({ status: 0, code: 'unreachable' })
})

test('a client that has drifted from the description does not compile', { timeout: 60_000 }, () => {
  const folder = mkdtempSync(join(root, 'packages/api/.drift-'))
  try {
    const description = JSON.parse(readFileSync(join(root, '../docs/openapi.json'), 'utf8')) as { paths: Record<string, unknown> }
    expect(() => compile(folder, description)).not.toThrow()
    delete description.paths['/api/v1/console/city']
    expect(() => compile(folder, description)).toThrow()
  } finally {
    rmSync(folder, { recursive: true })
  }
})

/** Generates a client from a description and compiles our functions against it. */
function compile(folder: string, description: object): void {
  mkdirSync(join(folder, 'src'), { recursive: true })
  const bin = (name: string) => join(root, 'node_modules/.bin', name)
  writeFileSync(join(folder, 'openapi.json'), JSON.stringify(description))
  execFileSync(bin('openapi-typescript'), [join(folder, 'openapi.json'), '--output', join(folder, 'generated/schema.ts')], { stdio: 'pipe' })
  for (const name of ['console', 'identity', 'line', 'refused', 'schemas']) {
    writeFileSync(join(folder, `src/${name}.ts`), readFileSync(join(root, `packages/api/src/${name}.ts`)))
  }
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify({ extends: '../../../tsconfig.base.json', include: ['src/*.ts'] }))
  execFileSync(bin('tsc'), ['--noEmit', '-p', folder], { stdio: 'pipe' })
}
