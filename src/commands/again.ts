// Repeats an earlier request for another day. A button can also repeat it for another time of the same day, or at a
// higher price.
import { defineCommand } from '../chat/define-command.ts'
import { type Difference, draftAgain } from '../concierge/ask-again.ts'
import { venueNow } from '../concierge/check-by-hand.ts'
import { findOwnJob } from '../concierge/jobs/cancel-booking.ts'
import { requestAtOnce } from '../concierge/request-booking.ts'
import { Refusal } from '../domain/refusal.ts'
import { parseLocalTime } from '../domain/time.ts'
import { applyArgs, clearField } from '../operations/drafts/apply-args.ts'
import { nextReply } from './book/next-reply.ts'
import { scheduled } from './book.ts'
import { pickJob } from './pick-job.ts'
import { suggestJobs } from './suggest-jobs.ts'

export const again = defineCommand({
  name: 'again',
  summary: 'Repeat a request on another day',
  options: {
    job: {
      kind: 'text',
      about: 'The restaurant, or the code of an earlier request',
      isCode: true,
      suggests: true,
    },
    date: { kind: 'text', about: 'The day or days: Friday, Dec 26, “Fri or Sat”', rest: true },
    party: { kind: 'text', about: 'How many people', internal: true },
    time: { kind: 'text', about: 'A time that was there', internal: true },
    fee: { kind: 'text', about: 'The highest deposit or fee', internal: true },
  },
  examples: ['/again', '/again K7Q2 next Friday'],
  suggest: suggestJobs(() => true),
  async run({ job: typed, date, party, time, fee }, context) {
    const { app, member, from, in: here } = context
    const picked = await pickJob(typed, context, { command: 'again', isOffered: () => true })
    if ('reply' in picked) return picked.reply
    const asked = await findOwnJob(app, picked.id, member.id)
    const job = { ...asked, venue: await venueNow(app, asked.venue) }
    const draft = await draftAgain(app, job, readDifference(time, fee), { askedBy: from, askedIn: here })
    // The button names the venue, the day and the time, so pressing it needs no further confirmation.
    if (time) return scheduled(await requestAtOnce(app, draft), context)
    const args = { ...(date && { date }), ...(party && { party }) }
    return nextReply(await applyArgs(clearField(draft, args), args, context), context)
  },
})

function readDifference(time: string | undefined, fee: string | undefined): Difference {
  if (time) {
    const exact = parseLocalTime(time)
    if (!exact) throw unreadable('time', time, '21:45')
    return { kind: 'time', time: exact }
  }
  if (!fee) return { kind: 'another-day' }
  if (!/^\d{1,6}(?:\.\d{1,2})?$/.test(fee)) throw unreadable('deposit', fee, '200')
  return { kind: 'fee', limit: Number(fee) }
}

function unreadable(option: string, typed: string, example: string): Refusal {
  return new Refusal({ kind: 'unreadable-option', option, typed: typed.slice(0, 40), example })
}
