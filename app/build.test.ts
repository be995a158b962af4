// Tests the built service as a program: it runs without the sources and their libraries.
import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { DAY_MS } from '../src/domain/time.ts'

const build = fileURLToPath(new URL('./build.ts', import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'cierge-built-'))
const service = join(folder, 'service')

beforeAll(() => {
  spawnSync(process.execPath, [build, service, '--for-this-machine'], { stdio: 'inherit' })
}, 60_000)
afterAll(() => rmSync(folder, { recursive: true }))

function run(args: readonly string[], input = '') {
  const env = { ...process.env, CIERGE_DATA_DIR: join(folder, 'data'), NODE_DISABLE_COMPILE_CACHE: '1' }
  const file = join(service, 'start.js')
  return spawnSync(process.execPath, [file, ...args], { cwd: folder, env, input, encoding: 'utf8' })
}

it('the built service says its version, and plays with the sandbox', () => {
  const version = run(['version'])
  const played = run([], '/help\n')

  expect(version.stdout).toMatch(/^\d+\.\d+\.\d+( \([0-9a-f]+\))?\n$/)
  expect(played.stderr).not.toMatch(/Error|Warning/)
  expect(played.stdout).toContain('/book')
  expect(played.status).toBe(0)
})

it('the built service rehearses a request', () => {
  // The restaurant opens its days 21 days ahead.
  const date = new Date(Date.now() + 25 * DAY_MS).toISOString().slice(0, 10)
  const lines = [
    '/link resy ada@example.com secret',
    `table for 2 at Saint Fennel on ${date}, 7-9pm`,
    'book it',
    '/jobs Saint Fennel',
    'rehearse it',
    '/cancel Saint Fennel',
  ]

  const { stdout } = run([], lines.map((line) => `${line}\n`).join(''))

  expect(stdout).toContain('Rehearsal: Saint Fennel')
  expect(stdout).toContain('I’d book 7:00 pm')
})

it('the built service copies its database in a thread that is no second service', () => {
  run([], '/help\n')

  const copied = run(['backup', join(folder, 'copy.sqlite')])

  expect(copied.stderr).not.toMatch(/Error|Warning/)
  expect(copied.status).toBe(0)
  expect(existsSync(join(folder, 'copy.sqlite'))).toBe(true)
})

it('no file of the built service has a character outside of ASCII, which would double the memory of its text', () => {
  const names = readdirSync(service).filter((name) => name.endsWith('.js'))
  const doubled = names.filter((name) => readFileSync(join(service, name)).some((byte) => byte > 127))

  expect(names).toContain('start.js')
  expect(doubled).toEqual([])
})

it('a service that was built for this machine has no other system’s database', () => {
  const prebuilds = join(service, 'node_modules/better-sqlite3/prebuilds')
  const other = process.platform === 'win32' ? 'linux-x64.node' : 'win32-x64.node'

  expect(existsSync(join(prebuilds, other))).toBe(false)
})

it('the built service has the fonts of pictures and the library that makes images', () => {
  for (const part of [
    'fonts/inter-regular.ttf',
    'fonts/inter-semibold.ttf',
    'node_modules/@resvg/resvg-js/index.js',
  ])
    expect(existsSync(join(service, part))).toBe(true)
})
