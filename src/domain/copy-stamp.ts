// The stamp of a backup: its time, and the version of Cierge that made it. Also the counts of a start from a backup.
import { type Instant, parseInstant } from './time.ts'

export type CopyStamp = {
  /** Absent if a person copied the file into place by hand, without a stamp. */
  readonly madeAt?: Instant
  readonly version?: string
  /** When the backup was put in place of the database. Absent in a backup that was not restored. */
  readonly restoredAt?: Instant
  /**
   * The number of announcements that were pending in the backup and are not sent, because they were delivered since.
   * Absent if the backup was not compared with the database that it replaced.
   */
  readonly notTold?: number
}

/** The counts of the first start from a backup. */
export type RestoreCounts = {
  /** Requests that are open again after the start from the backup. */
  readonly open: number
  /** Requests whose opening passed since the backup, and whose table is on the member's account. */
  readonly found: number
  /** Requests whose opening passed since the backup, and for which the member has no table. */
  readonly none: number
  /** Requests whose opening passed since the backup, and about whose table the platform gave no answer yet. */
  readonly unknown: number
}

/** Reads a stamp. A text that is not a stamp gives an empty one. */
export function readStamp(text: string): CopyStamp {
  const { madeAt, version, restoredAt, notTold } = readObject(text)
  const instantOf = (value: unknown) => (typeof value === 'string' ? parseInstant(value) : undefined)
  const made = instantOf(madeAt)
  const restored = instantOf(restoredAt)
  return {
    ...(made && { madeAt: made }),
    ...(typeof version === 'string' && { version }),
    ...(restored && { restoredAt: restored }),
    ...(typeof notTold === 'number' && { notTold }),
  }
}

function readObject(text: string): Readonly<Record<string, unknown>> {
  try {
    const read: unknown = JSON.parse(text)
    return typeof read === 'object' && read !== null ? { ...read } : {}
  } catch {
    return {}
  }
}
