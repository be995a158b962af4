// `cierge host move out FILE`: packs the database, the key and the settings into one encrypted file, and marks this
// Cierge as moved. Cierge must not be running.
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { backUpApart } from '../../src/store/file/back-up-apart.ts'
import { checkSpace } from '../../src/store/file/check-space.ts'
import { lockFolder } from '../../src/store/file/lock-folder.ts'
import { StoreError } from '../../src/store/file/store-error.ts'
import { findMasterKey } from '../../src/vault/master-key.ts'
import { packLabel, sayMovedOut } from '../../src/words/running/move.ts'
import type { Config } from '../config.ts'
import { createProgress } from '../progress.ts'
import { encryptFile } from './age-file.ts'
import { databaseOf, type HostParts, keyFileOf } from './host-parts.ts'
import { packLuggage } from './luggage.ts'
import { markMoved, refuseMoved } from './moved-mark.ts'
import { readPassphrase } from './read-passphrase.ts'
import { workFolderOf } from './remove-leftovers.ts'
import { settingsText } from './settings-file.ts'

export type MoveOptions = {
  readonly file: string
  readonly passphraseFile?: string | undefined
  /** See `AgeFile`. For tests. */
  readonly workFactor?: number
}

export async function moveOut(host: HostParts, options: MoveOptions): Promise<number> {
  const { config, clock, say, output } = host
  const database = databaseOf(config)
  const to = resolve(options.file)
  if (existsSync(to)) throw new StoreError(`There is a file ${to} already: name another one`)
  if (!existsSync(dirname(to))) throw new StoreError(`There is no folder ${dirname(to)}: make it first`)
  refuseMoved(config)
  const key = await keyToPack(config)
  const lock = lockFolder(dirname(database))
  const work = workFolderOf(config, 'move')
  const partial = `${to}.partial`
  const progress = createProgress(packLabel, output)
  try {
    checkSpace(database, work)
    checkSpace(database, to)
    const passphrase = await readPassphrase(host, { from: options.passphraseFile, isNew: true })
    rmSync(work, { recursive: true, force: true })
    mkdirSync(work, { mode: 0o700 })
    const packed = join(work, 'packed.sqlite')
    await backUpApart(database, packed)
    const envFile = existsSync(host.envFile) ? readFileSync(host.envFile, 'utf8') : ''
    packLuggage(packed, { settings: settingsText(envFile, host.env), ...(key !== undefined && { key }) })
    const { workFactor } = options
    await encryptFile({
      ...{ from: packed, to: partial, passphrase, onProgress: progress.show },
      ...(workFactor !== undefined && { workFactor }),
    })
    progress.end()
    // Marks this Cierge as moved before it gives the file its final name. If the process is killed in between,
    // neither of the two installations starts, which is safer than both.
    markMoved(config, clock.now())
    renameSync(partial, to)
    for (const line of sayMovedOut({ file: to, bytes: statSync(to).size, hasKey: key !== undefined }))
      say(line)
    return 0
  } finally {
    progress.end()
    rmSync(partial, { force: true })
    rmSync(work, { recursive: true, force: true })
    lock.release()
  }
}

async function keyToPack(config: Config): Promise<string | undefined> {
  const key = await findMasterKey({ fromEnv: config.masterKey, file: keyFileOf(config) })
  if (!key && config.cloud !== 'aws')
    throw new StoreError(`There is no key ${keyFileOf(config)}: put it back first`)
  return key && `${Buffer.from(key).toString('base64')}\n`
}
