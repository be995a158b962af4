// Starts a service with the API in a separate process, on a filled database, with the sandbox in place of Resy.
import { type ChildProcess, fork } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { freePort } from '../../bots/kit/testing/free-port.ts'
import manifest from '../../package.json' with { type: 'json' }
import type { Call } from '../../src/domain/call.ts'
import { createSystemClock } from '../../src/ports/system-clock.ts'
import { createLocalVault } from '../../src/vault/local.ts'
import { startApart } from '../gauntlet/remote-sandbox.ts'
import { type Size, seed } from '../load/seed.ts'
import type { Answered, Asked, Measured } from '../load/service.ts'
import { seedKeys } from './seed-keys.ts'

const clock = createSystemClock()

export type SeededApi = {
  readonly folder: string
  /** In Base64. */
  readonly masterKey: string
  /** The secrets of the keys, in the order of their holders. */
  readonly keys: readonly string[]
}

export type RunningApi = {
  readonly port: number
  /** The id of the service's process. */
  readonly pid: number
  /** Makes a call in the chat. Resolves with the answer time in milliseconds. */
  ask(call: Call): Promise<number>
  /** Forgets the measurements inside the service, and begins again. */
  measure(): void
  /** Stops the service, and deletes its folder. Resolves with what the service measured inside. */
  stop(): Promise<Measured>
}

type Installation = { readonly size: Size; readonly holders: readonly number[] }

/** Fills a new database. */
export async function seedApi({ size, holders }: Installation): Promise<SeededApi> {
  const folder = mkdtempSync(join(tmpdir(), 'cierge-api-'))
  const masterKey = randomBytes(32)
  await seed(folder, size, { now: clock.now(), vault: createLocalVault({ masterKey }) })
  const keys = await seedKeys(folder, holders, clock.now())
  return { folder, masterKey: masterKey.toString('base64'), keys }
}

/** Starts the service on that database. */
export async function startApi({ folder, masterKey }: SeededApi): Promise<RunningApi> {
  const sandbox = await startApart({ rttMs: 0 })
  const port = await freePort()
  const child = fork(new URL('../load/service.ts', import.meta.url), {
    execArgv: manifest.scripts.start.split(' ').filter((word) => word.startsWith('--')),
    env: {
      PATH: process.env.PATH,
      CIERGE_DATA_DIR: folder,
      CIERGE_MASTER_KEY: masterKey,
      CIERGE_RESY_URL: sandbox.url,
      CIERGE_HTTP_PORT: `${port}`,
      ...(process.env.BENCH_SHOW && { BENCH_SHOW: '1' }),
    },
  })
  const { ready, measured, ask } = listenTo(child)
  await ready
  return {
    port,
    pid: child.pid ?? 0,
    ask,
    measure: () => void child.send({ measure: true } satisfies Asked),
    async stop() {
      const ended = new Promise((resolve) => child.once('exit', resolve))
      child.send({ stop: true } satisfies Asked)
      const [figures] = await Promise.all([measured, ended])
      await sandbox.stop()
      rmSync(folder, { recursive: true, force: true })
      return figures
    },
  }
}

function listenTo(child: ChildProcess) {
  const ready = Promise.withResolvers<void>()
  const measured = Promise.withResolvers<Measured>()
  const waiting = new Map<number, () => void>()
  let asked = 0
  child.once('exit', () => ready.reject(new Error('The service ended')))
  child.on('message', (said: Answered) => {
    if ('ready' in said) ready.resolve()
    else if ('measured' in said) measured.resolve(said.measured)
    else {
      waiting.get(said.id)?.()
      waiting.delete(said.id)
    }
  })
  return {
    ready: ready.promise,
    measured: measured.promise,
    ask(call: Call): Promise<number> {
      asked += 1
      const id = asked
      const askedMs = clock.monotonicMs()
      child.send({ id, call } satisfies Asked)
      return new Promise((resolve) => waiting.set(id, () => resolve(clock.monotonicMs() - askedMs)))
    },
  }
}
