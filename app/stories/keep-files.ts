// Simulates a power failure, after which the disk has lost its last writes.
import { renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'

/**
 * Copies the database as it is now, to simulate a disk that loses its last writes. Returns a function that restores the
 * copy.
 */
export function keepFiles(folder: string): () => void {
  const [file, copy] = [join(folder, 'cierge.sqlite'), join(folder, 'kept.sqlite')]
  const sqlite = new Sqlite(file, { readonly: true })
  sqlite.exec(`VACUUM INTO '${copy}'`)
  sqlite.close()
  return () => {
    for (const end of ['-wal', '-shm']) rmSync(`${file}${end}`, { force: true })
    renameSync(copy, file)
  }
}
