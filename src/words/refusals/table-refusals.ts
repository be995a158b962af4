// Writes the refusals about booked tables: giving them up, swapping them, passing them on, and plans.
import { sayDate, sayInstantThere } from '../when.ts'
import type { RefusalSentences } from './refusal-sentences.ts'

export const tableRefusals = {
  'nothing-to-swap': (facts, _locale, ways) =>
    `${facts.jobId} has no table that I could swap. ${ways.request(facts.jobId)} shows it.`,
  'no-better-time': (facts) => `That’s the time you have. Say another one: /swap ${facts.jobId} 7-8pm.`,
  'no-swap': (facts, _locale, ways) =>
    `${facts.jobId} isn’t looking for a better table. ${ways.request(facts.jobId)} shows it.`,
  'swap-begun': 'Already trying. You’ll hear how it went.',
  'one-table-only': (facts) =>
    `As far as I know, ${facts.venueName} allows only one table, so I ask each time before I give yours up.`,
  'group-only': (facts) => `There’s no group here to tell. Send /${facts.command} in the group.`,
  'offered-already': 'That table is being offered already.',
  'offer-over': 'That table is no longer offered.',
  'own-offer': 'That’s your own table. To keep it, do nothing.',
  'no-card': (facts, _locale, ways) =>
    `That table needs a card, and your ${facts.platformName} account has none. Add one there, then ${ways.linkAgain}.`,
  'unknown-reservation': (facts, _locale, ways) =>
    `You have no reservation ${facts.typed}. ${ways.tables} lists yours.`,
  'reservation-unclear': (facts) =>
    `I can’t read one of the reservations on your ${facts.platformName} account, and it may be that table. Check it there. I changed nothing.`,
  'table-over': (facts, locale) =>
    `${facts.venueName}, ${sayDate(facts.date, locale)}: that table was given up, or its evening has passed.`,
  'unknown-plan': (facts) => `There’s no plan ${facts.typed}.`,
  'plan-over': 'That plan has ended.',
  'notes-not-taken': (facts) =>
    `${facts.platformName} takes no words for the restaurant from me. Tell them yourself.`,
  'note-sent': 'Already done.',
  'plan-not-yours': 'Only the person who planned it can decide that.',
  'answer-by-past': ({ at, zone }, locale) =>
    `${sayInstantThere(at, zone, locale)} has passed. Pick a later time to answer, like “answer by Thursday 6 pm”.`,
  'answer-by-late': ({ latest, zone }, locale) =>
    `That’s too late to answer: I need everyone’s days by ${sayInstantThere(latest, zone, locale)}.`,
  'unknown-day': (facts, locale) => `${sayDate(facts.date, locale)} isn’t one of the days of that plan.`,
  'no-table-here': 'No table has been booked here that’s still ahead.',
  'already-released': 'That table has already been cancelled.',
  'release-unanswered': (facts, _locale, ways) => {
    if (facts.isStillHeld) {
      return `${facts.platformName} isn’t answering, and a moment ago the table was still yours. Check ${ways.tables} and try again in a minute.`
    }
    return `${facts.platformName} isn’t answering, so I don’t know if the cancellation went through. Check ${ways.tables} in a minute.`
  },
} satisfies Partial<RefusalSentences>
