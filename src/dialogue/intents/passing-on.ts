// Recognizes words such as "anyone want my table?" about a booked table, and "I'll take it" about one that is offered.

import type { CommandContext } from '../../chat/define-command.ts'
import { listOffersIn } from '../../concierge/pass-on.ts'
import { call, type Intent, type Subject } from '../define-intent.ts'
import { tableMeant, tablesAhead } from '../table-meant.ts'

const offer =
  /^(?:(?:hey|ok|so|guys|all|everyone|folks|hi|sorry|we can't make it|i can't make it|i can't go|we can't go)[ ,.!]+)*(?:(?:does |would )?(?:any(?:one|body)(?: here| else)?|who(?:'s| else| here)?|somebody|someone)(?:'d| would)? ?(?:want|like|need|have use for|interested in|take|up for)s?(?: to (?:take|have))?(?: over)? (?:my|our|the|this) (?:table|reservation|booking|spot)|(?:please |can you |could you )?(?:offer|pass on|pass along|give away|hand over) (?:my|our|the|this) (?:table|reservation|booking|spot)(?: (?:on|along|to .*|away|over))?|pass (?:it|my table|our table) (?:on|along)(?: to .*)?|(?:hand|sign) (?:it|(?:my|our|the) (?:table|reservation|booking)) (?:over|on|across)(?: to .*)?|(?:offer|give|pass) it (?:to|around|away|out)(?: .*)?|(?:can|could|may|let) (?:i |we |me |us )?(?:please )?(?:give|offer|pass|hand|transfer|sign|swap) (?:my|our|the|this) (?:table|reservation|booking|spot)(?: (?:on|over|along|away|up))? (?:to|with) (?:someone|somebody|anyone|anybody|the (?:group|others)|others|one of .*|my .*|\p{L}+)(?: else)?|(?:can|could) (?:someone|somebody|anyone|anybody|\p{L}+)(?: else)? (?:have|take|use|get)(?: over)? (?:my|our) (?:table|reservation|booking|spot)|(?:give|transfer) (?:my|our) (?:table|reservation|booking|spot) to .*)(?: .{0,30})?$/u
/** Matches the question within other words: "can't go anymore, anyone want my table?". */
const asksTaker =
  /(?<!\p{L})(?:any(?:one|body)|some(?:one|body)|who|y'?all|you guys)(?:'s| here| else| can| could| would| does| wants?| to|'d)* (?:want|wants|need|needs|take|have|like|use|grab|interested in|up for)(?: to (?:have|take|grab|use))?(?: over)? (?:my|our|the|this|it|these)(?: (?:table|reservation|booking|spot|res|seats|\p{L}+ one))?(?!\p{L})(?!.*\d)|^(?:(?:hey|ok|so|pls|please)[ ,]+)*(?:can|could|let) \p{L}+ (?:have|take|use|get) (?:over )?(?:my|our|the|this) (?:table|reservation|booking|spot|seats)(?!\p{L})/u
const take =
  /^(?:(?:yes|yeah|ok|oh|great|sure|please)[ ,!]+)*(?:i(?:'ll| will|'d like to| would like to| can| want to|'d love to) (?:take|have|grab) (?:it|that|this|the table|your table)|i(?:'d like| want| would like) (?:it|that|the table)|(?:we|we'll|we can) (?:take|have) (?:it|the table)|me|mine|me please|me me|dibs)(?:[ ,!]+(?:please|pls|thanks|thank you))*$/

/** Matches words that offer a table in passing: "have to give up my table, any takers?". */
const spare =
  /^(?=.*(?:table|reservation|booking|spot)).*(?:any takers|up for grabs|going spare)(?: .{0,20})?$/u

export const passingOn: Intent = {
  name: 'a table passed on',
  examples: ['anyone want my table?', 'offer my table to the group', 'pass it on'],
  async read({ plain }, subject, context) {
    const isOffer =
      offer.test(plain) ||
      (!context.in.direct && (spare.test(plain) || (await offersHere(plain, subject, context))))
    if (!context.in.direct && take.test(plain)) {
      const [offered, ...others] = await listOffersIn(context.app, context.in)
      if (offered && others.length === 0) return call('pass', { job: offered.id, do: 'take' })
    }
    if (subject.draft || !isOffer) return undefined
    const job = await tableMeant(subject, context)
    return call('pass', job ? { job: job.id } : {})
  },
}

/** Returns whether the words ask the group for a taker, and the member has a table to pass on. */
async function offersHere(plain: string, subject: Subject, context: CommandContext): Promise<boolean> {
  return asksTaker.test(plain) && (await tablesAhead(subject, context)).length > 0
}
