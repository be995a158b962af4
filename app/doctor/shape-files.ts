// Stores shapes of a platform's answers in a folder: each day's latest live check, and each unknown answer. Shapes
// contain no values. They leave this machine only if the owner sends them.
import { mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { ShapeReport, UnknownAnswer } from '../../src/domain/drift.ts'

export type ShapeFiles = {
  /** Saves the report of a live check, in place of an earlier report of the same day. Returns the file's path. */
  saveLiveCheck(report: ShapeReport): string
  /** Returns the day of the platform's latest saved live check; `undefined` if there is none. */
  lastLiveCheck(platform: string): string | undefined
  /**
   * Saves the shape of an unknown answer and returns true. Returns false and saves nothing if an answer to the same
   * request with the same status is stored already.
   */
  keep(unknown: UnknownAnswer): boolean
  /** Returns all stored shapes, sorted by name, or only those with the given reference. */
  all(reference?: string): readonly { readonly name: string; readonly text: string }[]
}

/**
 * Opens the folder of shapes.
 * @param dataDir the data folder. The folder of shapes is created inside it with the first file.
 */
export function createShapeFiles(dataDir: string): ShapeFiles {
  const folder = join(dataDir, 'shapes')

  function names(): readonly string[] {
    try {
      return readdirSync(folder)
        .filter((name) => name.endsWith('.json'))
        .sort()
    } catch {
      return []
    }
  }

  function write(name: string, report: ShapeReport): string {
    const file = join(folder, name)
    mkdirSync(folder, { recursive: true, mode: 0o700 })
    writeFileSync(`${file}.new`, `${JSON.stringify(report, null, 2)}\n`, { mode: 0o600 })
    renameSync(`${file}.new`, file)
    return file
  }

  return {
    saveLiveCheck: (report) => write(`${report.platform}-live-${report.day}.json`, report),
    lastLiveCheck(platform) {
      const prefix = `${platform}-live-`
      const latest = names().findLast((name) => name.startsWith(prefix))
      return latest?.slice(prefix.length, -'.json'.length)
    },
    keep({ about, reference, report }) {
      const prefix = `${report.platform}-${about}-`
      if (names().some((name) => name.startsWith(prefix))) return false
      write(`${prefix}${reference}.json`, report)
      return true
    },
    all: (reference) =>
      names()
        .filter((name) => reference === undefined || name.endsWith(`-${reference.toUpperCase()}.json`))
        .map((name) => ({ name, text: readFileSync(join(folder, name), 'utf8') })),
  }
}
