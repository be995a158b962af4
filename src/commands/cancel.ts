// Cancels a request at once, or a booked table after a question that says what it costs.
import { type CommandContext, defineCommand, say, whisper } from '../chat/define-command.ts'
import type { JobId } from '../domain/ids.ts'
import { isOpen, type Job } from '../domain/job.ts'
import type { Reply } from '../domain/message.ts'
import { type Instant, localDateOf } from '../domain/time.ts'
import { askRelease } from '../operations/ask-release.ts'
import { cancelRequest } from '../operations/cancel-request.ts'
import { releaseTable } from '../operations/release-table.ts'
import { showRequest } from '../operations/show-request.ts'
import { sayCancelled, sayTooLateToCancel } from '../words/jobs.ts'
import { offerButton } from '../words/pass-on.ts'
import { askRelease as askReleaseOf, sayKept, sayReleased } from '../words/release.ts'
import { withStanding } from '../words/standing-wish.ts'
import { cancelSeveral } from './cancel-several.ts'
import { pickJob } from './pick-job.ts'
import { suggestJobs } from './suggest-jobs.ts'

/** Matches a confirmation number. It is longer than a request's code, and other texts may be a restaurant's name. */
const confirmation = /^#?\d[\d-]{4,}$/
/** Matches a request's code or a confirmation number. It is used only for calls that mean a booked table. */
const tableNumber = /^#?[\w-]*\d[\w-]*$/

export const cancel = defineCommand({
  name: 'cancel',
  summary: 'Cancel a request, or a booked table (shows any fee first)',
  options: {
    job: {
      kind: 'text',
      about: 'The restaurant, its code, or its confirmation number',
      isCode: true,
      isConfirmation: true,
      rest: true,
      suggests: true,
    },
    what: {
      kind: 'text',
      about: 'Whether to look only at booked tables, or to cancel all requests of a wish',
      internal: true,
      oneOf: ['table', 'wish'],
    },
    all: { kind: 'text', about: 'The codes of several requests', internal: true },
    sure: { kind: 'text', about: 'The answer to the question', internal: true, oneOf: ['yes', 'no'] },
  },
  examples: ['/cancel', '/cancel Carbone', '/cancel K7Q2'],
  former: { release: { takes: { table: 'job', sure: 'sure' }, means: { what: 'table' } } },
  suggest: (option, typed, context) =>
    suggestJobs(isCancelable(context.app.clock.now()))(option, typed, context),
  async run({ job: typed, what, all, sure }, context) {
    const { app, member } = context
    if (sure === 'no') return whisper(sayKept())
    if (what === 'wish' && typed) return cancelOne(typed as JobId, context, true)
    if (all) return cancelSeveral(all, sure === 'yes', context)
    if (sure && typed) {
      return whisper(sayReleased(await releaseTable.perform({ table: typed }, context), member.locale))
    }
    if (typed && (what ? tableNumber : confirmation).test(typed)) return askToRelease(typed, context)
    const now = app.clock.now()
    const isOffered = what ? isUpcoming(now) : isCancelable(now)
    const args = what ? { what } : {}
    const picked = await pickJob(typed, context, { command: 'cancel', isOffered, args })
    if ('reply' in picked) return picked.reply
    const isTable = what || (await showRequest.perform({ code: picked.id }, context)).job.state === 'booked'
    return isTable ? askToRelease(picked.id, context) : cancelOne(picked.id, context)
  },
})

/**
 * Asks whether to release the table, and names any fee.
 * @param called the code of the table's request, or its confirmation number.
 */
async function askToRelease(called: string, context: CommandContext): Promise<Reply> {
  const { app, member } = context
  const held = await askRelease.perform({ table: called }, context)
  // A table that was requested in a group can be offered to that group.
  const offer = held.job && !held.job.askedIn.direct ? offerButton(held.job) : undefined
  return whisper(askReleaseOf(held, { called, now: app.clock.now(), locale: member.locale, offer }))
}

async function cancelOne(code: JobId, context: CommandContext, wish = false): Promise<Reply> {
  const { locale } = context.member
  const { job, isStopped, openInGroup, standing } = await cancelRequest.perform({ code, wish }, context)
  const message = isStopped ? sayCancelled(job, openInGroup, locale) : sayTooLateToCancel(job, locale)
  return say(standing ? withStanding(message, standing, locale) : message)
}

/** Returns a test for jobs whose table is booked for today or later. */
function isUpcoming(now: Instant) {
  return ({ outcome, date, venue }: Job) =>
    outcome?.kind === 'booked' && !outcome.releasedAt && date >= localDateOf(now, venue.zone)
}

function isCancelable(now: Instant) {
  return (job: Job) => isOpen(job) || isUpcoming(now)(job)
}
