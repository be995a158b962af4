// Checks the machine: the data folder and the database in it. Safe while Cierge runs. Changes nothing.
import { mkdir, rm, stat, statfs, writeFile } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { type Check, CheckFailed } from '../../src/ports/check.ts'

/** The database, opened without taking Cierge's lock. */
type FoundDatabase = {
  /** The number of migrations in the database, and of those in the code. */
  readonly version: number
  readonly latest: number
  /** Throws if the database is damaged or cannot be written to. Leaves the data unchanged. */
  tryOut(): void
}

export type PremisesParts = {
  readonly folder: string
  /** Returns whether a Cierge process is using the folder. */
  readonly isRunning: () => boolean
  /** Opens the database; returns `undefined` if there is none yet. Throws if the file is not a database of Cierge. */
  readonly openDatabase: () => FoundDatabase | undefined
  /** Resolves with the free bytes on the folder's disk. Default: as the system reports them. */
  readonly freeBytes?: (folder: string) => Promise<number>
}

const megabyte = 1_000_000
const leastFreeBytes = 100 * megabyte

export function premisesChecks(parts: PremisesParts): readonly Check[] {
  const { isRunning, openDatabase } = parts
  return [
    {
      what: 'cierge',
      run: async () =>
        isRunning()
          ? 'running; looked at from beside it, without its lock'
          : 'not running on this data folder',
    },
    { what: 'folder', run: () => checkFolder(parts) },
    {
      what: 'database',
      async run() {
        const found = namingDamage(openDatabase)
        if (!found) return 'not there yet: the first start makes it'
        const { version, latest } = found
        if (version < latest)
          throw new CheckFailed(`of version ${version}, this Cierge wants ${latest}`, 'old database')
        namingDamage(() => found.tryOut())
        return `version ${version}, whole, takes writes`
      },
    },
  ]
}

/** Runs the function. If it finds the database damaged, throws a `CheckFailed` whose remedy is a backup. */
function namingDamage<T>(act: () => T): T {
  try {
    return act()
  } catch (error) {
    if (!(error instanceof Error && 'isDamage' in error && error.isDamage)) throw error
    throw new CheckFailed(error.message, 'damaged database')
  }
}

async function checkFolder({ folder, freeBytes = askSystem }: PremisesParts): Promise<string> {
  const [nearest, isThere] = await nearestFolder(resolve(folder))
  await tryWriting(nearest)
  const free = await freeBytes(nearest)
  if (free < leastFreeBytes) throw new CheckFailed(`only ${Math.floor(free / megabyte)} MB are free`, 'disk')
  const space = `${(free / 1000 / megabyte).toFixed(1)} GB free`
  return isThere ? `${folder}, ${space}` : `${folder} is not there yet: the first start makes it; ${space}`
}

/**
 * Returns the data folder and true if it exists. Otherwise returns the nearest existing folder above it and false.
 */
async function nearestFolder(folder: string): Promise<readonly [string, boolean]> {
  for (let nearest = folder; ; nearest = dirname(nearest)) {
    const found = await stat(nearest).catch((error: unknown) => {
      if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined
      throw error
    })
    if (found && !found.isDirectory()) throw new CheckFailed(`${nearest} is no folder`)
    if (found) return [nearest, nearest === folder]
  }
}

async function tryWriting(folder: string): Promise<void> {
  const own = join(folder, `.cierge-doctor-${process.pid}`)
  await mkdir(own, { mode: 0o700 })
  try {
    await writeFile(join(own, 'word'), 'a word', { mode: 0o600, flush: true })
  } finally {
    await rm(own, { recursive: true, force: true })
  }
}

async function askSystem(folder: string): Promise<number> {
  const { bavail, bsize } = await statfs(folder)
  return bavail * bsize
}
