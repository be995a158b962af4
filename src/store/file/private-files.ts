// Makes the data folder and its files readable only by the user who runs Cierge.
import { chmodSync, closeSync, existsSync, mkdirSync, openSync, statSync } from 'node:fs'
import { reasonOf, StoreError } from './store-error.ts'

/** The mode bit of shared folders such as `/tmp`. */
const sticky = 0o1000

/** Creates the folder, or narrows its permissions to 0700. Throws for a shared folder such as `/tmp`. */
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
 * Creates an empty file with permissions 0600. If the file exists, narrows its permissions to 0600 without opening it:
 * by POSIX, closing the file would drop all locks that this process holds on it through any handle.
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
