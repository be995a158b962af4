// Notices that an open database file is not at its path anymore.
import { statSync } from 'node:fs'
import { StoreUnavailable } from '../../ports/store-unavailable.ts'
import { toldOf } from './disk-trouble.ts'

/**
 * Returns a function that throws if the open file is not at its path anymore. SQLite would continue to write to the
 * moved or deleted file, and a restart would not find those changes.
 */
export function createPlaceCheck(file: string): () => void {
  const identify = () => {
    const found = statSync(file, { throwIfNoEntry: false })
    return found && `${found.dev} ${found.ino}`
  }
  const opened = identify()
  return () => {
    if (identify() === opened) return
    throw new StoreUnavailable('vanished', `The database ${file} can't be used: ${toldOf.vanished}`)
  }
}
