// `cierge host restore [FILE]`: shows what a backup would bring back, asks, and puts it in the place of the database.
// Works on copies until the host has agreed. Cierge must not be running.
import { existsSync, mkdirSync, rmSync, statSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { migrations } from '../../migrations/index.ts'
import { findUnopened } from '../../src/concierge/check-key.ts'
import { resealUnder } from '../../src/concierge/reseal.ts'
import { defaultLocale } from '../../src/domain/locale.ts'
import type { Store } from '../../src/ports/store.ts'
import { backUpApart } from '../../src/store/file/back-up-apart.ts'
import { carryOver } from '../../src/store/file/carry-over.ts'
import { checkSpace } from '../../src/store/file/check-space.ts'
import { lockFolder } from '../../src/store/file/lock-folder.ts'
import { readCopyVersion } from '../../src/store/file/read-copy-version.ts'
import { newestGoodBackup, putInPlace } from '../../src/store/file/restore.ts'
import { StoreError } from '../../src/store/file/store-error.ts'
import { openStore } from '../../src/store/open-store.ts'
import {
  nothingChanged,
  restoreNeedsYes,
  restoreQuestion,
  sayOtherKey,
  sayRestorePlan,
  sayRestorePut,
} from '../../src/words/running/restore.ts'
import { createProgress } from '../progress.ts'
import { findVaults } from './find-vaults.ts'
import { databasePathOf, type HostParts, timeInName } from './host-parts.ts'
import { planRestore, stampOf } from './plan-restore.ts'
import { workFolderOf } from './remove-leftovers.ts'

export type RestoreOptions = {
  /** Default: the newest good backup of the data folder. */
  readonly file?: string | undefined
  /** Restores without a question. */
  readonly yes?: boolean
  /** Restores the backup even if no key on this machine can decrypt the accounts. */
  readonly anyKey?: boolean
}

export async function restore(host: HostParts, options: RestoreOptions = {}): Promise<number> {
  const file = databasePathOf(host.config)
  const folder = dirname(file)
  if (!existsSync(folder)) throw new StoreError(`There is no data folder ${folder}`)
  const lock = lockFolder(folder)
  const work = workFolderOf(host.config, 'restore')
  try {
    rmSync(work, { recursive: true, force: true })
    const backup = options.file === undefined ? newestGoodBackup(file) : resolve(options.file)
    refuseNewer(backup)
    const prepared = await prepare(host, { ...options, file, work, backup })
    if (prepared === undefined) return 1
    const replaced = putInPlace(file, prepared, timeInName(host.clock))
    for (const line of sayRestorePut(backup, replaced)) host.say(line)
    return 0
  } finally {
    rmSync(work, { recursive: true, force: true })
    lock.release()
  }
}

function refuseNewer(backup: string): void {
  const version = readCopyVersion(backup)
  if (version <= migrations.length) return
  throw new StoreError(
    `The backup ${backup} is of version ${version}, newer than this Cierge (${migrations.length}): update Cierge first. Nothing was changed`,
  )
}

type Preparing = RestoreOptions & { readonly file: string; readonly work: string; readonly backup: string }

/** Returns the path of the database to put in place; `undefined` if the host declined. */
async function prepare(host: HostParts, preparing: Preparing): Promise<string | undefined> {
  const { file, work, backup } = preparing
  const { clock, config, say } = host
  const restored = await copyTo(host, backup, join(work, 'backup'))
  const present = existsSync(file)
    ? await copyTo(host, file, join(work, 'present')).catch(() => undefined)
    : undefined
  const isFresh = !existsSync(file)
  const now = clock.now()
  const { stamp, replaced } = await withStore(restored, async (store) => {
    const stamp = await stampOf(store, statSync(backup).mtimeMs)
    const compare = (other?: Store) => planRestore({ backup, stamp, now, isFresh }, store, other)
    // The current database may be damaged, or of a newer Cierge.
    const compared =
      present === undefined ? undefined : await withStore(present, compare).catch(() => undefined)
    const plan = compared ?? (await compare())
    for (const line of sayRestorePlan(plan, { ...defaultLocale, zone: config.zone })) say(line)
    await checkKeys(host, store, preparing)
    return { stamp, replaced: compared && present }
  })
  if (!preparing.yes && !(await host.ask?.(restoreQuestion))) {
    say(host.ask ? nothingChanged : restoreNeedsYes)
    return undefined
  }
  carryOver(restored, replaced, { ...stamp, restoredAt: now })
  return restored
}

/** Copies a database into a new folder. Resolves with the path of the copy. */
async function copyTo({ output }: HostParts, from: string, folder: string): Promise<string> {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const to = join(folder, 'cierge.sqlite')
  checkSpace(from, to)
  const progress = createProgress('Copying', output)
  try {
    await backUpApart(from, to, { onProgress: progress.show })
  } finally {
    progress.end()
  }
  return to
}

async function withStore<T>(file: string, work: (store: Store) => Promise<T>): Promise<T> {
  const store = await openStore({ file })
  try {
    return await work(store)
  } finally {
    await store.close()
  }
}

/**
 * Encrypts the backup's secrets again with the current key, if they were encrypted with an earlier key that is still
 * on this machine. Throws a `StoreError` if no key on this machine can decrypt any account.
 */
async function checkKeys(host: HostParts, store: Store, { anyKey }: RestoreOptions): Promise<void> {
  const sealedWith = await store.houseNotes.find('key')
  const { here, former } = await findVaults(host.config, sealedWith)
  const opens = async (vault: NonNullable<typeof here>['vault']) =>
    (await findUnopened({ store, vault }, { isAllOrNothing: true })).length === 0
  if (here && (await opens(here.vault))) return
  if (here && former && (await opens(former))) {
    await resealUnder(store, { from: former, to: here.vault })
    return
  }
  const hasAccounts = (await store.credentials.all()).length > 0
  if (hasAccounts && !anyKey) throw new StoreError(sayOtherKey(sealedWith, here?.name))
}
