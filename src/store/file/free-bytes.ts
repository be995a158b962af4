import { statfsSync } from 'node:fs'
import { dirname } from 'node:path'

/** Returns the free bytes of the disk that the file is on; nothing if the system does not tell. */
export function freeBytesOf(file: string): { readonly freeBytes?: number } {
  try {
    const { bavail, bsize } = statfsSync(dirname(file))
    return { freeBytes: bavail * bsize }
  } catch {
    return {}
  }
}
