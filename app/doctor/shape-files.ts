// The folder where shapes of a platform's answers wait for the host: the latest live check of a day, and each answer nobody
// knew. They hold no value, and nobody sends them but the host by hand.
import { mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { ShapeReport, UnknownAnswer } from '../../src/domain/drift.ts'

export type ShapeFiles = {
  /** Replaces an earlier one of that day; gives its path. */
  saveLook(report: ShapeReport): string
  /** The day of the latest live check of that platform that was saved. */
  lastLook(platform: string): string | undefined
  /** Whether it is the first of its kind, and kept now. */
  keep(unknown: UnknownAnswer): boolean
  /** By name; those of that reference, when there is one. */
  all(reference?: string): readonly { readonly name: string; readonly text: string }[]
}

/** @param dataDir the folder of the house: made with the first file. */
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
    saveLook: (report) => write(`${report.platform}-live-${report.day}.json`, report),
    lastLook(platform) {
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
