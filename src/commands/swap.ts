// Looks for a better table in place of a booked one, and swaps when the member presses.
import { type CommandContext, defineCommand, say, whisper } from '../chat/define-command.ts'
import type { JobId } from '../domain/ids.ts'
import { isOpen, type Job } from '../domain/job.ts'
import type { Reply } from '../domain/message.ts'
import { localDateOf } from '../domain/time.ts'
import { askSwap } from '../operations/ask-swap.ts'
import { platformNamer } from '../operations/platform-namer.ts'
import { seekBetterTable } from '../operations/seek-better-table.ts'
import { showRequest } from '../operations/show-request.ts'
import { swapAlone } from '../operations/swap-alone.ts'
import { takeSwap } from '../operations/take-swap.ts'
import { askBetterTime, sayAlone, askSwap as sayAskSwap, saySwapping, saySwapSought } from '../words/swap.ts'
import { pickJob } from './pick-job.ts'
import { suggestJobs } from './suggest-jobs.ts'

/** Matches words that let Cierge swap without another press. */
const withoutAsking = /^(?:without asking|by (?:itself|yourself)|automatically)$/i

export const swap = defineCommand({
  name: 'swap',
  summary: 'Find a better time for a booked table',
  options: {
    job: {
      kind: 'text',
      about: 'The restaurant, or the code of the booked table',
      isCode: true,
      suggests: true,
    },
    time: { kind: 'text', about: 'The better time: 7-8pm, earlier, later', rest: true },
    party: { kind: 'integer', about: 'How many people, if that changes', internal: true },
    do: { kind: 'text', about: 'What to do', internal: true, oneOf: ['take'] },
  },
  examples: ['/swap', '/swap K7Q2 7-8pm', '/swap K7Q2 earlier'],
  suggest: (option, typed, context) => suggestJobs(isSwappable(context))(option, typed, context),
  async run({ job: typed, time, party, do: act }, context) {
    const picked = await pickJob(typed, context, { command: 'swap', isOffered: isSwappable(context) })
    if ('reply' in picked) return picked.reply
    const code = picked.id
    const { locale } = context.member
    if (act === 'take')
      return whisper(saySwapping(swapping(await takeSwap.perform({ code }, context)), locale), code)
    if (time !== undefined && withoutAsking.test(time))
      return whisper(sayAlone(swapping(await swapAlone.perform({ code }, context)), locale), code)
    if (time === undefined && party === undefined) return askWhat(code, context)
    // A member who looks for a table for the friends who come has already agreed to the swap. If the platform allows
    // only one table, Cierge still asks.
    const alone = party !== undefined
    const job = swapping(await seekBetterTable.perform({ code, time, party, alone }, context))
    return say(saySwapSought(job, { ...context.member, here: context.in }), job.id)
  },
})

/** Asks for the better time, or whether to swap for a table that a watch looks for. */
async function askWhat(code: JobId, context: CommandContext): Promise<Reply> {
  const { app, member } = context
  const { job } = await showRequest.perform({ code }, context)
  const { outcome } = job
  if (outcome?.kind === 'booked' && !outcome.releasedAt) {
    return whisper(askBetterTime(job.id, job.venue.name, outcome.reservation, member.locale), job.id)
  }
  const reader = { locale: member.locale, toPlatformName: platformNamer(app), pendingSince: app.clock.now() }
  return whisper(sayAskSwap(await askSwap.perform({ code }, context), reader), code)
}

/** Returns a test for jobs with a table for today or later, and for watches for a better one. */
function isSwappable({ app }: Pick<CommandContext, 'app'>) {
  return ({ outcome, date, venue, state, replaces }: Job) =>
    (outcome?.kind === 'booked' && !outcome.releasedAt && date >= localDateOf(app.clock.now(), venue.zone)) ||
    (replaces !== undefined && isOpen({ state }))
}

function swapping(job: Job): Job & Required<Pick<Job, 'replaces'>> {
  if (!job.replaces) throw new Error('A watch for a better table replaces one')
  return { ...job, replaces: job.replaces }
}
