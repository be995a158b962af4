// What a member is told unasked, in private: an account in danger, the end of free cancelling.
import type { Fact } from '../domain/announcement.ts'
import type { Job } from '../domain/job.ts'
import type { Manner } from '../domain/manner.ts'
import type { Button, Line, Message } from '../domain/message.ts'
import { releaseButton, sayHeld } from './release.ts'
import { sayTable } from './table.ts'
import { sayInstantThere } from './when.ts'

export type NoticeFact = Extract<Fact, { kind: 'credential-expiring' | 'credential-rejected' | 'reminder' }>

/** Said to someone directly because it can't be said where they asked. */
export function sayDisplaced(message: Message): Message {
  return {
    ...message,
    lines: [...message.lines, ['I can’t write any more where you asked, so I say it here.']],
  }
}

export function sayNotice(fact: NoticeFact, manner: Manner): Message {
  switch (fact.kind) {
    case 'credential-expiring':
      return {
        mark: 'attention',
        lines: [
          [
            `Your ${fact.platformName} sign-in ends `,
            { instant: fact.expiresAt, as: 'countdown' },
            ', and I can’t renew it.',
          ],
          ...needing(fact.jobs, manner),
          ['Link it again: /link, here.'],
        ],
        buttons: [linkAgain],
      }
    case 'credential-rejected':
      return {
        mark: 'attention',
        lines: [
          [`${fact.platformName} no longer accepts your account’s sign-in, and I can’t renew it.`],
          ...needing(fact.jobs, manner),
          ['Link it again before then: /link, here. Your requests stay as they are.'],
        ],
        buttons: [linkAgain],
      }
    case 'reminder':
      return sayReminder(fact, manner)
  }
}

const linkAgain: Button = { label: 'Link again', call: { command: 'link', args: {} }, weight: 'main' }

function needing(jobs: readonly Job[], manner: Manner): Line[] {
  return jobs.map((job): Line => {
    if (job.watch) return [`Needed for: ${sayTable(job)}, watched now (`, { code: job.id }, ').']
    return [
      `Needed for: ${sayTable(job)}, opens ${sayInstantThere(job.dropAt, job.venue.zone, manner)} (`,
      { code: job.id },
      ').',
    ]
  })
}

function sayReminder(
  { job, reservation }: Extract<NoticeFact, { kind: 'reminder' }>,
  manner: Manner,
): Message {
  const { freeCancelUntil } = reservation
  const held = { reservation, venueName: job.venue.name }
  const until = freeCancelUntil ? ` until ${sayInstantThere(freeCancelUntil, job.venue.zone, manner)}` : ''
  return {
    lines: [
      [{ strong: `${sayHeld(held, manner)}: free to cancel${until}.` }],
      ['Nothing to do if you are going.'],
    ],
    buttons: [releaseButton(job)],
  }
}
