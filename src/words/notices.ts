// Writes private notices: to a member about their accounts, tables and chats; to an owner about problems of this
// server or of a service that it needs.
import type { Fact } from '../domain/announcement.ts'
import type { CloudTrouble } from '../domain/cloud-trouble.ts'
import type { HostCondition } from '../domain/host-condition.ts'
import type { ChatId } from '../domain/ids.ts'
import type { Job } from '../domain/job.ts'
import type { LocalePreferences } from '../domain/locale.ts'
import type { Button, Line, Message } from '../domain/message.ts'
import type { Reservation } from '../domain/reservation.ts'
import { askForSignIn, saySharedAccount, wayButton } from './accounts.ts'
import { askAboutTable } from './headcount.ts'
import { sayConnection, sayOwnership } from './members.ts'
import { sayPageAccount } from './page/sites.ts'
import { askWhatNow, remindOfPlan } from './plan.ts'
import { sayNotReady } from './ready.ts'
import { releaseButton, releaseCall, sayHeld } from './release.ts'
import { sayBackupFailed, sayBackupWell, sayRequestsRestored, sayRestored } from './running/backups.ts'
import { sayChange, sayKeyRefused } from './running/live.ts'
import { chatName, sayTrouble } from './running/trouble.ts'
import { sayEnded, sayEnding } from './sign-in.ts'
import { sayTable, sayWhereabouts } from './table.ts'
import { sayInstantThere, sayTime, sayWhile } from './when.ts'

export type NoticeFact = Extract<
  Fact,
  {
    kind:
      | 'credential-expiring'
      | 'credential-rejected'
      | 'not-ready'
      | 'reminder'
      | 'plan-short'
      | 'plan-reminder'
      | 'second-table'
      | 'account-shared'
      | 'connection'
      | 'page-account'
      | 'made-owner'
      | 'dinner'
      | 'note-refused'
      | 'cloud-trouble'
      | HostCondition['kind']
      | 'well-again'
      | 'slept'
      | 'backup-failed'
      | 'backup-well'
      | 'restored'
      | 'requests-restored'
      | 'row-broken'
      | 'key-refused'
      | 'update-available'
      | 'unknown-answer'
      | 'platform-drift'
  }
>

/** Adds a line to a message that could not be sent to the conversation of the request. */
export function sayDisplaced(message: Message): Message {
  return {
    ...message,
    lines: [...message.lines, ['I can no longer post where you asked, so I’m telling you here.']],
  }
}

/** Adds a line to a message that is sent on another chat, because the member's chat has not accepted it. */
export function sayToldElsewhere(message: Message, chat: ChatId): Message {
  return {
    ...message,
    lines: [...message.lines, [`${chatName(chat)} isn’t answering, so I’m telling you here.`]],
  }
}

export function sayNotice(fact: NoticeFact, locale: LocalePreferences): Message {
  switch (fact.kind) {
    case 'credential-expiring':
      return saySignIn(fact, sayEnding(fact), locale)
    case 'credential-rejected':
      return saySignIn(fact, sayEnded(fact), locale)
    case 'not-ready':
      return sayNotReady(fact, locale)
    case 'reminder':
      return fact.headcount
        ? askAboutTable({ ...fact, headcount: fact.headcount }, locale)
        : sayReminder(fact, locale)
    case 'plan-short':
      return askWhatNow(fact, locale)
    case 'plan-reminder':
      return remindOfPlan(fact.plan, fact.waitingFor, locale)
    case 'second-table':
      return saySecondTable(fact, locale)
    case 'account-shared':
      return saySharedAccount(fact)
    case 'connection':
      return sayConnection(fact)
    case 'note-refused':
      return sayNoteRefused(fact, locale)
    case 'dinner':
      return sayDinner(fact, locale)
    case 'page-account':
      return sayPageAccount(fact)
    case 'made-owner':
      return sayOwnership(fact)
    case 'key-refused':
      return sayKeyRefused(fact)
    case 'row-broken':
      return sayRowBroken(fact)
    case 'backup-failed':
      return sayBackupFailed(fact)
    case 'backup-well':
      return sayBackupWell()
    case 'restored':
      return sayRestored(fact)
    case 'requests-restored':
      return sayRequestsRestored(fact, locale)
    case 'update-available':
      return sayUpdate(fact)
    case 'unknown-answer':
      return sayUnknownAnswer(fact)
    case 'platform-drift':
      return sayDrift(fact)
    case 'cloud-trouble':
      return {
        mark: 'attention',
        lines: [
          ...troubles[fact.trouble].map((line): Line => [line]),
          ['To see what’s wrong, run ', { code: 'npm run cierge -- doctor' }, ' on the machine I run on.'],
        ],
        buttons: [],
      }
    case 'slept':
      return saySlept(fact)
    default:
      return sayTrouble(fact)
  }
}

function saySecondTable(fact: Extract<Fact, { kind: 'second-table' }>, locale: LocalePreferences): Message {
  const tables = [fact.first, fact.second]
  const said = (reservation: Reservation) =>
    `${sayHeld({ reservation, venueName: fact.job.venue.name }, locale)}. Confirmation ${reservation.confirmation || 'unknown'}.`
  return {
    mark: 'attention',
    lines: [
      [{ strong: 'You have two tables for one request; give one of them up.' }],
      ...tables.map((reservation): Line => [said(reservation)]),
    ],
    buttons: tables
      .filter(({ confirmation }) => confirmation !== '')
      .map(({ confirmation, time }) => ({
        label: `Give up ${sayTime(time, locale)}`,
        call: releaseCall(confirmation),
        weight: 'plain',
      })),
  }
}

function saySlept({ from, forMs, codes }: Extract<NoticeFact, { kind: 'slept' }>): Message {
  const opened: Line[] =
    codes.length === 0
      ? [['No table that I’m after opened in that time.']]
      : [
          [
            'Tables opened in that time for: ',
            ...codes.flatMap((code, index): Line => [index === 0 ? '' : ', ', { code }]),
            '. Their members will hear how it ends.',
          ],
        ]
  return {
    mark: 'attention',
    lines: [
      [
        { strong: `I stood still for ${sayWhile(forMs)}` },
        ' from ',
        { instant: from, as: 'time' },
        ' on: the machine I run on slept, or paused me.',
      ],
      ...opened,
      ['Turn off sleep on that machine, so that I don’t miss openings.'],
    ],
    buttons: [],
  }
}

const huntsFromHere = 'I’ll run the hunt from here if there’s still time.'

/** The words for each problem of AWS, and for its effect on the hunts. */
const troubles: Readonly<Record<CloudTrouble, readonly [string, string]>> = {
  'schedule-silent': ['On AWS, a schedule didn’t start a hunt in time.', huntsFromHere],
  'function-silent': ['On AWS, the function didn’t begin a hunt in time.', huntsFromHere],
  'schedules-unreachable': [
    'On AWS, a hunt didn’t start in time, and EventBridge Scheduler isn’t answering.',
    huntsFromHere,
  ],
  'order-refused': [
    'AWS didn’t accept a hunt that I handed over.',
    'I’ll keep it here, and keep trying to hand it over.',
  ],
  'function-crashed': [
    'On AWS, the function crashed in the middle of its work, or ran out of time.',
    'I’ll continue its hunt from here.',
  ],
  'claims-unreachable': [
    'On AWS, the lease table isn’t answering, shortly before a hunt.',
    'Until it does, I can’t tell whether the function is hunting, so I won’t hunt myself: that could book two tables.',
  ],
  'message-aside': [
    'On AWS, the report queue had a message I can’t read.',
    'I moved it to the dead-letter queue, where it’s kept for 14 days. If it was a report, I’ll check the account instead.',
  ],
  'queue-unreadable': [
    'On AWS, the report queue can’t be read.',
    'Until it can, I can’t find out how the hunts there ended.',
  ],
}

function saySignIn(
  { jobs, paste }: Extract<NoticeFact, { kind: 'credential-expiring' | 'credential-rejected' }>,
  { first, last }: ReturnType<typeof sayEnding>,
  locale: LocalePreferences,
): Message {
  const buttons = paste?.way ? [wayButton(paste.platform, paste.way)] : [linkAgain]
  return { mark: 'attention', lines: [first, ...needing(jobs, locale), ...last], buttons }
}

const linkAgain: Button = { label: 'Link again', call: askForSignIn, weight: 'main' }

function needing(jobs: readonly Job[], locale: LocalePreferences): Line[] {
  return jobs.map((job): Line => {
    if (job.watch) return [`Needed for: ${sayTable(job, locale)} (`, { code: job.id }, ', being watched).']
    return [
      `Needed for: ${sayTable(job, locale)}, opens ${sayInstantThere(job.dropAt, job.venue.zone, locale)} (`,
      { code: job.id },
      ').',
    ]
  })
}

function sayReminder(
  { job, reservation }: Extract<NoticeFact, { kind: 'reminder' }>,
  locale: LocalePreferences,
): Message {
  const { freeCancelUntil } = reservation
  const held = { reservation, venueName: job.venue.name }
  const until = freeCancelUntil ? ` until ${sayInstantThere(freeCancelUntil, job.venue.zone, locale)}` : ''
  return {
    lines: [
      [{ strong: `Free to cancel ${sayHeld(held, locale)}${until}.` }],
      ['If you’re going, do nothing.'],
    ],
    buttons: [releaseButton(job)],
  }
}

function sayNoteRefused(
  { job, note, platformName }: Extract<NoticeFact, { kind: 'note-refused' }>,
  locale: LocalePreferences,
): Message {
  return {
    mark: 'attention',
    lines: [
      [{ strong: `${platformName} didn’t take your words for ${sayTable(job, locale)}: “${note}”.` }],
      ['The table is yours. Please tell the restaurant yourself.'],
    ],
    buttons: [],
  }
}

function sayDinner(
  { job, reservation }: Extract<NoticeFact, { kind: 'dinner' }>,
  locale: LocalePreferences,
): Message {
  const where = sayWhereabouts(job.venue)
  const confirmation = reservation.confirmation ? [[`Confirmation ${reservation.confirmation}.`]] : []
  return {
    mark: 'booked',
    lines: [
      [{ strong: `Coming up: ${sayHeld({ reservation, venueName: job.venue.name }, locale)}.` }],
      ...(where ? [[where]] : []),
      ...confirmation,
    ],
    buttons: [releaseButton(job)],
  }
}

function sayUnknownAnswer({ platformName, reference }: Extract<Fact, { kind: 'unknown-answer' }>): Message {
  return {
    mark: 'attention',
    lines: [
      [`${platformName} sent an answer I don’t recognize (ref ${reference}).`],
      [
        'I saved its shape, without names, numbers or secrets. To see it, run ',
        { code: `npm run cierge -- doctor --shapes ${reference}` },
        ' on the machine I run on. Sending it to my developers helps them fix it.',
      ],
    ],
    buttons: [],
  }
}

function sayRowBroken({ table, key, reference }: Extract<Fact, { kind: 'row-broken' }>): Message {
  const what = table === 'jobs' ? `request ${key}` : `an entry in my database (${table}, ${key})`
  return {
    mark: 'attention',
    lines: [
      [{ strong: `I can no longer read ${what}.` }],
      [`I skipped it; everything else works. For details, look for ${reference} in the log.`],
      [
        'If the disk may be damaged, stop me and run ',
        { code: 'npm run cierge -- restore' },
        ' on the machine I run on.',
      ],
    ],
    buttons: [],
  }
}

function sayDrift({ platformName, changed }: Extract<Fact, { kind: 'platform-drift' }>): Message {
  return {
    mark: 'attention',
    lines: [
      [{ strong: `${platformName} answers differently now.` }],
      ...changed.map((finding): Line => [sayChange(finding)]),
      [
        'For the full report, run ',
        { code: 'npm run cierge -- doctor --shapes' },
        ' on the machine I run on.',
      ],
    ],
    buttons: [],
  }
}

function sayUpdate({ current, version, page }: Extract<Fact, { kind: 'update-available' }>): Message {
  return {
    lines: [[`Cierge ${version} is out; this is ${current}.`], [`What changed: ${page}`]],
    buttons: [],
  }
}
