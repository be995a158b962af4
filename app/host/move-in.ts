// `cierge host move in FILE`: unpacks a moved Cierge into the data folder of this machine. The earlier files are kept.
import { chmodSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { migrations } from '../../migrations/index.ts'
import { lockFolder } from '../../src/store/file/lock-folder.ts'
import { adopt } from '../../src/store/file/log-mark.ts'
import { makePrivateFile, makePrivateFolder } from '../../src/store/file/private-files.ts'
import { readCopyVersion } from '../../src/store/file/read-copy-version.ts'
import { putInPlace } from '../../src/store/file/restore.ts'
import { StoreError } from '../../src/store/file/store-error.ts'
import { keyNameOf } from '../../src/vault/key-name.ts'
import { findMasterKey } from '../../src/vault/master-key.ts'
import { sayMovedIn, unpackLabel } from '../../src/words/running/move.ts'
import { createProgress } from '../progress.ts'
import { decryptFile } from './age-file.ts'
import { formerKeyFileOf } from './find-vaults.ts'
import { databasePathOf, type HostParts, keyFileOf, timeInName } from './host-parts.ts'
import { takeLuggage } from './luggage.ts'
import type { MoveOptions } from './move-out.ts'
import { hasMoved, unmarkMoved } from './moved-mark.ts'
import { readPassphrase } from './read-passphrase.ts'
import { workFolderOf } from './remove-leftovers.ts'
import { withDataDir } from './settings-file.ts'

export async function moveIn(host: HostParts, options: MoveOptions): Promise<number> {
  const { config, clock, say } = host
  const database = databasePathOf(config)
  const from = resolve(options.file)
  if (!existsSync(from)) throw new StoreError(`There is no file ${from}`)
  makePrivateFolder(dirname(database))
  const lock = lockFolder(dirname(database))
  const work = workFolderOf(config, 'move')
  try {
    if (existsSync(database) && !hasMoved(config)) {
      throw new StoreError(
        `There is a Cierge in ${dirname(database)} already: name another data folder (CIERGE_DATA_DIR)`,
      )
    }
    const packed = await unpack(host, { ...options, from, work })
    const { key, settings } = takeLuggage(packed)
    if (key !== undefined) await putKey(keyFileOf(config), key)
    const settingsFile = putSettings(host, withDataDir(settings, config.dataDir))
    const replaced = putInPlace(database, packed, timeInName(clock))
    adopt(database)
    unmarkMoved(config)
    const isInPlace = settingsFile === host.envFile
    for (const line of sayMovedIn({ folder: dirname(database), settingsFile, isInPlace, replaced })) say(line)
    return 0
  } finally {
    rmSync(work, { recursive: true, force: true })
    lock.release()
  }
}

type Unpacking = MoveOptions & { readonly from: string; readonly work: string }

/** Returns the path of the decrypted database. */
async function unpack(host: HostParts, { from, work, passphraseFile }: Unpacking): Promise<string> {
  const passphrase = await readPassphrase(host, { from: passphraseFile, isNew: false })
  rmSync(work, { recursive: true, force: true })
  mkdirSync(work, { mode: 0o700 })
  const packed = join(work, 'packed.sqlite')
  const progress = createProgress(unpackLabel, host.output)
  try {
    await decryptFile({ from, to: packed, passphrase, onProgress: progress.show })
  } finally {
    progress.end()
  }
  const version = readCopyVersion(packed)
  if (version > migrations.length) {
    throw new StoreError(
      `${from} is of version ${version}, newer than this Cierge (${migrations.length}): update Cierge first. Nothing was changed`,
    )
  }
  return packed
}

/** Writes the key file. Renames a different key file that is already there. */
async function putKey(keyFile: string, key: string): Promise<void> {
  const present = await findMasterKey({ file: keyFile })
  if (present && readFileSync(keyFile, 'utf8') === key) return
  if (present) renameSync(keyFile, formerKeyFileOf({ dataDir: dirname(keyFile) }, keyNameOf(present)))
  makePrivateFile(keyFile)
  writeFileSync(keyFile, key, { flush: true })
}

/**
 * Writes the settings, to `.env.moved` if there is a `.env` file already, or to the data folder if no other folder
 * can be written, as in a container. Returns the path.
 */
function putSettings({ envFile, config }: HostParts, settings: string): string {
  const beside = existsSync(envFile) ? `${envFile}.moved` : envFile
  try {
    return writePrivately(beside, settings)
  } catch {
    return writePrivately(join(resolve(config.dataDir), 'moved.env'), settings)
  }
}

function writePrivately(path: string, content: string): string {
  writeFileSync(path, content, { mode: 0o600 })
  chmodSync(path, 0o600)
  return path
}
