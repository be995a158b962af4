// Checks that a disk has space for another copy of a database, so that a backup never fills it.
import { statSync } from 'node:fs'
import { dirname } from 'node:path'
import { type FreeBytes, freeBytesIn } from './free-bytes.ts'
import { StoreError } from './store-error.ts'

/** The space that stays free after a copy, in bytes, so that Cierge itself can continue to write. */
const reserveBytes = 64 * 2 ** 20

/** The error for too little free space for a copy. */
export class SpaceError extends StoreError {
  constructor(path: string, needBytes: number, freeBytes: number) {
    const mb = (bytes: number) => Math.ceil(bytes / 2 ** 20)
    super(
      `The disk of ${dirname(path)} has ${mb(freeBytes)} MB free, and a copy of the database needs ${mb(needBytes)} MB: free some space, or name a place on another disk`,
    )
    this.name = 'SpaceError'
  }
}

/** Throws a `SpaceError` if the disk of `to` has no space for a copy of the database and its log. */
export function checkSpace(file: string, to: string, freeBytes: FreeBytes = freeBytesIn): void {
  const sizeOf = (path: string) => statSync(path, { throwIfNoEntry: false })?.size ?? 0
  const needBytes = sizeOf(file) + sizeOf(`${file}-wal`) + reserveBytes
  const free = freeBytes(dirname(to))
  if (free < needBytes) throw new SpaceError(to, needBytes, free)
}
