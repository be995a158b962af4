// The verb `logs`: shows the lines of the log about one request, or lists the newest requests.
import { closeSync, fstatSync, openSync, readSync } from 'node:fs'
import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { parseCode } from '../src/domain/ids.ts'
import type { Clock } from '../src/ports/clock.ts'
import { filesOfLog } from '../src/telemetry/rotating-file.ts'
import {
  type LogLine,
  sayLoggedRequest,
  sayLogLine,
  sayLogUsage,
  sayNothingLogged,
} from '../src/words/running/log-line.ts'
import type { Config } from './config.ts'
import { logFileOf } from './open-log.ts'
import { codesIn, isAbout, type ReadLine, readLines, readLog } from './read-log.ts'

export type ShowLogsParts = {
  readonly config: Pick<Config, 'dataDir' | 'logFiles' | 'zone'>
  readonly clock: Pick<Clock, 'sleepFor'>
  readonly say: (line: string) => void
  /** Ends `--follow`. */
  readonly signal?: AbortSignal
}

/** Maximum number of requests in the list. */
const mostListed = 20
/** The pause between two reads for new lines, in milliseconds. */
const lookEveryMs = 500

/** Runs `cierge host logs [CODE] [--json] [--follow]`. Resolves with the exit code. */
export async function showLogs(args: readonly string[], parts: ShowLogsParts): Promise<number> {
  const { config, say } = parts
  const given = readArgs(args)
  if (!given) {
    say(sayLogUsage())
    return 2
  }
  const { values, positionals } = given
  const code = positionals[0] === undefined ? undefined : (parseCode(positionals[0]) ?? positionals[0])
  const file = logFileOf({ ...config, logFiles: Math.max(1, config.logFiles) }) ?? ''
  const lines = readLog(filesOfLog(file, Math.max(1, config.logFiles)))
  const show = ({ text, line }: ReadLine) => say(values.json ? text : sayLogLine(line, config.zone))
  const isWanted = code === undefined ? () => true : isAbout(code, lines)
  const found = code === undefined ? [] : lines.filter(({ line }) => isWanted(line))

  for (const one of found) show(one)
  if (values.follow) {
    await follow(file, parts, (one) => isWanted(one.line) && show(one))
    return 0
  }
  if (code === undefined) return listNewest(lines, parts, values.json === true)
  if (found.length === 0) say(sayNothingLogged(code, resolve(config.dataDir)))
  return found.length === 0 ? 1 : 0
}

/** Returns the options and the code; `undefined` if an option is unknown. */
function readArgs(args: readonly string[]) {
  const options = { json: { type: 'boolean' }, follow: { type: 'boolean' } } as const
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true })
  } catch {
    return undefined
  }
}

function listNewest(lines: readonly ReadLine[], { config, say }: ShowLogsParts, isJson: boolean): number {
  const requests = new Map<string, { readonly first: LogLine; readonly last: LogLine }>()
  for (const { line } of lines) {
    for (const code of codesIn(line)) {
      const first = requests.get(code)?.first ?? line
      // The newest request comes last.
      requests.delete(code)
      requests.set(code, { first, last: line })
    }
  }
  const newest = [...requests].map(([code, seen]) => ({ code, ...seen })).slice(-mostListed)
  for (const one of newest) say(isJson ? JSON.stringify(one) : sayLoggedRequest(one, config.zone))
  if (newest.length === 0) say(sayNothingLogged(undefined, resolve(config.dataDir)))
  return newest.length === 0 ? 1 : 0
}

/**
 * Calls `heard` with each line that is added to the log until the signal aborts, even after the log continues in a
 * new file.
 */
async function follow(
  file: string,
  { clock, signal }: ShowLogsParts,
  heard: (line: ReadLine) => unknown,
): Promise<void> {
  let at = positionOf(file)
  let rest = ''
  while (!signal?.aborted) {
    await clock.sleepFor(lookEveryMs, signal).catch(() => {})
    const added = readFrom(file, at)
    at = added.at
    const text = rest + added.text
    const end = text.lastIndexOf('\n') + 1
    rest = text.slice(end)
    for (const line of readLines(text.slice(0, end))) heard(line)
  }
}

/** A place in a file. The inode changes when a new file begins. */
type Position = { readonly inode: number; readonly bytes: number }

function positionOf(file: string): Position {
  return (
    withFile(file, (_descriptor, { ino, size }) => ({ inode: ino, bytes: size })) ?? { inode: 0, bytes: 0 }
  )
}

/** Returns the text that was added after the position. A file that has just begun is read from its beginning. */
function readFrom(file: string, from: Position): { readonly at: Position; readonly text: string } {
  const read = withFile(file, (descriptor, { ino, size }) => {
    const start = ino === from.inode && size >= from.bytes ? from.bytes : 0
    const buffer = Buffer.alloc(size - start)
    const count = readSync(descriptor, buffer, 0, buffer.length, start)
    return { at: { inode: ino, bytes: start + count }, text: buffer.toString('utf8', 0, count) }
  })
  return read ?? { at: from, text: '' }
}

function withFile<T>(
  file: string,
  work: (descriptor: number, stat: { readonly ino: number; readonly size: number }) => T,
): T | undefined {
  let descriptor: number | undefined
  try {
    descriptor = openSync(file, 'r')
    return work(descriptor, fstatSync(descriptor))
  } catch {
    return undefined
  } finally {
    if (descriptor !== undefined) closeSync(descriptor)
  }
}
