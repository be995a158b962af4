// Checks the files of a release: the GitHub workflow and the systemd unit with their official checkers, if these are
// installed, and how the service starts.
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, it, onTestFinished } from 'vitest'
import { readDockerfile, wordsOf } from '../bench/image/read-dockerfile.ts'
import cli from '../cli/package.json' with { type: 'json' }
import client from '../client/package.json' with { type: 'json' }
import manifest from '../package.json' with { type: 'json' }

const root = fileURLToPath(new URL('..', import.meta.url))
const read = (name: string) => readFileSync(join(root, name), 'utf8')
const onPath = (name: string) =>
  (process.env.PATH ?? '')
    .split(delimiter)
    .map((folder) => join(folder, name))
    .filter((path) => statSync(path, { throwIfNoEntry: false })?.isFile())
const [actionlint] = onPath('actionlint')
const [hadolint] = onPath('hadolint')
const [systemdAnalyze] = onPath('systemd-analyze')
const oldNode = onPath('node').find((path) => {
  const { stdout } = spawnSync(path, ['--version'], { encoding: 'utf8' })
  return Number(/^v(\d+)/.exec(stdout)?.[1]) < 24
})

it.skipIf(!actionlint)('the workflows are well formed, as actionlint reads them', () => {
  const linted = spawnSync(actionlint ?? '', ['-no-color'], { cwd: root, encoding: 'utf8' })

  expect(linted.stdout).toBe('')
  expect(linted.status).toBe(0)
})

it('the image starts the service with the options of npm start', () => {
  const command = readDockerfile(read('Dockerfile'))
    .at(-1)
    ?.steps.find(({ verb }) => verb === 'CMD')

  const words = wordsOf(command?.rest ?? '')

  expect(words.join(' ')).toBe(manifest.scripts.start.replace('app/', ''))
})

it('the service, the client and the command line have one version', () => {
  expect([client.version, cli.version]).toEqual([manifest.version, manifest.version])
})

it.skipIf(!systemdAnalyze)('the unit is well formed, as systemd reads it', () => {
  const unit = join(mkdtempSync(join(tmpdir(), 'cierge-unit-')), 'cierge.service')
  // Replaces the path of the program, which may not exist on this machine.
  const text = read('docs/hosting/cierge.service').replace('/usr/bin/node', process.execPath)
  writeFileSync(unit, text)
  onTestFinished(() => rmSync(dirname(unit), { recursive: true }))

  const verified = spawnSync(systemdAnalyze ?? '', ['verify', unit], { encoding: 'utf8' })

  expect(verified.stderr).toBe('')
  expect(verified.status).toBe(0)
})

it.skipIf(!hadolint)('the Dockerfile follows the rules of hadolint', () => {
  const linted = spawnSync(hadolint ?? '', [join(root, 'Dockerfile')], { encoding: 'utf8' })

  expect(linted.stdout).toBe('')
  expect(linted.status).toBe(0)
})

it('a 32-bit system says in one sentence which one is needed', () => {
  const as32Bit = 'data:text/javascript,Object.defineProperty(process, "arch", { value: "arm" })'

  const started = spawnSync(process.execPath, ['--import', as32Bit, join(root, 'app/start.js')], {
    encoding: 'utf8',
  })

  expect(started.stderr).toMatch(/^Cierge needs a 64-bit system, .*\(arm\)\. .*\n$/)
  expect(started.status).toBe(1)
})

it.skipIf(!oldNode)('an old Node says in one sentence which one is needed', () => {
  const started = spawnSync(oldNode ?? '', [join(root, 'app/start.js')], { encoding: 'utf8' })

  expect(started.stderr).toMatch(/^Cierge needs Node 24, and this is Node \d+\.\d+\.\d+\. .*npm ci.*\n$/)
  expect(started.status).toBe(1)
})

it('the systemd unit starts the service with the options of npm start', () => {
  const flagsIn = (command: string) => command.match(/--[\w-]+(?:=\d+)?/g)
  const [, command = ''] = /^ExecStart=(.*)$/m.exec(read('docs/hosting/cierge.service')) ?? []

  expect(flagsIn(command)).toEqual(flagsIn(manifest.scripts.start))
})

it('no file sets options of the engine while it runs, which ended starts with a segmentation fault', () => {
  expect(read('app/start.js')).not.toContain('setFlagsFromString')
  expect(read('app/main.ts')).not.toContain('setFlagsFromString')
})
