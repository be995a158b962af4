// Finds the lines of the log about one request while the service runs: reads the files piece by piece, and parses only
// the lines that may be about it.
import { createReadStream, existsSync } from 'node:fs'
import { createInterface } from 'node:readline'
import type { LoggedLine } from '../src/ports/host-facts.ts'
import { draftIn, isAbout, type ReadLine, readLines } from './read-log.ts'

/** Maximum number of lines that are returned: the newest ones. */
const mostLines = 200

/** Returns the newest lines about the request, the oldest first. Leaves out files that do not exist. */
export async function findInLog(code: string, files: readonly string[]): Promise<readonly LoggedLine[]> {
  const withCode = await readWhere(files, (text) => text.includes(code))
  const drafts = withCode.flatMap(({ line }) => draftIn(line) ?? [])
  const isNear = (text: string) => text.includes(code) || drafts.some((draft) => text.includes(draft))
  const near = drafts.length === 0 ? withCode : await readWhere(files, isNear)
  const events = new Set(near.map(({ line }) => line.event))
  const candidates = await readWhere(files, (text) => isNear(text) || events.has(eventOf(text)))
  const isWanted = isAbout(code, candidates)
  return candidates.flatMap(({ line }) => (isWanted(line) ? [line] : [])).slice(-mostLines)
}

/** Returns the event of a line without parsing the whole line. */
function eventOf(text: string): string | undefined {
  return /"event":"([^"]*)"/.exec(text)?.[1]
}

async function readWhere(
  files: readonly string[],
  isWanted: (text: string) => boolean,
): Promise<readonly ReadLine[]> {
  const found: string[] = []
  for (const file of files.filter((one) => existsSync(one))) {
    const lines = createInterface({ input: createReadStream(file), crlfDelay: Number.POSITIVE_INFINITY })
    for await (const text of lines) if (isWanted(text)) found.push(text)
  }
  return readLines(found.join('\n'))
}
