// Judges a run: compares the tables on the platform with the rows of the store and with the messages that people saw.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'

export type RunFacts = {
  readonly folder: string
  /** How many tables of the request the member holds at the end of the run. */
  readonly held: number
  readonly mostHeld: number
  /** The texts that the member saw, the oldest first. */
  readonly seen: readonly string[]
  /** Secrets that must not appear in any file on the disk. */
  readonly secrets: readonly string[]
  /** Whether the member saw that the request was accepted. */
  readonly wasAccepted: boolean
  /** Unencrypted secrets and unreadable messages that AWS received. */
  readonly sentWrong: readonly string[]
}

export type RunVerdict = {
  readonly violations: readonly string[]
  /**
   * Whether the outcome was announced more than once. This is not a violation: after a kill, an announcement may be
   * sent again, and a chat that cannot recognize a repeated message shows it twice.
   */
  readonly isToldTwice: boolean
}

export function judgeRun(facts: RunFacts): RunVerdict {
  const { held, mostHeld, seen, wasAccepted } = facts
  const jobs = jobsIn(facts.folder)
  const booked = seen.filter((text) => /^✅ .*Booked/m.test(text) || text.includes('It did work'))
  const missed = seen.filter((text) => /No table|Couldn’t book/.test(text))
  const violations = [
    ...(mostHeld > 1 ? [`${mostHeld} tables were held at once`] : []),
    ...(wasAccepted && jobs.length === 0 ? ['an accepted request is lost'] : []),
    ...jobs.flatMap(({ state }) =>
      ['requested', 'scheduled'].includes(state) ? [`a job stayed ${state}`] : [],
    ),
    ...(held > 0 && booked.length === 0 ? ['a table is held, and nobody was told'] : []),
    ...(held === 0 && booked.length > 0 ? ['a table was announced that nobody holds'] : []),
    ...(held > 0 && isLastWordNo(seen) ? ['the last word says no table, and one is held'] : []),
    ...(jobs.some(({ state }) => state === 'missed' || state === 'failed') && missed.length === 0
      ? ['an end without a table was not told']
      : []),
    ...(pendingIn(facts.folder) > 0 ? ['an announcement is still pending'] : []),
    ...seen.filter((text) => text.includes('Something broke')).map((text) => `a member read: ${text}`),
    ...secretsOnDisk(facts),
    ...facts.sentWrong,
  ]
  return { violations, isToldTwice: booked.length > 1 }
}

function isLastWordNo(seen: readonly string[]): boolean {
  const last = seen.findLast((text) => /Booked|No table|Couldn’t book|It did work/.test(text))
  return last !== undefined && /No table|Couldn’t book/.test(last)
}

function jobsIn(folder: string): readonly { readonly state: string }[] {
  return read(folder, 'select state from jobs') as { state: string }[]
}

function pendingIn(folder: string): number {
  const rows = read(folder, 'select count(*) as count from outbox where spoken_at is null') as {
    count: number
  }[]
  return rows[0]?.count ?? 0
}

export function read(folder: string, query: string): readonly unknown[] {
  const database = new Sqlite(join(folder, 'cierge.sqlite'), { readonly: true })
  try {
    return database.prepare(query).all()
  } finally {
    database.close()
  }
}

function secretsOnDisk({ folder, secrets }: RunFacts): readonly string[] {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) => join(folder, name))
  return files.flatMap((file) => {
    let text: string
    try {
      text = readFileSync(file, 'latin1')
    } catch {
      return []
    }
    return secrets
      .filter((secret) => text.includes(secret))
      .map(() => `a secret stands in ${file.slice(folder.length + 1)}`)
  })
}
