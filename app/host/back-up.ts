// `cierge host backup [FILE]`: copies the database to a new file, also while Cierge runs.
import { existsSync, statSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import manifest from '../../package.json' with { type: 'json' }
import { backUpApart } from '../../src/store/file/back-up-apart.ts'
import { backupByHandOf } from '../../src/store/file/backup-files.ts'
import { checkSpace } from '../../src/store/file/check-space.ts'
import { makePrivateFolder } from '../../src/store/file/private-files.ts'
import { StoreError } from '../../src/store/file/store-error.ts'
import { backupLabel, sayBackedUp } from '../../src/words/running/backups.ts'
import { createProgress } from '../progress.ts'
import { databaseOf, type HostParts, keyFileOf } from './host-parts.ts'

/** @param to the path of the copy. Default: a name with the time, in the folder of backups. */
export async function backUp({ config, clock, say, output }: HostParts, to?: string): Promise<number> {
  const file = databaseOf(config)
  const copy = resolve(to ?? backupByHandOf(file, clock.now()))
  if (to === undefined) makePrivateFolder(dirname(copy))
  if (existsSync(copy)) throw new StoreError(`There is a file ${copy} already: name another one`)
  if (!existsSync(dirname(copy))) throw new StoreError(`There is no folder ${dirname(copy)}: make it first`)
  checkSpace(file, copy)
  const progress = createProgress(backupLabel, output)
  const stamp = { madeAt: clock.now(), version: manifest.version }
  try {
    await backUpApart(file, copy, { stamp, onProgress: progress.show })
  } finally {
    progress.end()
  }
  const keyFile = config.masterKey ? undefined : keyFileOf(config)
  for (const line of sayBackedUp({ copy, bytes: statSync(copy).size, keyFile, cloud: config.cloud }))
    say(line)
  return 0
}
