// The verbs with which a host cares for the data folder: backup, restore, reseal, forget-accounts. Each returns the exit
// code of the process.
import { existsSync, statSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { findUnopened } from '../src/concierge/check-key.ts'
import { reseal } from '../src/concierge/reseal.ts'
import type { Clock } from '../src/ports/clock.ts'
import type { Telemetry } from '../src/ports/telemetry.ts'
import { backUpApart } from '../src/store/file/back-up-apart.ts'
import { restoreNewest } from '../src/store/file/restore.ts'
import { StoreError } from '../src/store/file/store-error.ts'
import type { Config } from './config.ts'
import { createCierge } from './create-cierge.ts'

export type HostParts = {
  readonly config: Config
  readonly clock: Clock
  readonly openLog: () => Telemetry
  /** Writes a line to the host. */
  readonly say: (line: string) => void
}

/**
 * Copies the database to a new file. Safe while Cierge runs.
 * @param to the path of the copy. Default: a name with the time, in the data folder.
 */
export async function backUp({ config, clock, say }: HostParts, to?: string): Promise<number> {
  const file = databaseOf(config)
  const copy = resolve(to ?? `${file}.${clock.now().replaceAll(/[:.]/g, '-')}.backup`)
  if (existsSync(copy)) throw new StoreError(`There is a file ${copy} already: name another one`)
  await backUpApart(file, copy)
  say(`Backed up to ${copy} (${(statSync(copy).size / 2 ** 20).toFixed(1)} MB).`)
  if (!config.masterKey)
    say(`Keep the key as well, apart from the copy: ${join(resolve(config.dataDir), 'master.key')}`)
  return 0
}

/** Puts the newest good backup in the place of the database. Cierge must not be running. */
export function restore({ config, clock, say }: HostParts): number {
  const at = clock.now().replaceAll(/[:.]/g, '-')
  const { backup, movedTo } = restoreNewest(join(config.dataDir, 'cierge.sqlite'), at)
  const kept = movedTo ? ` The earlier database is kept: ${movedTo}.` : ''
  say(`Restored from ${backup}.${kept} Requests made since then are gone; start Cierge again.`)
  return 0
}

/**
 * Seals all secrets again with the current keys, after the host has moved the keys between this machine and AWS. Cierge
 * must not be running.
 */
export async function resealAll({ config, clock, openLog, say }: HostParts): Promise<number> {
  databaseOf(config)
  const cierge = await createCierge(config, { clock, telemetry: openLog() })
  const { resealed, unopened } = await reseal(cierge.app).finally(() => cierge.stop())
  say(
    `Sealed anew: ${resealed}.${unopened > 0 ? ` Not opened, left as they were: ${unopened}; see the log.` : ''}`,
  )
  return unopened > 0 ? 1 : 0
}

/** Removes the accounts that the key can't open. Their members link again. Cierge must not be running. */
export async function forgetAccounts({ config, clock, openLog, say }: HostParts): Promise<number> {
  databaseOf(config)
  const cierge = await createCierge(config, { clock, telemetry: openLog(), acceptsAnyKey: true })
  try {
    const { store } = cierge.app
    const unopened = await findUnopened(cierge.app, { isAllOrNothing: false })
    for (const { memberId, platform } of unopened) await store.credentials.remove(memberId, platform)
    say(
      unopened.length === 0
        ? 'The key opens every account; nothing was removed.'
        : `Removed accounts that the key can't open: ${unopened.length}. Their members link again with /link.`,
    )
    return 0
  } finally {
    await cierge.stop()
  }
}

/** Returns the path of the database. Throws a `StoreError` if there is none, so that no verb creates one. */
function databaseOf({ dataDir }: Config): string {
  const file = resolve(dataDir, 'cierge.sqlite')
  if (!existsSync(file)) throw new StoreError(`There is no database ${file}: check CIERGE_DATA_DIR`)
  return file
}
