// Appends lines to a file, and begins a new file when it has grown large: `cierge.log` becomes `cierge.log.1`, and so on. Writes
// each line before the call returns, so that a crash loses no line. Only the user of this process can read the files.
import { closeSync, fstatSync, mkdirSync, openSync, renameSync, rmSync, writeSync } from 'node:fs'
import { dirname } from 'node:path'

type RotatingFileOptions = {
  /** The size, in bytes, from which on a new file begins. */
  readonly maxBytes: number
  /** The number of files, with the one that is written; at least 1. The oldest is deleted. */
  readonly kept: number
}

export type LineFile = { write(line: string): void }

/**
 * Opens the file, and creates its folder. A line that can't be written, for example on a full disk, is dropped, so
 * that the log never stops the service.
 */
export function createRotatingFile(file: string, { maxBytes, kept }: RotatingFileOptions): LineFile {
  let open: { readonly descriptor: number; bytes: number } | undefined

  function opened(): { readonly descriptor: number; bytes: number } {
    if (open) return open
    mkdirSync(dirname(file), { recursive: true, mode: 0o700 })
    const descriptor = openSync(file, 'a', 0o600)
    open = { descriptor, bytes: fstatSync(descriptor).size }
    return open
  }

  function turnOver(): void {
    if (open) closeSync(open.descriptor)
    open = undefined
    if (kept === 1) rmSync(file, { force: true })
    for (let nth = kept - 1; nth >= 1; nth -= 1) {
      const from = nth === 1 ? file : `${file}.${nth - 1}`
      try {
        renameSync(from, `${file}.${nth}`)
      } catch (error) {
        if (!isMissing(error)) throw error
      }
    }
  }

  return {
    write(line) {
      try {
        const bytes = Buffer.from(line)
        if (opened().bytes > 0 && opened().bytes + bytes.length > maxBytes) turnOver()
        const to = opened()
        writeSync(to.descriptor, bytes)
        to.bytes += bytes.length
      } catch {
        // The disk may have space for the next line.
      }
    },
  }
}

/** Returns the paths of the log's files that may exist, the oldest first. */
export function filesOfLog(file: string, kept: number): readonly string[] {
  const older = Array.from({ length: Math.max(0, kept - 1) }, (_, index) => `${file}.${index + 1}`)
  return [...older.toReversed(), file]
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT'
}
