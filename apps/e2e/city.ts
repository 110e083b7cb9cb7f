import { spawn, type ChildProcess } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { createInterface } from 'node:readline'

const root = resolve(import.meta.dirname, '../..')

/** A city that plays in programs of its own, like `./songda demo`. */
export interface PlayedCity {
  address: string
  phone: string
  /** The newest code that was sent to the phone. */
  code: () => string
  end: () => Promise<void>
}

/** Starts a small city and waits until everybody has moved in. */
export async function playCity(): Promise<PlayedCity> {
  const port = await freePort()
  const folder = mkdtempSync(join(tmpdir(), 'songda-e2e-'))
  const seen: Record<string, string> = {}
  const lines: string[] = []
  const demo = spawn(
    join(process.env['JAVA_HOME'] ?? javaHome(), 'bin/java'),
    [
      '-Xmx512m', '--enable-native-access=ALL-UNNAMED',
      `-Dsongda.platform.jar=${jar('platform')}`, `-Dsongda.sandbox.jar=${jar('sandbox')}`, '-jar', jar('simulator'),
      '--port', String(port), '--data', join(folder, 'data'), '--speed', '10', '--riders', '60', '--stores', '12', '--customers', '120',
    ],
    { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'] },
  )
  const opened = new Promise<void>((resolve, reject) => {
    const hear = (line: string) => {
      lines.push(line)
      const phone = /sign in as operator (\d+)/.exec(line)
      const code = /Code for \d+: (\d{6})/.exec(line)
      if (phone?.[1] !== undefined) seen['phone'] = phone[1]
      if (code?.[1] !== undefined) seen['code'] = code[1]
      if (line.includes('The city is open')) resolve()
    }
    for (const stream of [demo.stdout, demo.stderr]) createInterface({ input: stream }).on('line', hear)
    demo.once('exit', (status) => reject(new Error(`The demo ended with ${status}:\n${lines.join('\n')}`)))
  })
  await opened
  return {
    address: `http://localhost:${port}`,
    phone: seen['phone'] ?? '',
    code: () => seen['code'] ?? '',
    end: async () => {
      await ended(demo)
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

async function ended(demo: ChildProcess): Promise<void> {
  if (demo.exitCode !== null) return
  const gone = new Promise((resolve) => demo.once('exit', resolve))
  demo.kill('SIGINT')
  await gone
}

function jar(part: string): string {
  const folder = join(root, part, 'target')
  const name = existsSync(folder) ? readdirSync(folder).find((file) => /^songda-.*\d\.jar$/.test(file)) : undefined
  if (name === undefined) throw new Error(`The ${part} is not built; run ./songda test, or mvn package, first.`)
  return join(folder, name)
}

function javaHome(): never {
  throw new Error('JAVA_HOME is not set; ./songda test sets it.')
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => (typeof address === 'object' && address !== null ? resolve(address.port) : reject(new Error('no port'))))
    })
  })
}
