// Performs the Dockerfile's steps in a clean folder, and runs the result as its user, who may write the data folder only:
// without chats, with the settings of `.env.example`, through a booked table, its health check and a stop. Prints the
// size of its files, without the base image, as one line of JSON.
import { execFileSync, spawn, spawnSync } from 'node:child_process'
import { chmodSync, lstatSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseEnv } from 'node:util'
import { askForTable, signIn } from '../sandbox/ask-for-table.ts'
import { converse } from '../sandbox/conversation.ts'
import { createSandbox } from '../sandbox/create-sandbox.ts'
import { createSystemClock } from '../src/ports/system-clock.ts'
import { performStages } from './image/perform-stages.ts'
import { readDockerfile } from './image/read-dockerfile.ts'

const mostMb = 250
const clock = createSystemClock()
const root = fileURLToPath(new URL('..', import.meta.url))
const dockerfile = join(root, 'Dockerfile')
const folder = mkdtempSync(join(tmpdir(), 'cierge-image-'))
chmodSync(folder, 0o755)
const image = performStages(root, readDockerfile(readFileSync(dockerfile, 'utf8')), join(folder, 'stages'))

const isRoot = process.getuid?.() === 0
const as = { cwd: image.workdir, ...(isRoot && image.user) }
if (!isRoot) execFileSync('chmod', ['-R', 'a-w', image.workdir])
// The image's Node is that of this machine. No other folder may be written, not even for temporary files.
const env = { ...image.env, PATH: '/usr/bin:/bin', TMPDIR: '/nowhere', LOG_LEVEL: 'warn' }
const [, ...options] = image.command
const [, ...healthOptions] = image.healthCheck

/** Returns the sum of all files below a folder, in MB of 10^6 bytes, without the volumes. */
function sizeMb(path: string): number {
  const all = readdirSync(path, { recursive: true, encoding: 'utf8' }).map((name) =>
    lstatSync(join(path, name)),
  )
  return Math.round(all.filter((file) => file.isFile()).reduce((sum, { size }) => sum + size, 0) / 1e5) / 10
}

/** Runs a start like `docker run -d` without settings. Returns its exit code; `null` if it does not end in 30 s. */
function startWithoutChats(): number | null {
  const options30s = { ...as, env, stdio: 'ignore', timeout: 30_000 } as const
  return spawnSync(process.execPath, options, options30s).status
}

function isHealthy(more: NodeJS.ProcessEnv = {}): boolean {
  const checked = spawnSync(process.execPath, healthOptions, {
    ...as,
    env: { ...env, ...more },
    stdio: 'ignore',
  })
  return checked.status === 0
}

/** Asks for a table at the terminal, with the settings of `.env.example`, and waits until it is booked. */
async function bookTable(): Promise<{ readonly isBooked: boolean; readonly isHealthy: boolean }> {
  const sandbox = await createSandbox({ clock, rttMs: 40 })
  const example = parseEnv(readFileSync(join(root, '.env.example'), 'utf8')) as Record<string, string>
  const settings = { ...example, CIERGE_CHAT: 'terminal', CIERGE_RESY_URL: sandbox.url }
  const cierge = converse({
    env: { ...settings, ...env },
    command: [process.execPath, ...options],
    as,
  })
  try {
    const healthy = signIn(cierge).then(() => isHealthy(settings))
    const asked = await askForTable(cierge, { control: sandbox.control, link: () => healthy })
    const isBooked = asked.isAnnounced && (await cierge.ended) === 0
    return { isBooked, isHealthy: await healthy }
  } finally {
    cierge.child.kill()
    await cierge.ended
    await sandbox.stop()
  }
}

/** Returns the exit code after SIGTERM, 2 s after the start. */
async function stopBySignal(): Promise<number | null> {
  const child = spawn(process.execPath, options, {
    ...as,
    env: { ...env, CIERGE_CHAT: 'terminal', CIERGE_RESY_URL: 'http://127.0.0.1:9' },
    stdio: ['pipe', 'pipe', 'ignore'],
  })
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve))
  while (!isHealthy()) await clock.sleepFor(100)
  child.kill('SIGTERM')
  return ended
}

/** Returns what hadolint says about the Dockerfile: nothing if all is well, and `undefined` without hadolint. */
function lint(): string | undefined {
  const folders = (process.env.PATH ?? '').split(delimiter)
  const found =
    process.env.HADOLINT ??
    folders
      .map((path) => join(path, 'hadolint'))
      .find((path) => statSync(path, { throwIfNoEntry: false })?.isFile())
  if (!found) return undefined
  return spawnSync(found, [dockerfile], { encoding: 'utf8' }).stdout.trim()
}

try {
  const hadolint = lint()
  const figures = {
    sizeMb: sizeMb(image.folder),
    user: image.user.uid,
    exitWithoutChats: startWithoutChats(),
    ...(await bookTable()),
    exitAfterSignal: await stopBySignal(),
    hadolint: hadolint === undefined ? 'not installed' : hadolint || 'ok',
  }
  const isGood =
    figures.sizeMb < mostMb &&
    figures.user !== 0 &&
    figures.exitWithoutChats === 78 &&
    figures.isBooked &&
    figures.isHealthy &&
    figures.exitAfterSignal === 0 &&
    ['ok', 'not installed'].includes(figures.hadolint)
  process.stdout.write(`${JSON.stringify({ ...figures, isGood })}\n`)
  process.exitCode = isGood ? 0 : 1
} finally {
  rmSync(folder, { recursive: true, force: true })
}
