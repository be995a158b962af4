// The mark of a Cierge that was moved to another machine. If both installations ran, they would book two tables for
// one member, so the old one refuses to start.
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import type { Instant } from '../../src/domain/time.ts'
import { makePrivateFile } from '../../src/store/file/private-files.ts'
import { StoreError } from '../../src/store/file/store-error.ts'
import { sayMovedAway } from '../../src/words/running/move.ts'
import type { Config } from '../config.ts'

type Folder = Pick<Config, 'dataDir'>

function markOf({ dataDir }: Folder): string {
  return join(resolve(dataDir), 'moved-out')
}

/** Marks the data folder as moved. */
export function markMoved(config: Folder, at: Instant): void {
  makePrivateFile(markOf(config))
  writeFileSync(markOf(config), at)
}

/** Removes the mark. Returns whether there was one. */
export function unmarkMoved(config: Folder): boolean {
  const isMoved = hasMoved(config)
  rmSync(markOf(config), { force: true })
  return isMoved
}

export function hasMoved(config: Folder): boolean {
  return existsSync(markOf(config))
}

/** Throws a `StoreError` with what to do if the data folder was moved to another machine. */
export function refuseMoved(config: Folder): void {
  if (!hasMoved(config)) return
  throw new StoreError(
    sayMovedAway(resolve(config.dataDir), readFileSync(markOf(config), 'utf8').slice(0, 10)),
  )
}
