// Names the backups of a database, and finds them. They are kept in the folder `backups` next to the database;
// earlier versions of Cierge kept them next to the database itself.
import { existsSync, readdirSync, statSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { type Instant, parseInstant } from '../../domain/time.ts'

const ending = '.backup'

export function backupFolderOf(file: string): string {
  return join(dirname(file), 'backups')
}

/** Returns the path for a backup made at that instant by the schedule. */
export function scheduledBackupOf(file: string, at: Instant): string {
  return join(backupFolderOf(file), `${at.slice(0, 19).replaceAll(':', '-')}Z${ending}`)
}

/** Returns the path for a backup that the host makes at that instant. The schedule never deletes it. */
export function backupByHandOf(file: string, at: Instant): string {
  return join(backupFolderOf(file), `by-hand-${at.slice(0, 19).replaceAll(':', '-')}Z${ending}`)
}

/** Returns the path for the backup that is made before an update from that version. */
export function backupBeforeUpdateOf(file: string, version: number): string {
  return join(backupFolderOf(file), `v${version}${ending}`)
}

/** Returns whether the backup was made before an update. */
export function isBeforeUpdate(backup: string): boolean {
  return /(?:^|\.)v\d+\.backup$/.test(basename(backup))
}

/** Returns when the schedule made the backup; `undefined` for other backups. */
export function scheduledAtOf(backup: string): Instant | undefined {
  const name = basename(backup)
  const [, day, hour, minute, second] = /^([\d-]{10})T(\d\d)-(\d\d)-(\d\d)Z\.backup$/.exec(name) ?? []
  if (day) return parseInstant(`${day}T${hour}:${minute}:${second}.000Z`)
  const [, earlier] = /\.daily-([\d-]{10})\.backup$/.exec(name) ?? []
  return earlier === undefined ? undefined : parseInstant(`${earlier}T00:00:00.000Z`)
}

/** Returns the backups of the database, the newest first. */
export function backupsOf(file: string): readonly string[] {
  const beside = namesIn(dirname(file)).filter((name) => name.startsWith(`${basename(file)}.`))
  const paths = [
    ...namesIn(backupFolderOf(file)).map((name) => join(backupFolderOf(file), name)),
    ...beside.map((name) => join(dirname(file), name)),
  ]
  return paths.toSorted((one, other) => modifiedMs(other) - modifiedMs(one))
}

function namesIn(folder: string): readonly string[] {
  return existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith(ending)) : []
}

/** Another process may delete a backup meanwhile. */
function modifiedMs(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0
}
