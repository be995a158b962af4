// Measures how soon the process is ready and how much memory it needs when idle, without and with the HTTP API, and
// lists the libraries of the API that were loaded in each case. `--json` prints one line.
import { fork } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { freePort } from '../bots/kit/testing/free-port.ts'
import manifest from '../package.json' with { type: 'json' }
import { createSystemClock } from '../src/ports/system-clock.ts'
import { startApart } from './gauntlet/remote-sandbox.ts'
import { percentile } from './gauntlet/summary.ts'
import type { Idle } from './start/service.ts'

const { values: flags } = parseArgs({
  options: { runs: { type: 'string', default: '5' }, json: { type: 'boolean', default: false } },
})
const clock = createSystemClock()
const median = (values: readonly number[]) => Math.round((percentile(values, 0.5) ?? Number.NaN) * 10) / 10

type Start = Idle & { readonly readyMs: number }

async function startOnce(env: Readonly<Record<string, string>>): Promise<Start> {
  const folder = mkdtempSync(join(tmpdir(), 'cierge-start-'))
  const startedMs = clock.monotonicMs()
  const child = fork(new URL('./start/service.ts', import.meta.url), {
    execArgv: [...manifest.scripts.start.split(' ').filter((word) => word.startsWith('--')), '--expose-gc'],
    env: { CIERGE_DATA_DIR: folder, LOG_LEVEL: 'silent', ...env },
  })
  const said = Promise.withResolvers<Start>()
  let readyMs = Number.NaN
  child.on('message', (message: 'ready' | Idle) => {
    if (message === 'ready') readyMs = clock.monotonicMs() - startedMs
    else said.resolve({ ...message, readyMs })
  })
  child.once('exit', () => said.reject(new Error('The service ended')))
  const start = await said.promise
  const ended = new Promise((resolve) => child.once('exit', resolve))
  child.send('stop')
  await ended
  rmSync(folder, { recursive: true, force: true })
  return start
}

async function measure(env: Readonly<Record<string, string>>) {
  const starts: Start[] = []
  for (let run = 0; run < Number(flags.runs); run += 1) starts.push(await startOnce(env))
  return {
    readyMs: median(starts.map(({ readyMs }) => readyMs)),
    idleMb: median(starts.map(({ idleMb }) => idleMb)),
    modules: starts[0]?.modules,
    libraries: starts[0]?.libraries,
  }
}

const sandbox = await startApart({ rttMs: 0 })
const common = { CIERGE_RESY_URL: sandbox.url }
const without = await measure(common)
const withApi = await measure({ ...common, CIERGE_HTTP_PORT: `${await freePort()}` })
await sandbox.stop()
const figures = { without, withApi, isGood: without.libraries?.length === 0 }
process.stdout.write(`${JSON.stringify(figures, null, flags.json ? 0 : 2)}\n`)
process.exitCode = figures.isGood ? 0 : 1
