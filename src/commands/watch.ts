import { type CommandContext, defineCommand, whisper } from '../chat/define-command.ts'
import { type JobId, parseCode } from '../domain/ids.ts'
import type { Job } from '../domain/job.ts'
import type { Reply } from '../domain/message.ts'
import type { Instant } from '../domain/time.ts'
import { repeatRequest } from '../operations/repeat-request.ts'
import { showRequest } from '../operations/show-request.ts'
import { swapTables } from '../operations/swap-tables.ts'
import { watchRequest } from '../operations/watch-request.ts'
import { watchSmaller } from '../operations/watch-smaller.ts'
import { saySwapping, sayWatchingSmaller } from '../words/headcount.ts'
import { replyToDraft } from './book/reply-to-draft.ts'
import { pickJob } from './pick-job.ts'
import { suggestJobs } from './suggest-jobs.ts'

export const watch = defineCommand({
  name: 'watch',
  summary: 'Watch for a cancellation',
  options: {
    job: {
      kind: 'text',
      about: 'The restaurant, or the code of the missed request',
      isCode: true,
      suggests: true,
    },
    deadline: {
      kind: 'text',
      about: 'When to stop, like Friday 6 pm (otherwise two hours before the table)',
      rest: true,
    },
    party: { kind: 'integer', about: 'For how many people a smaller table is', internal: true },
    swap: { kind: 'text', about: 'Whether to give the first table up', internal: true, oneOf: ['yes'] },
  },
  examples: ['/watch', '/watch K7Q2', '/watch K7Q2 until Friday 6 pm', '/watch K7Q2 for 2'],
  suggest: suggestJobs(isWatchable),
  async run({ job: typed, deadline: until, ...smaller }, context) {
    const { party = readPeople(until), swap = until?.trim().toLowerCase() === 'swap' && 'yes' } = smaller
    if (typed && party !== undefined) return lookForSmaller(typed, party, context)
    if (typed && swap) return trySmaller(typed, context)
    const picked = await pickJob(typed, context, { command: 'watch', isOffered: isWatchable })
    if ('reply' in picked) return picked.reply
    const code = picked.id
    const { job } = await showRequest.perform({ code }, context)
    // A day that opens later is hunted again, not watched: its first chance is the opening.
    const result =
      !until && isHuntedAgain(job, context.app.clock.now())
        ? await repeatRequest.perform({ code, date: job.date }, context)
        : await watchRequest.perform({ code, until }, context)
    return replyToDraft(result, context)
  },
})

/** Reads `for 2` or `for 2 people`. */
function readPeople(text = ''): number | undefined {
  const people = /^for (\d{1,2})(?: people)?$/i.exec(text.trim())?.[1]
  return people === undefined ? undefined : Number(people)
}

async function lookForSmaller(typed: string, people: number, context: CommandContext): Promise<Reply> {
  const { locale } = context.member
  const picked = await pickJob(typed, context, { command: 'watch', isOffered: isBooked })
  if ('reply' in picked) return picked.reply
  const { requests } = await watchSmaller.perform({ code: picked.id, people }, context)
  return whisper(sayWatchingSmaller(requests[0].job, locale), requests[0].job.id)
}

async function trySmaller(typed: string, context: CommandContext): Promise<Reply> {
  const job = await swapTables.perform({ code: (parseCode(typed) ?? typed) as JobId }, context)
  return whisper(saySwapping(job, context.member.locale), job.id)
}

function isBooked({ outcome }: Pick<Job, 'outcome'>): boolean {
  return outcome?.kind === 'booked' && !outcome.releasedAt
}

function isHuntedAgain({ state, groupId, dropRule, dropAt }: Job, now: Instant): boolean {
  return state === 'cancelled' && !groupId && dropRule !== undefined && dropAt > now
}

function isWatchable({ state }: Pick<Job, 'state'>): boolean {
  return state === 'missed' || state === 'failed'
}
