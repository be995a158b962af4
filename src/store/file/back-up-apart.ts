// Copies a database in a worker thread, because copying and flushing would block the event loop of the main thread.
import { renameSync, rmSync } from 'node:fs'
import { isMainThread, Worker, workerData } from 'node:worker_threads'
import Sqlite from 'better-sqlite3'
import { makePrivateFile } from './private-files.ts'

type Copy = { readonly backUp: string; readonly to: string }

/** Copies the database as it is at one instant. The copy appears under its name once it is complete. */
export async function backUpApart(file: string, to: string): Promise<void> {
  const partial = `${to}.partial`
  rmSync(partial, { force: true })
  makePrivateFile(partial)
  const data: Copy = { backUp: file, to: partial }
  const worker = new Worker(new URL(import.meta.url), { workerData: data })
  try {
    await new Promise<void>((resolve, reject) => {
      worker.once('error', reject)
      worker.once('exit', () => resolve())
    })
    renameSync(partial, to)
  } catch (error) {
    rmSync(partial, { force: true })
    throw error
  }
}

/** Copies all pages in one step: between steps, a write would make the copy start again. */
async function copy({ backUp, to }: Copy): Promise<void> {
  const sqlite = new Sqlite(backUp, { readonly: true })
  try {
    await sqlite.backup(to, { progress: () => 2 ** 30 })
  } finally {
    sqlite.close()
  }
}

const isCopy = (data: unknown): data is Copy => typeof data === 'object' && data !== null && 'backUp' in data
if (!isMainThread && isCopy(workerData)) await copy(workerData)
