// Copies a database in a worker thread, because copying and flushing would block the event loop of the main thread.
// Checks the copy, and stamps it.
import { renameSync, rmSync } from 'node:fs'
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads'
import Sqlite from 'better-sqlite3'
import type { CopyStamp } from '../../domain/copy-stamp.ts'
import { makePrivateFile } from './private-files.ts'
import { StoreError } from './store-error.ts'

type Copy = { readonly backUp: string; readonly to: string; readonly stamp?: CopyStamp }
type CopyProgress = { readonly done: number; readonly total: number }

export type BackUpOptions = {
  /** Is written into the copy. Absent: the copy is not marked as a backup. */
  readonly stamp?: CopyStamp
  /** Receives the number of pages that were copied. */
  readonly onProgress?: (done: number, total: number) => void
  /** Ends the copying. The promise then rejects with the signal's reason. */
  readonly signal?: AbortSignal | undefined
}

/** The copy of the database is damaged, and so is the database. */
export class DamagedCopy extends StoreError {
  constructor(file: string) {
    super(`The database ${file} is damaged, so it was not backed up: npm run cierge -- restore`)
    this.name = 'DamagedCopy'
  }
}

/** Pages copied in one step: 4 MB. */
const pagesAtOnce = 1_024

/**
 * Copies the database as it is at one instant. The copy is one file, without a log. It appears under its name once it
 * is complete and was checked. Rejects with `DamagedCopy` if the check finds damage.
 */
export async function backUpApart(file: string, to: string, options: BackUpOptions = {}): Promise<void> {
  const { stamp, onProgress, signal } = options
  signal?.throwIfAborted()
  const partial = `${to}.partial`
  removeCopy(partial)
  makePrivateFile(partial)
  const data: Copy = { backUp: file, to: partial, ...(stamp && { stamp }) }
  const worker = new Worker(new URL(import.meta.url), { workerData: data })
  try {
    await new Promise<void>((resolve, reject) => {
      worker.on('message', (message: CopyProgress | 'damaged') => {
        if (message === 'damaged') reject(new DamagedCopy(file))
        else onProgress?.(message.done, message.total)
      })
      worker.once('error', reject)
      worker.once('exit', () => (signal?.aborted ? reject(signal.reason) : resolve()))
      signal?.addEventListener('abort', () => void worker.terminate(), { once: true })
    })
    renameSync(partial, to)
  } catch (error) {
    removeCopy(partial)
    throw error
  }
}

function removeCopy(partial: string): void {
  for (const end of ['', '-wal', '-shm', '-journal']) rmSync(`${partial}${end}`, { force: true })
}

async function copy({ backUp, to, stamp }: Copy): Promise<void> {
  const isSound = await copyPages(backUp, to)
    .then(() => finish(to, stamp))
    .catch((error: unknown) => {
      if (isDamage(error)) return false
      throw error
    })
  if (!isSound) parentPort?.postMessage('damaged')
}

/**
 * Copies all pages as they were at the start. An open reading transaction keeps SQLite from starting again when
 * another process writes meanwhile, and delays no write.
 */
async function copyPages(from: string, to: string): Promise<void> {
  const sqlite = new Sqlite(from, { readonly: true })
  const tell = (done: number, total: number) => parentPort?.postMessage({ done, total })
  try {
    sqlite.exec('begin')
    sqlite.prepare('select 1 from sqlite_schema').get()
    const { totalPages } = await sqlite.backup(to, {
      progress(pages) {
        tell(pages.totalPages - pages.remainingPages, pages.totalPages)
        return pagesAtOnce
      },
    })
    tell(totalPages, totalPages)
  } finally {
    sqlite.close()
  }
}

/** Makes the copy a single file without a log, stamps it, and returns whether it is sound. */
function finish(to: string, stamp: CopyStamp | undefined): boolean {
  const sqlite = new Sqlite(to)
  try {
    sqlite.pragma('journal_mode = DELETE')
    if (sqlite.pragma('quick_check(1)', { simple: true }) !== 'ok') return false
    const hasNotes = sqlite.prepare("select 1 from sqlite_schema where name = 'house_notes'").get()
    if (stamp && hasNotes) {
      sqlite
        .prepare("insert or replace into house_notes (name, value) values ('copy', ?)")
        .run(JSON.stringify(stamp))
    }
    return true
  } finally {
    sqlite.close()
  }
}

function isDamage(error: unknown): boolean {
  const code = error instanceof Sqlite.SqliteError ? error.code : ''
  return code.startsWith('SQLITE_CORRUPT') || code === 'SQLITE_NOTADB'
}

const isCopy = (data: unknown): data is Copy => typeof data === 'object' && data !== null && 'backUp' in data
if (!isMainThread && isCopy(workerData)) await copy(workerData)
