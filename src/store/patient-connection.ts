// Repeats a query while another program has locked the database. SQLite could wait itself, but it would block the
// event loop and with it every hunt. Repeating only delays the queries that follow.
import { setTimeout as wait } from 'node:timers/promises'
import Sqlite from 'better-sqlite3'
import type { DatabaseConnection, Driver } from 'kysely'
import { StoreError } from './store-error.ts'

/** How long a query is repeated. Another program needs a second or two to copy a whole database. */
const patienceMs = 15_000
const firstPauseMs = 5
const longestPauseMs = 100

/**
 * Makes the driver's one connection wait for locks. A query that does not get the lock within `forMs` milliseconds
 * rejects with a `StoreError`.
 */
export function makePatient(driver: Driver, file: string, forMs = patienceMs): Driver {
  const acquire = driver.acquireConnection.bind(driver)
  let patient: DatabaseConnection | undefined
  driver.acquireConnection = async (options) => {
    patient ??= toPatient(await acquire(options), { file, forMs })
    return patient
  }
  return driver
}

type Patience = { readonly file: string; readonly forMs: number }

function toPatient(connection: DatabaseConnection, { file, forMs }: Patience): DatabaseConnection {
  return {
    streamQuery: (query, chunkSize, options) => connection.streamQuery(query, chunkSize, options),
    async executeQuery(query, options) {
      // This wait uses real time, because the other process does not know the tests' clock.
      const endsAt = performance.now() + forMs
      for (let pauseMs = firstPauseMs; ; pauseMs = Math.min(pauseMs * 2, longestPauseMs)) {
        try {
          return await connection.executeQuery(query, options)
        } catch (error) {
          if (!isBusy(error)) throw error
          if (performance.now() + pauseMs > endsAt) throw lockedOut(file, forMs, error)
        }
        await wait(pauseMs)
      }
    },
  }
}

/** Returns whether another connection holds the lock. */
export function isBusy(error: unknown): boolean {
  return error instanceof Sqlite.SqliteError && error.code.startsWith('SQLITE_BUSY')
}

function lockedOut(file: string, forMs: number, cause: unknown): StoreError {
  const seconds = Math.round(forMs / 1000)
  return new StoreError(
    `The database ${file} was locked by another program for ${seconds} s: close what has it open (a database shell, a copy)`,
    { cause },
  )
}
