// Gives every app a link of its own to each package it uses. npm puts these links into the root
// only, and the mini-program build of uni-app refuses a path that leaves the app's folder
// ("Invalid pattern ../../node_modules").
import { existsSync, lstatSync, mkdirSync, readFileSync, readdirSync, rmSync, symlinkSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = dirname(fileURLToPath(import.meta.url))
const manifest = (folder) => JSON.parse(readFileSync(join(root, folder, 'package.json'), 'utf8'))
const packages = new Map(
  readdirSync(join(root, 'packages'))
    .filter((name) => existsSync(join(root, 'packages', name, 'package.json')))
    .map((name) => [manifest(join('packages', name)).name, join(root, 'packages', name)]),
)

for (const app of manifest('.').workspaces.filter((folder) => !folder.includes('*'))) {
  for (const name of Object.keys(manifest(app).dependencies ?? {})) {
    const target = packages.get(name)
    if (target === undefined) continue
    const link = join(root, app, 'node_modules', name)
    mkdirSync(dirname(link), { recursive: true })
    if (lstatSync(link, { throwIfNoEntry: false })) rmSync(link, { recursive: true })
    symlinkSync(relative(dirname(link), target), link, 'dir')
  }
}
