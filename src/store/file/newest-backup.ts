import { readdirSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { type Instant, toInstant } from '../../domain/time.ts'

/**
 * Returns the time of the newest backup: of those beside the database, and of the files in the folder `backups`.
 * Nothing if there is none.
 */
export function newestOf(file: string, beside: readonly string[]): { readonly lastBackupAt?: Instant } {
  const times = [...beside, ...filesIn(join(dirname(file), 'backups'))].flatMap((path) => {
    const stat = statSync(path, { throwIfNoEntry: false })
    return stat?.isFile() ? [stat.mtimeMs] : []
  })
  return times.length === 0 ? {} : { lastBackupAt: toInstant(Math.round(Math.max(...times))) }
}

function filesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder).map((name) => join(folder, name))
  } catch {
    return []
  }
}
