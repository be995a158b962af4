// Words the reply of `/status`: the next hunts, and the problems that need attention.
import type { Credential } from '../domain/credential.ts'
import type { Job } from '../domain/job.ts'
import type { Button, Line, Message } from '../domain/message.ts'
import { whatIsNext } from './jobs.ts'
import { sayTable } from './table.ts'
import { sayWhile } from './when.ts'

export type Standing = {
  readonly next: readonly Job[]
  readonly openCount: number
  readonly failed: readonly Job[]
  readonly expiring: readonly { readonly credential: Credential; readonly platformName: string }[]
  readonly undelivered: number
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
  }
}

/**
 * Words the status.
 * @param direct true if only the member reads the message. Accounts are named only then.
 */
export function sayStatus(standing: Standing, direct: boolean): Message {
  const needs = needLines(standing, direct)
  return {
    ...(needs.length > 0 ? { mark: 'attention' as const } : {}),
    lines: [
      ...(needs.length > 0 ? needs : [['All is well.']]),
      ...nextLines(standing),
      ...houseLines(standing),
    ],
    buttons: standing.failed.map(lookButton).slice(0, 3),
  }
}

function needLines({ failed, expiring, undelivered }: Standing, direct: boolean): Line[] {
  return [
    ...failed.map((job): Line => [`Failed: ${sayTable(job)}. `, { code: `/job ${job.id}` }, ' tells why.']),
    ...(direct ? expiring.map(expiryLine) : []),
    ...(undelivered > 0 ? [[undeliveredLine(undelivered)]] : []),
  ]
}

function expiryLine({ credential, platformName }: Standing['expiring'][number]): Line {
  const { expiresAt } = credential.account
  const until: Line = expiresAt ? [' until ', { instant: expiresAt, as: 'date' }] : []
  return [
    `Your ${platformName} account is signed in only`,
    ...until,
    '. ',
    { code: '/link' },
    ' gives it a new sign-in.',
  ]
}

function undeliveredLine(count: number): string {
  return count === 1
    ? 'One message could not be delivered; I keep trying.'
    : `${count} messages could not be delivered; I keep trying.`
}

function nextLines({ next, openCount }: Standing): Line[] {
  if (next.length === 0) return [['Nothing is scheduled for you.']]
  const rest = openCount - next.length
  return [
    ['Next for you:'],
    ...next.map((job): Line => [{ code: job.id }, ` ${sayTable(job)}: `, ...whatIsNext(job)]),
    ...(rest > 0 ? [[`and ${rest} more: `, { code: '/jobs' }]] : []),
  ]
}

function houseLines({ app }: Standing): Line[] {
  if (!app) return []
  const { version, uptimeMs, openJobs, pendingAnnouncements, diskUse } = app
  const { databaseBytes, backups, backupBytes } = diskUse
  return [
    [`The house: version ${version}, running for ${sayWhile(uptimeMs)}.`],
    [`Open requests: ${openJobs}. Messages waiting to be said: ${pendingAnnouncements}.`],
    [
      `Database: ${sayBytes(databaseBytes)}. Backups: ${backups === 0 ? 'none' : `${backups}, ${sayBytes(backupBytes)}`}.`,
    ],
  ]
}

function sayBytes(bytes: number): string {
  const mb = bytes / 2 ** 20
  return mb < 10 ? `${mb.toFixed(1)} MB` : `${Math.round(mb)} MB`
}

function lookButton({ id }: Job): Button {
  return { label: `See ${id}`, call: { command: 'job', args: { job: id } }, weight: 'plain' }
}
