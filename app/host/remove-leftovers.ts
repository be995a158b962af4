// Deletes the folders that a killed restore or move left. They hold copies of the database, and of the key.
import { rmSync } from 'node:fs'
import { join, resolve } from 'node:path'
import type { Config } from '../config.ts'

const workFolders = { restore: 'restoring', move: 'moving' } as const

/** Returns the folder, inside the data folder, in which a verb prepares its work. */
export function workFolderOf({ dataDir }: Pick<Config, 'dataDir'>, verb: keyof typeof workFolders): string {
  return join(resolve(dataDir), workFolders[verb])
}

/** The caller holds the folder's lock, so no verb is at work. */
export function removeLeftovers(config: Pick<Config, 'dataDir'>): void {
  rmSync(workFolderOf(config, 'restore'), { recursive: true, force: true })
  rmSync(workFolderOf(config, 'move'), { recursive: true, force: true })
}
