// Offers a booked table to the group, and takes a table that another member offers.
import { type CommandContext, defineCommand, whisper } from '../chat/define-command.ts'
import type { OfferedTable } from '../concierge/pass-on.ts'
import type { JobId } from '../domain/ids.ts'
import type { Job } from '../domain/job.ts'
import type { Reply } from '../domain/message.ts'
import { Refusal } from '../domain/refusal.ts'
import { localDateOf } from '../domain/time.ts'
import { askRelease } from '../operations/ask-release.ts'
import { offerTable } from '../operations/offer-table.ts'
import { showOffer } from '../operations/show-offer.ts'
import { showRequest } from '../operations/show-request.ts'
import { takeOffer } from '../operations/take-offer.ts'
import { withdrawOffer } from '../operations/withdraw-offer.ts'
import { askOffer, askTake, sayOffered, sayOfferWithdrawn, sayTaking } from '../words/pass-on.ts'
import { pickJob } from './pick-job.ts'
import { suggestJobs } from './suggest-jobs.ts'

export const pass = defineCommand({
  name: 'pass',
  summary: 'Offer a booked table to the group, or take one',
  options: {
    job: {
      kind: 'text',
      about: 'The restaurant, or the code of the booked table',
      isCode: true,
      suggests: true,
    },
    do: {
      kind: 'text',
      about: 'Whether to offer it, keep it, look at it, or take it',
      oneOf: ['offer', 'keep', 'look', 'take'],
    },
  },
  examples: ['/pass', '/pass K7Q2', '/pass K7Q2 take'],
  suggest: (option, typed, context) => suggestJobs(isPassable(context))(option, typed, context),
  async run({ job: typed, do: act }, context) {
    const { app, member } = context
    const picked = await pickJob(typed, context, { command: 'pass', isOffered: isPassable(context) })
    if ('reply' in picked) return picked.reply
    const code = picked.id
    switch (act) {
      case 'offer':
        return whisper(sayOffered(await offerTable.perform({ code }, context), member.locale), code)
      case 'keep':
        await withdrawOffer.perform({ code }, context)
        return whisper(sayOfferWithdrawn(), code)
      case 'take': {
        const job = await takeOffer.perform({ code, acceptsRisk: true }, context)
        return whisper(sayTaking(job, app.clock.now(), member.locale), job.id)
      }
      case 'look':
        return askTaking(await showOffer.perform({ code }, context), context)
      default:
        return ask(code, context)
    }
  },
})

/** Asks the member whether to offer their table, or to take another member’s. */
async function ask(code: JobId, context: CommandContext): Promise<Reply> {
  const { app, member } = context
  const offered = await showOffer.perform({ code }, context).catch(noOffer)
  if (offered && offered.job.memberId !== member.id) return askTaking(offered, context)
  await showRequest.perform({ code }, context)
  const held = await askRelease.perform({ table: code }, context)
  return whisper(askOffer(held, code, { now: app.clock.now(), locale: member.locale }), code)
}

function askTaking(offered: OfferedTable, { member }: CommandContext): Reply {
  return whisper(askTake(offered, offered.giver.name, member.locale), offered.job.id)
}

function noOffer(error: unknown): undefined {
  if (!(error instanceof Refusal) || error.facts.kind !== 'offer-over') throw error
}

/** Returns a test for jobs with a table for today or later. */
function isPassable({ app }: Pick<CommandContext, 'app'>) {
  return ({ outcome, date, venue }: Job) =>
    outcome?.kind === 'booked' && !outcome.releasedAt && date >= localDateOf(app.clock.now(), venue.zone)
}
