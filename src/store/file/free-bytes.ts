import { statfsSync } from 'node:fs'

export type FreeBytes = (folder: string) => number

/**
 * Returns the bytes that an ordinary user may still write on the disk of the folder. Throws an error if the system
 * does not say.
 */
export const freeBytesIn: FreeBytes = (folder) => {
  const { bavail, bsize } = statfsSync(folder)
  return bavail * bsize
}
