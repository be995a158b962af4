// Makes the data folder and what lies in it readable by nobody but the one who runs the service.
import { chmodSync, closeSync, existsSync, mkdirSync, openSync, statSync } from 'node:fs'
import { reasonOf, StoreError } from './store-error.ts'

/** The mode bit of folders meant for everybody, such as `/tmp`. */
const sticky = 0o1000

/** Creates the folder, or narrows its rights to 0700. A folder meant for everybody is refused, not closed. */
export function makePrivateFolder(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 })
    if (statSync(folder).mode & sticky)
      throw new Error('everybody on this machine uses it, name one inside it')
    chmodSync(folder, 0o700)
  } catch (error) {
    throw new StoreError(`The data folder ${folder} can't be made private (0700): ${reasonOf(error)}`, {
      cause: error,
    })
  }
}

/**
 * Creates the file empty, or narrows its rights to 0600. An existing one is not opened: closing it would drop
 * the locks this process holds on it, whichever handle took them (so POSIX has it).
 */
export function makePrivateFile(file: string): void {
  try {
    if (!existsSync(file)) closeSync(openSync(file, 'a', 0o600))
    chmodSync(file, 0o600)
  } catch (error) {
    throw new StoreError(`The file ${file} can't be made private (0600): ${reasonOf(error)}`, {
      cause: error,
    })
  }
}
