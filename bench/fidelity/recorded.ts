// Reads bodies that were recorded from Resy or taken from the tests of public clients. They stay in the folder named by
// SPEC_DATA and are not copied into this repository.
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { runInNewContext } from 'node:vm'
import { type Replayed, replay } from './replay.ts'

type RecordedBody = Replayed & {
  readonly id: string
  /** A JavaScript expression about the client's result, `o`, which must be true. */
  readonly want: string
}

export type BodyResult = { readonly id: string; readonly fault?: string }

/** Reads the recorded bodies; `undefined` when the folder, or the file in it, does not exist. */
export function readRecorded(folder: string | undefined): readonly RecordedBody[] | undefined {
  const file = folder && join(folder, 'resy', 'bodies.json')
  if (!file || !existsSync(file)) return undefined
  return JSON.parse(readFileSync(file, 'utf8'))
}

export async function replayRecorded(recorded: RecordedBody): Promise<BodyResult> {
  const { id, want, raw, ...rest } = recorded
  const result = await replay({ ...rest, ...(typeof raw === 'string' && { raw }) })
  const isAsWanted = isTrue(want, result)
  return {
    id,
    ...(!isAsWanted && { fault: `wanted ${want}, got ${shortOf(result)}` }),
  }
}

/**
 * Returns the client's result as JSON of at most 300 characters, without the field `slot`, which only repeats the slot
 * that the replay sent.
 */
export function shortOf(result: unknown): string {
  const isObject = typeof result === 'object' && result !== null && !Array.isArray(result)
  return JSON.stringify(isObject ? { ...result, slot: undefined } : result).slice(0, 300)
}

function isTrue(want: string, result: unknown): boolean {
  try {
    const source = `const o = JSON.parse(told); ${want}`
    return Boolean(runInNewContext(source, { told: JSON.stringify(result) }, { timeout: 1_000 }))
  } catch {
    return false
  }
}

/** Replays the recorded search, which is in a separate file of the folder. */
export async function replaySearch(folder: string): Promise<BodyResult> {
  const id = 'search of 2022'
  const body = JSON.parse(readFileSync(join(folder, 'resy', 'search.json'), 'utf8'))
  const result = await replay({ op: 'search', body })
  const found = Array.isArray(result) ? result.length : 0
  const wanted = body.search.hits.length
  return { id, ...(found !== wanted && { fault: `wanted ${wanted} venues, got ${found}` }) }
}
