// Writes messages to a member who leaves: first a question that shows the consequences, then a farewell.
import type { Job } from '../domain/job.ts'
import type { LocalePreferences } from '../domain/locale.ts'
import type { Line, Message } from '../domain/message.ts'
import { sayHeld } from './release.ts'
import { sayTable, type ToPlatformName } from './table.ts'
import { chatWays, type Ways } from './ways.ts'

/** The open requests that leaving stops, and the requests whose booked tables stay. */
type Effect = { readonly stopped: readonly Job[]; readonly booked: readonly Job[] }

type Reader = { readonly locale: LocalePreferences; readonly toPlatformName: ToPlatformName }

/** The maximum number of requests that a message lists. */
const mostListed = 10

/**
 * Asks a member whether to leave, and shows what would be stopped and what stays.
 * @param ways the names of commands or pages that the sentences mention; default: commands of a chat.
 */
export function askLeave(
  { stopped, booked, isOnlyOwner }: Effect & { readonly isOnlyOwner: boolean },
  reader: Reader,
  ways: Ways = chatWays,
): Message {
  if (isOnlyOwner) return sayHandOverFirst(ways)
  return {
    mark: 'attention',
    lines: [
      [{ strong: 'Leave, so that I forget you?' }, ' This can’t be undone.'],
      ...(stopped.length > 0 ? [[`It stops ${requests(stopped.length)}:`]] : []),
      ...listed(stopped, (job) => [`${sayTable(job, reader.locale)} (`, { code: job.id }, ')']),
      ...tablesLines(booked, reader),
      [
        'It deletes your sign-ins, settings, favorites, keys and past requests. To have a copy first: ',
        ways.myData.startsWith('/') ? { code: ways.myData } : ways.myData,
      ],
    ],
    buttons: [
      {
        label: 'Leave and forget me',
        call: { command: 'leave', args: { sure: 'yes' } },
        weight: 'danger',
        means: 'yes',
      },
      { label: 'Stay', call: { command: 'leave', args: { sure: 'no' } }, weight: 'plain', means: 'no' },
    ],
  }
}

function sayHandOverFirst({ handOver }: Ways): Message {
  return {
    lines: [[`You’re the only host, so the others would have none. Hand over first: ${handOver}.`]],
  }
}

/** Says that the person is no longer a member. */
export function sayLeft({ stopped, booked }: Effect, reader: Reader): Message {
  return {
    lines: [
      [{ strong: 'You’ve left, and I’ve forgotten you.' }],
      ...(stopped.length > 0 ? [[`Stopped: ${requests(stopped.length)}.`]] : []),
      ...tablesLines(booked, reader),
      ...lastTraces(stopped),
    ],
  }
}

/** Says that nothing was changed. */
export function sayStayed(): Message {
  return { lines: [['Good, you stay. I changed nothing.']] }
}

function lastTraces(stopped: readonly Job[]): Line[] {
  if (stopped.length === 0) return [['What’s left of requests that ended today goes tomorrow.']]
  return [
    [
      'If a booking was already on its way and wins a table, I’ll tell you. What’s left of these requests goes tomorrow.',
    ],
  ]
}

function tablesLines(booked: readonly Job[], { locale, toPlatformName }: Reader): Line[] {
  if (booked.length === 0) return []
  const platforms = [...new Set(booked.map(({ venue }) => toPlatformName(venue.platform)))].join(' and ')
  return [
    [`Booked tables stay yours, on your ${platforms} account. Cancel them there if you don’t go:`],
    ...listed(booked, (job) => [tableOf(job, locale)]),
  ]
}

function tableOf(job: Job, locale: LocalePreferences): string {
  if (job.outcome?.kind !== 'booked') return sayTable(job, locale)
  return sayHeld({ reservation: job.outcome.reservation, venueName: job.venue.name }, locale)
}

function listed(jobs: readonly Job[], toLine: (job: Job) => Line): Line[] {
  const more = jobs.length - mostListed
  return [...jobs.slice(0, mostListed).map(toLine), ...(more > 0 ? [[`and ${more} more.`]] : [])]
}

function requests(count: number): string {
  return count === 1 ? '1 request' : `${count} requests`
}
