// Reads the files of the log, and finds the lines about one request.
import { existsSync, readFileSync } from 'node:fs'
import type { LogLine } from '../src/words/running/log-line.ts'

/** One line of the log: its text, and the parsed JSON. */
export type ReadLine = { readonly text: string; readonly line: LogLine }

/** Reads all lines of the files, in order. Leaves out files that do not exist, and lines that are not JSON. */
export function readLog(files: readonly string[]): readonly ReadLine[] {
  return files.filter((file) => existsSync(file)).flatMap((file) => readLines(readFileSync(file, 'utf8')))
}

/** Reads the lines of a text. */
export function readLines(text: string): readonly ReadLine[] {
  return text.split('\n').flatMap((one) => {
    try {
      const line: unknown = JSON.parse(one)
      return typeof line === 'object' && line !== null ? [{ text: one, line: line as LogLine }] : []
    } catch {
      return []
    }
  })
}

/** Returns the codes of the requests that the line is about. */
export function codesIn({ facts }: LogLine): readonly string[] {
  const codes = (facts as { readonly codes?: unknown } | undefined)?.codes
  return Array.isArray(codes) ? codes : []
}

/**
 * Returns a function that tells whether a line is about the request: it has its code, or the draft that became the
 * request, or was written during an event with one of them.
 */
export function isAbout(code: string, lines: readonly ReadLine[]): (line: LogLine) => boolean {
  const hasCode = (line: LogLine) => codesIn(line).includes(code)
  const drafts = new Set(lines.filter(({ line }) => hasCode(line)).flatMap(({ line }) => draftIn(line) ?? []))
  const isOwn = (line: LogLine) => hasCode(line) || drafts.has(draftIn(line) ?? '')
  const events = new Set(lines.filter(({ line }) => isOwn(line)).map(({ line }) => line.event))
  return (line) => isOwn(line) || (line.event !== undefined && events.has(line.event))
}

/** Returns the id of the draft that the line of the log names, if it names one. */
export function draftIn({ facts }: LogLine): string | undefined {
  const draft = (facts as { readonly draft?: unknown } | undefined)?.draft
  return typeof draft === 'string' ? draft : undefined
}
