import { type CommandContext, defineCommand, say, whisper } from '../chat/define-command.ts'
import { listNights, listNightsAt } from '../concierge/others-in-hunt.ts'
import { type JobId, parseCode } from '../domain/ids.ts'
import { isOpen } from '../domain/job.ts'
import type { Reply } from '../domain/message.ts'
import { showTurns } from '../operations/show-turns.ts'
import { sayNights, sayTurns, sayWhoDirect } from '../words/friends.ts'
import { pickJob } from './pick-job.ts'

export const who = defineCommand({
  name: 'who',
  summary: 'Who in this group wants a table',
  options: {
    job: {
      kind: 'text',
      about: 'A restaurant, or the code of a request to see who chooses first',
      isCode: true,
      rest: true,
    },
    page: { kind: 'integer', about: 'The page of the list' },
  },
  examples: ['/who', '/who Carbone', '/who K7Q2'],
  async run({ job: typed, page: picked = 1 }, context) {
    const { app, member, in: here } = context
    // A bare number is a page.
    const isPage = typed !== undefined && /^\d{1,3}$/.test(typed)
    if (typed && !isPage) return (await nightsAt(typed, context)) ?? (await turnsOf(typed, context))
    const page = isPage ? Number(typed) : picked
    if (here.direct) return say(sayWhoDirect())
    return say(sayNights(await listNights(app, here, page), member.locale))
  },
})

/** Lists who in the group wants a table at the restaurant; `undefined` if nobody does, or the words are a code. */
async function nightsAt(
  typed: string,
  { app, member, in: here }: CommandContext,
): Promise<Reply | undefined> {
  if (here.direct) return undefined
  const list = await listNightsAt(app, here, typed)
  return list.nights.length > 0 ? say(sayNights(list, member.locale)) : undefined
}

/** Shows who chooses first among the friends who want the table of a request. */
async function turnsOf(typed: string, context: CommandContext): Promise<Reply> {
  const isCode = /\d/.test(typed) && parseCode(typed) !== undefined
  const picked = isCode ? undefined : await pickJob(typed, context, { command: 'who', isOffered: isOpen })
  if (picked && 'reply' in picked) return picked.reply
  const code = picked?.id ?? ((parseCode(typed) ?? typed) as JobId)
  return whisper(sayTurns(await showTurns.perform({ code }, context), context.member.locale), code)
}
