// Recognizes the errors of SQLite and of the file system that only the owner of the machine can solve.
import Sqlite from 'better-sqlite3'
import type { StoreTrouble } from '../../domain/store-trouble.ts'

const codes: readonly (readonly [prefix: string, trouble: StoreTrouble])[] = [
  ['SQLITE_FULL', 'full'],
  ['ENOSPC', 'full'],
  ['EDQUOT', 'full'],
  ['SQLITE_READONLY', 'read-only'],
  ['EROFS', 'read-only'],
  ['SQLITE_IOERR', 'failing'],
  ['EIO', 'failing'],
  ['SQLITE_CORRUPT', 'damaged'],
  ['SQLITE_NOTADB', 'damaged'],
]

/**
 * Returns the kind of trouble with the disk that caused an error; `undefined` for other errors, such as a row that
 * breaks a constraint.
 */
export function troubleOf(error: unknown): StoreTrouble | undefined {
  const code = error instanceof Sqlite.SqliteError || isSystemError(error) ? error.code : ''
  return codes.find(([prefix]) => code.startsWith(prefix))?.[1]
}

function isSystemError(error: unknown): error is Error & { readonly code: string } {
  return error instanceof Error && 'code' in error && typeof error.code === 'string'
}

/** The second half of an error sentence: the reason, and what the owner can do. The first half says what failed. */
export const toldOf: Readonly<Record<StoreTrouble, string>> = {
  full: 'the disk is full: free some space',
  'read-only': 'it can only be read: make the data folder writable for the user who runs Cierge',
  failing: 'the disk answers with errors: check it, and copy the data folder away',
  damaged: 'it is damaged: run "npm run cierge -- restore", which puts the newest good backup in its place',
  locked: 'another program keeps it locked: close what has it open (a database shell, a copy)',
  vanished:
    'its file was moved, deleted or replaced: put it back, or stop and run "npm run cierge -- restore", which puts the newest good backup in its place',
}
