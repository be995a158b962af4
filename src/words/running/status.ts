// Writes what comes next for a member: the next hunts, and the problems that need attention.
import type { Credential } from '../../domain/credential.ts'
import type { HostCondition } from '../../domain/host-condition.ts'
import type { Job } from '../../domain/job.ts'
import type { LocalePreferences } from '../../domain/locale.ts'
import type { Button, Line, Message } from '../../domain/message.ts'
import type { Instant } from '../../domain/time.ts'
import { whatIsNext } from '../jobs.ts'
import { sayTable } from '../table.ts'
import { sayWhile } from '../when.ts'
import { sayCondition } from './trouble.ts'

export type Standing = {
  readonly next: readonly Job[]
  readonly openCount: number
  readonly endedCount: number
  readonly failed: readonly Job[]
  readonly expiring: readonly { readonly credential: Credential; readonly platformName: string }[]
  readonly undelivered: number
  readonly wrong: readonly { readonly condition: HostCondition; readonly since: Instant }[]
  readonly app?: {
    readonly version: string
    readonly uptimeMs: number
    readonly openJobs: number
    readonly pendingAnnouncements: number
    readonly diskUse: {
      readonly databaseBytes: number
      readonly backups: number
      readonly backupBytes: number
    }
    /** The time since the newest backup, in milliseconds; absent if there is none. */
    readonly sinceBackupMs?: number
  }
}

/**
 * Writes the status.
 * @param direct true if only the member reads the message. Accounts are named only then.
 */
export function sayStatus(standing: Standing, direct: boolean, locale: LocalePreferences): Message {
  const needs = needLines(standing, direct, locale)
  return {
    ...(needs.length > 0 ? { mark: 'attention' as const } : {}),
    lines: [
      ...(needs.length > 0 ? needs : [['Nothing needs you.']]),
      ...nextLines(standing, locale),
      ...houseLines(standing),
    ],
    buttons: [
      ...standing.failed.map(lookButton).slice(0, 3),
      ...(standing.next.length > 0 ? [pictureButton('See the week', 'week')] : []),
      ...(standing.endedCount > 0 ? [pictureButton('See the figures', 'figures')] : []),
    ],
  }
}

function pictureButton(label: string, view: 'week' | 'figures'): Button {
  return { label, call: { command: 'jobs', args: { view } }, weight: 'plain' }
}

function needLines(
  { failed, expiring, undelivered, wrong, app }: Standing,
  direct: boolean,
  locale: LocalePreferences,
): Line[] {
  return [
    ...wrong.flatMap((one) => wrongLines(one, app !== undefined)),
    ...failed.map(
      (job): Line => [`Failed: ${sayTable(job, locale)}. See why: `, { code: `/jobs ${job.id}` }],
    ),
    ...(direct ? expiring.map(expiryLine) : []),
    ...(undelivered > 0 ? [[undeliveredLine(undelivered)]] : []),
  ]
}

/** Returns the line about a condition and, for an owner, the lines that say what to do. */
function wrongLines({ condition, since }: Standing['wrong'][number], isOwner: boolean): readonly Line[] {
  const [first, ...mend] = sayCondition({ ...condition, since })
  return isOwner ? [first, ...mend] : [first]
}

function expiryLine({ credential, platformName }: Standing['expiring'][number]): Line {
  const { expiresAt } = credential.account
  const ends: Line = expiresAt ? [{ instant: expiresAt, as: 'date' }] : ['soon']
  return [
    `Your ${platformName} sign-in ends `,
    ...ends,
    '. Renew it: ',
    { code: `/link ${credential.platform}` },
  ]
}

function undeliveredLine(count: number): string {
  return count === 1
    ? 'I couldn’t deliver one message yet; still trying.'
    : `I couldn’t deliver ${count} messages yet; still trying.`
}

function nextLines({ next, openCount }: Standing, locale: LocalePreferences): Line[] {
  if (next.length === 0) return [['You have nothing scheduled.']]
  const rest = openCount - next.length
  return [
    ['Coming up:'],
    ...next.map((job): Line => [{ code: job.id }, ` ${sayTable(job, locale)}: `, ...whatIsNext(job)]),
    ...(rest > 0 ? [[`And ${rest} more: `, { code: '/jobs' }]] : []),
  ]
}

function houseLines({ app }: Standing): Line[] {
  if (!app) return []
  const { version, uptimeMs, openJobs, pendingAnnouncements, diskUse, sinceBackupMs } = app
  const { databaseBytes, backups, backupBytes } = diskUse
  const newest = sinceBackupMs === undefined ? '' : `; the newest is ${sayWhile(sinceBackupMs)} old`
  return [
    [`Cierge ${version}, up ${sayWhile(uptimeMs)}.`],
    [`Open requests: ${openJobs}. Messages waiting to send: ${pendingAnnouncements}.`],
    [
      `Database: ${sayBytes(databaseBytes)}. Backups: ${backups === 0 ? 'none' : `${backups}, ${sayBytes(backupBytes)}${newest}`}.`,
    ],
  ]
}

/** Returns a size: `3.2 MB`. */
export function sayBytes(bytes: number): string {
  const mb = bytes / 2 ** 20
  return mb < 10 ? `${mb.toFixed(1)} MB` : `${Math.round(mb)} MB`
}

function lookButton({ id }: Job): Button {
  return { label: `See ${id}`, call: { command: 'jobs', args: { job: id } }, weight: 'plain' }
}
