import { z } from 'zod'
import { draftAgain } from '../concierge/ask-again.ts'
import { venueNow } from '../concierge/check-by-hand.ts'
import { findOwnJob } from '../concierge/jobs/cancel-booking.ts'
import { alternativesOf } from '../domain/alternatives.ts'
import type { Job } from '../domain/job.ts'
import { Refusal } from '../domain/refusal.ts'
import { addDays, daysBetween, type Instant, type LocalDate, localDateOf } from '../domain/time.ts'
import type { Wish } from '../domain/wish.ts'
import { defineOperation } from './define-operation.ts'
import { replaceFields } from './drafts/apply-fields.ts'
import { draftFields } from './drafts/draft-fields.ts'
import { settleDraft } from './drafts/settle-draft.ts'
import { codeField } from './views/code.ts'
import { draftView, viewDraft } from './views/draft.ts'

const { date, party, time, windows, seating, avoid, fee } = draftFields
const alternative = z.int().min(1).max(3).optional().meta({
  description:
    'The number of the alternative in the request’s outcome; for the next week if no date is given.',
})

export const repeatRequest = defineOperation({
  name: 'repeat-request',
  summary:
    'Begins a draft with the same table on another day, on the same day at another time or price, or with an alternative.',
  effect: 'write',
  route: { method: 'POST', path: '/requests/{code}/repeat' },
  chat: '/again K7Q2 next Friday',
  cli: { verb: 'again', args: ['code', 'date'] },
  input: z.strictObject({ code: codeField, date, party, time, windows, seating, avoid, fee, alternative }),
  output: draftView,
  async perform({ code, alternative, ...said }, context) {
    const { app, member, from, in: here } = context
    const asked = await findOwnJob(app, code, member.id)
    const job = { ...asked, venue: await venueNow(app, asked.venue) }
    const wish = alternative === undefined ? undefined : wishOf(asked, alternative)
    const fields = wish && !said.date ? { ...said, date: nextWeekOf(job, app.clock.now()) } : said
    const isOtherTime = Boolean(fields.time ?? fields.windows)
    const isSameDay = !fields.date && (isOtherTime || Boolean(fields.fee))
    const draft = await draftAgain(
      app,
      job,
      { askedBy: from, askedIn: here },
      { isSameDay, isOtherTime, wish },
    )
    return settleDraft(await replaceFields(draft, fields, context), context)
  },
  present: viewDraft,
})

/** Returns the wish of that alternative. Refuses a number that the job has no alternative for. */
function wishOf(job: Job, number: number): Wish {
  const alternative = alternativesOf(job)[number - 1]
  if (alternative) return alternative.wish
  throw new Refusal({ kind: 'no-alternative', venueName: job.venue.name })
}

/** Returns the first day after today that is a whole number of weeks after the job's. */
function nextWeekOf({ date, venue }: Job, now: Instant): LocalDate {
  const today = localDateOf(now, venue.zone)
  const next = addDays(date, 7)
  return next > today ? next : addDays(next, 7 * Math.ceil((daysBetween(next, today) + 1) / 7))
}
