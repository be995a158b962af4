// Recognizes "who's in?" and "how many are coming?", and tells who comes to the plan of the group, or to the booked table
// that the conversation is about.
import { type CommandContext, whisper } from '../../chat/define-command.ts'
import { latestPlanIn } from '../../concierge/evenings/answer-plan.ts'
import { latestTableIn } from '../../concierge/evenings/answer-table.ts'
import { readHeadcount } from '../../concierge/jobs/read-headcount.ts'
import type { Job } from '../../domain/job.ts'
import { sayWhoComes } from '../../words/headcount.ts'
import { call, type Intent, type Subject } from '../define-intent.ts'
import { tablesAhead } from '../table-meant.ts'

const lead = '^(?:(?:so|and|hey|ok|okay|guys|all|btw)[ ,]+)*'
const till =
  '(?: (?:for|to) (?:it|this|that|dinner|.{1,20}))?(?: (?:so far|yet|now|then|tonight|tomorrow|again))*$'
const asks = new RegExp(
  `${lead}(?:who(?:'s| is| all is|'s all| else is| are)? (?:all |still |actually |definitely )*(?:in|coming|going|joining|down|attending|out|not coming|confirmed)|who(?:'s| has| all| else)*(?: all)? (?:said yes|answered|has answered|replied|can(?:'t)? (?:make it|come)|voted)|how many (?:of us )?(?:are |is )?(?:we|coming|in|going|people are coming|said yes|answered|can (?:make it|come))(?: (?:coming|going))?|(?:is|are) (?:everyone|everybody|we all|you all|all) (?:in|coming|going)|(?:has|did) (?:everyone|everybody) (?:answer(?:ed)?|repl(?:y|ied)|vote(?:d)?)|how(?:'s| is) the (?:vote|poll|plan|headcount|voting)(?: (?:looking|going|doing|coming along))?|what(?:'s| is) the (?:headcount|head count|count|vote|score)|(?:headcount|head count))${till}`,
  'u',
)

export const whoComes: Intent = {
  name: 'who comes',
  examples: ['who’s in?', 'who’s coming tomorrow', 'how many are coming', 'is everyone coming?'],
  async read({ plain }, subject, context) {
    if (!asks.test(plain.replaceAll('’', "'"))) return undefined
    const { app, in: here, member } = context
    const plan = await latestPlanIn(app, here)
    if (plan) return call('plan', { id: plan.id })
    const table = await tableToCount(subject, context)
    if (!table) return undefined
    const headcount = await readHeadcount(app.store, table)
    return { kind: 'reply', reply: whisper(sayWhoComes(table, headcount, member.locale), table.id) }
  },
}

/** Returns the table that was booked last in the group; in a direct conversation, the member's own next one. */
async function tableToCount(subject: Subject, context: CommandContext): Promise<Job | undefined> {
  const { app, in: here } = context
  if (!here.direct) return latestTableIn(app, here)
  const booked = await tablesAhead(subject, context)
  const shown = booked.find(({ id }) => id === subject.shown?.about)
  return shown ?? booked.toSorted((a, b) => a.date.localeCompare(b.date))[0]
}
