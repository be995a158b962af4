// Words private notices. A member hears of an account in danger and of the end of free cancellation, an owner of
// problems with AWS.
import type { Fact } from '../domain/announcement.ts'
import type { CloudTrouble } from '../domain/cloud-trouble.ts'
import type { Job } from '../domain/job.ts'
import type { LocalePreferences } from '../domain/locale.ts'
import type { Button, Line, Message } from '../domain/message.ts'
import type { Reservation } from '../domain/reservation.ts'
import { saySharedAccount, wayButton } from './accounts.ts'
import { sayChange, sayKeyRefused } from './live.ts'
import { sayConnection } from './members.ts'
import { releaseButton, sayHeld } from './release.ts'
import { sayEnded, sayEnding } from './sign-in.ts'
import { sayTable } from './table.ts'
import { sayInstantThere, sayTime, sayWhile } from './when.ts'

export type NoticeFact = Extract<
  Fact,
  {
    kind:
      | 'credential-expiring'
      | 'credential-rejected'
      | 'reminder'
      | 'second-table'
      | 'account-shared'
      | 'connection'
      | 'cloud-trouble'
      | 'chat-away'
      | 'clock-off'
      | 'row-broken'
      | 'key-refused'
      | 'unknown-answer'
      | 'platform-drift'
  }
>

/** Adds a line to a message that could not be sent to the conversation of the request. */
export function sayDisplaced(message: Message): Message {
  return {
    ...message,
    lines: [...message.lines, ['I can’t write any more where you asked, so I say it here.']],
  }
}

export function sayNotice(fact: NoticeFact, locale: LocalePreferences): Message {
  switch (fact.kind) {
    case 'credential-expiring':
      return saySignIn(fact, sayEnding(fact), locale)
    case 'credential-rejected':
      return saySignIn(fact, sayEnded(fact), locale)
    case 'reminder':
      return sayReminder(fact, locale)
    case 'second-table':
      return saySecondTable(fact, locale)
    case 'account-shared':
      return saySharedAccount(fact)
    case 'connection':
      return sayConnection(fact)
    case 'key-refused':
      return sayKeyRefused(fact)
    case 'row-broken':
      return sayRowBroken(fact)
    case 'chat-away':
      return sayChatAway(fact)
    case 'clock-off':
      return sayClockOff(fact.aheadMs)
    case 'unknown-answer':
      return sayUnknownAnswer(fact)
    case 'platform-drift':
      return sayDrift(fact)
    case 'cloud-trouble':
      return {
        mark: 'attention',
        lines: [
          ...troubles[fact.trouble].map((line): Line => [line]),
          ['What is wrong, and what to do, says ', { code: 'npm run cierge -- doctor' }, ', where I run.'],
        ],
        buttons: [],
      }
  }
}

function saySecondTable(fact: Extract<Fact, { kind: 'second-table' }>, locale: LocalePreferences): Message {
  const tables = [fact.first, fact.second]
  const said = (reservation: Reservation) =>
    `${sayHeld({ reservation, venueName: fact.job.venue.name }, locale)}. Confirmation ${reservation.confirmation || 'unknown'}.`
  return {
    mark: 'attention',
    lines: [
      [{ strong: `You hold two tables for one request: let one of them go.` }],
      ...tables.map((reservation): Line => [said(reservation)]),
    ],
    buttons: tables
      .filter(({ confirmation }) => confirmation !== '')
      .map(({ confirmation, time }) => ({
        label: `Let ${sayTime(time, locale)} go`,
        call: { command: 'release', args: { table: confirmation } },
        weight: 'plain',
      })),
  }
}

function sayChatAway({ chat, faults }: Extract<NoticeFact, { kind: 'chat-away' }>): Message {
  const name = `${chat.charAt(0).toUpperCase()}${chat.slice(1)}`
  return {
    mark: 'attention',
    lines: [
      [{ strong: `I’m no longer on ${name}.` }, ' My other chats work as before.'],
      ...faults.map(({ variable, problem }): Line => [{ code: variable }, ` ${problem}.`]),
      ['Change it where I run, then restart me.'],
    ],
    buttons: [],
  }
}

function sayClockOff(aheadMs: number): Message {
  const way = aheadMs > 0 ? 'slow' : 'fast'
  return {
    mark: 'attention',
    lines: [
      [
        `The clock of the machine I run on is ${sayWhile(Math.abs(aheadMs))} ${way}, by the platform’s answers.`,
      ],
      [
        'I go by the platform’s. Let the machine set its clock from the network (NTP): its logs go by its own.',
      ],
    ],
    buttons: [],
  }
}

const huntsFromHere = 'I carry the hunt out from here, unless it is too late for that.'

/** Words for each problem of AWS, and for its effect on the hunts. */
const troubles: Readonly<Record<CloudTrouble, readonly [string, string]>> = {
  'schedule-silent': ['On AWS, a schedule did not wake a hunt in time.', huntsFromHere],
  'function-silent': ['On AWS, the function did not begin a hunt in time.', huntsFromHere],
  'schedules-unreachable': [
    'On AWS, a hunt was not begun in time, and EventBridge Scheduler does not answer.',
    huntsFromHere,
  ],
  'order-refused': [
    'AWS did not take a hunt that I handed over.',
    'I keep it here, and go on trying to hand it over.',
  ],
  'function-crashed': [
    'On AWS, the function crashed in the middle of its work, or ran out of time.',
    'The hunt it was at goes on from here.',
  ],
  'claims-unreachable': [
    'On AWS, the table of claims does not answer, shortly before a hunt.',
    'Until it does I can’t tell whether the function hunts, and don’t hunt myself: two might book two tables.',
  ],
  'message-aside': [
    'On AWS, the report queue held a message that I can make nothing of.',
    'I put it on the queue for such, where it is kept for 14 days. If it was a report, I look at the account instead.',
  ],
  'queue-unreadable': [
    'On AWS, the report queue can’t be read.',
    'Until it can, I don’t learn how the hunts there ended.',
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

const linkAgain: Button = { label: 'Link again', call: { command: 'link', args: {} }, weight: 'main' }

function needing(jobs: readonly Job[], locale: LocalePreferences): Line[] {
  return jobs.map((job): Line => {
    if (job.watch) return [`Needed for: ${sayTable(job)}, watched now (`, { code: job.id }, ').']
    return [
      `Needed for: ${sayTable(job)}, opens ${sayInstantThere(job.dropAt, job.venue.zone, locale)} (`,
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
      [{ strong: `${sayHeld(held, locale)}: free to cancel${until}.` }],
      ['Nothing to do if you are going.'],
    ],
    buttons: [releaseButton(job)],
  }
}

function sayUnknownAnswer({ platformName, reference }: Extract<Fact, { kind: 'unknown-answer' }>): Message {
  return {
    mark: 'attention',
    lines: [
      [`${platformName} gave an answer I don’t know (ref ${reference}).`],
      [
        'I kept its shape, without names, numbers or secrets: ',
        { code: `npm run cierge -- doctor --shapes ${reference}` },
        ' shows it, where I run. Sending it to the people who make me helps them to mend it.',
      ],
    ],
    buttons: [],
  }
}

function sayRowBroken({ table, key, reference }: Extract<Fact, { kind: 'row-broken' }>): Message {
  const what = table === 'jobs' ? `Request ${key}` : `An entry in my database (${table}, ${key})`
  return {
    mark: 'attention',
    lines: [
      [{ strong: `${what} can’t be read any more.` }],
      [`I left it out, and everything else goes on. The log has the details under ${reference}.`],
      [
        'If the disk may be damaged, stop me and run ',
        { code: 'npm run cierge -- restore' },
        ', where I run.',
      ],
    ],
    buttons: [],
  }
}

function sayDrift({ platformName, changed }: Extract<Fact, { kind: 'platform-drift' }>): Message {
  return {
    mark: 'attention',
    lines: [
      [{ strong: `${platformName} no longer answers as it did.` }],
      ...changed.map((finding): Line => [sayChange(finding)]),
      ['The whole report: ', { code: 'npm run cierge -- doctor --shapes' }, ', where I run.'],
    ],
    buttons: [],
  }
}
