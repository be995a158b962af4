// Measures how soon the process is ready with three chats, and how much memory it needs when idle: as built (`npm run
// build`), as the image runs it, and from the sources, as `npm start` does. Also lists the libraries of the API that are
// loaded without and with the API. `--json` prints one line.
import { execFileSync, fork } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { freePort } from '../bots/kit/testing/free-port.ts'
import { startApart } from './gauntlet/remote-sandbox.ts'
import { percentile } from './gauntlet/summary.ts'
import { openThreeChats } from './start/peers.ts'
import { runProcess, type StartFigures } from './start/run-process.ts'
import type { Loaded } from './start/service.ts'

const { values: flags } = parseArgs({
  options: { runs: { type: 'string', default: '5' }, json: { type: 'boolean', default: false } },
})
const aims = { readyMs: 1_000, idleMb: 120 }
const root = fileURLToPath(new URL('..', import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'cierge-built-'))
const sandbox = await startApart({ rttMs: 0 })
const chats = await openThreeChats()
const env = { CIERGE_RESY_URL: sandbox.url, CIERGE_OWNER: 'telegram:41' }

async function measure(file: string, more: NodeJS.ProcessEnv = {}): Promise<StartFigures> {
  const asked = {
    env: { ...env, ...chats.env, NODE_COMPILE_CACHE: join(folder, 'cache'), ...more },
    chats: 3,
  }
  // The first start compiles everything and is not measured.
  await runProcess(file, asked)
  const runs: StartFigures[] = []
  for (let run = 0; run < Number(flags.runs); run += 1) runs.push(await runProcess(file, asked))
  const median = (name: keyof StartFigures) =>
    Math.round(
      percentile(
        runs.map((one) => one[name]),
        0.5,
      ) ?? Number.NaN,
    )
  return { readyMs: median('readyMs'), cpuMs: median('cpuMs'), idleMb: median('idleMb') }
}

async function load(more: NodeJS.ProcessEnv = {}): Promise<Loaded> {
  const data = mkdtempSync(join(folder, 'data-'))
  const child = fork(new URL('./start/service.ts', import.meta.url), {
    env: { ...process.env, ...env, CIERGE_DATA_DIR: data, LOG_LEVEL: 'silent', ...more },
  })
  const said = new Promise<Loaded>((resolve, reject) => {
    child.once('message', (loaded: Loaded) => resolve(loaded))
    child.once('exit', () => reject(new Error('The service ended')))
  })
  const ended = new Promise((resolve) => child.once('exit', resolve))
  const loaded = await said
  await ended
  return loaded
}

execFileSync(process.execPath, [join(root, 'app/build.ts'), join(folder, 'dist')])
const built = join(folder, 'dist/start.js')
const apiOn = { CIERGE_HTTP_PORT: `${await freePort()}` }
const figures = {
  built: await measure(built),
  builtWithApi: await measure(built, apiOn),
  sources: await measure(join(root, 'app/start.js')),
  loaded: await load(),
  loadedWithApi: await load(apiOn),
}
await Promise.all([sandbox.stop(), chats.close()])
rmSync(folder, { recursive: true, force: true })
const isGood =
  figures.built.readyMs <= aims.readyMs &&
  figures.built.idleMb <= aims.idleMb &&
  figures.loaded.libraries.length === 0
process.stdout.write(`${JSON.stringify({ ...figures, aims, isGood }, null, flags.json ? 0 : 2)}\n`)
process.exitCode = isGood ? 0 : 1
