// Writes what restoring a backup would bring back, for the host at the terminal.
import type { CopyStamp } from '../../domain/copy-stamp.ts'
import type { Job } from '../../domain/job.ts'
import type { LocalePreferences } from '../../domain/locale.ts'
import type { Instant } from '../../domain/time.ts'
import { sayTable } from '../table.ts'
import { sayInstant } from '../when.ts'

export type RestorePlan = {
  readonly backup: string
  readonly stamp: CopyStamp
  readonly now: Instant
  readonly members: number
  readonly accounts: number
  readonly open: readonly RestoredRequest[]
  /** True if there is no database here that the backup would replace. */
  readonly isFresh: boolean
  /**
   * Data that is in the current database but not in the backup; absent if that database can't be read or does not
   * exist.
   */
  readonly lost?: {
    readonly requests: readonly Job[]
    readonly members: readonly string[]
  }
  /** Members of the backup who were removed since. */
  readonly rejoining: readonly string[]
}

type RestoredRequest = {
  readonly job: Job
  readonly member: string
  /** The state of this request in the current database, if it differs. */
  readonly since?: Job['state']
}

export function sayRestorePlan(plan: RestorePlan, locale: LocalePreferences): readonly string[] {
  const { backup, stamp, members, accounts, open, rejoining } = plan
  const made = stamp.madeAt
    ? `made ${sayInstant(stamp.madeAt, locale.zone, locale)}`
    : 'made at an unknown time'
  const by = stamp.version ? ` by Cierge ${stamp.version}` : ''
  return [
    `Backup: ${backup}, ${made}${by}.`,
    `It has ${count(members, 'member')}, ${count(accounts, 'linked account')} and ${count(open.length, 'open request')}${open.length > 0 ? ':' : '.'}`,
    ...open.map((request) => requestLine(request, plan.now, locale)),
    ...rejoining.map((name) => `${name} was removed since, and would be a member again.`),
    ...lostLines(plan, locale),
  ]
}

function requestLine(
  { job, member, since }: RestoredRequest,
  now: Instant,
  locale: LocalePreferences,
): string {
  const now_ = job.dropAt <= now && !job.watch ? '; opened since, so I only look whether you got a table' : ''
  const ended = since === undefined ? '' : `; ${states[since]} since`
  return `  ${job.id} ${sayTable(job, locale)}, for ${member}${ended}${now_}`
}

const states: Readonly<Record<Job['state'], string>> = {
  requested: 'asked again',
  scheduled: 'asked again',
  booked: 'booked',
  missed: 'missed',
  failed: 'failed',
  cancelled: 'canceled',
}

function lostLines({ lost, isFresh }: RestorePlan, locale: LocalePreferences): readonly string[] {
  if (isFresh) return ['No database is here yet, so nothing would be lost.']
  if (!lost) return ['The present database can’t be read, so I can’t say what it has beyond the backup.']
  const { requests, members } = lost
  if (requests.length + members.length === 0) return ['Nothing that was made since would be lost.']
  return [
    'Lost, because newer than the backup:',
    ...requests.map((job) => `  ${job.id} ${sayTable(job, locale)} (${job.state})`),
    ...members.map((name) => `  ${name}’s membership`),
  ]
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`
}

export const restoreQuestion = 'Put this backup in place?'

export const nothingChanged = 'Nothing was changed.'

export const restoreNeedsYes =
  'Nothing was changed. To put this backup in place, run the same again with --yes.'

export function sayRestorePut(backup: string, replaced: string | undefined): readonly string[] {
  return [
    `Restored from ${backup}.`,
    ...(replaced === undefined ? [] : [`The replaced database is kept: ${replaced}`]),
    'Start Cierge now. It hunts for nothing that opened since the backup, looks up what came of it, and tells members and owners.',
  ]
}

/** @param sealedWith the name of the backup's key, if it is known. @param here the name of the key here, if there is one. */
export function sayOtherKey(sealedWith: string | undefined, here: string | undefined): string {
  const was = sealedWith === undefined ? 'with another key' : `with key ${sealedWith}`
  const is = here === undefined ? 'no key is here' : `the key here is ${here}`
  return `This backup was encrypted ${was}; ${is}. Put that key back (master.key in the data folder, or CIERGE_MASTER_KEY), or add --any-key and have the accounts linked again. Nothing was changed.`
}
