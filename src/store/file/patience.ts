// Repeats a query while another program has locked the database. SQLite's own wait would block the event loop, and with
// it every hunt. The wait in this module delays only the writes that follow the query.
import { setTimeout as wait } from 'node:timers/promises'
import Sqlite from 'better-sqlite3'
import { StoreUnavailable } from '../../ports/store-unavailable.ts'

/** Milliseconds for which a query is repeated. Copying a whole database takes a second or two. */
const patienceMs = 15_000
const firstPauseMs = 5
const longestPauseMs = 100

export type PatienceOptions = {
  readonly file: string
  readonly forMs?: number
  /** Aborts when the store closes. A waiting query then tries once more, and rejects if that fails. */
  readonly closing?: AbortSignal
}

/**
 * Runs the work, and repeats it while another program has locked the database. Rejects with `StoreUnavailable` if the
 * lock lasts longer than `forMs` milliseconds.
 */
export async function patiently<T>(
  work: () => T,
  { file, forMs = patienceMs, closing }: PatienceOptions,
): Promise<T> {
  // Measures real time, even in tests with a virtual clock, because the lock belongs to another process.
  const beganAt = performance.now()
  const waitedMs = () => performance.now() - beganAt
  for (let pauseMs = firstPauseMs; ; pauseMs = Math.min(pauseMs * 2, longestPauseMs)) {
    try {
      return work()
    } catch (error) {
      if (!isBusy(error)) throw error
      if (closing?.aborted || waitedMs() + pauseMs > forMs) throw lockedOut(file, waitedMs(), error)
    }
    await wait(pauseMs, undefined, { ...(closing && { signal: closing }) }).catch(() => {})
  }
}

/** Returns whether an error says that another connection has locked the database. */
export function isBusy(error: unknown): boolean {
  return error instanceof Sqlite.SqliteError && error.code.startsWith('SQLITE_BUSY')
}

function lockedOut(file: string, waitedMs: number, cause: unknown): StoreUnavailable {
  const seconds = Math.round(waitedMs / 1000)
  return new StoreUnavailable(
    'locked',
    `The database ${file} was locked by another program for ${seconds} s: close what has it open (a database shell, a copy)`,
    { cause },
  )
}
