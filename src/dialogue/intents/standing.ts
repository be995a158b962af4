// Recognizes questions such as "Is it booked yet?" and "any news about Carbone?", and tells the state of the requests.
import { type CommandContext, whisper } from '../../chat/define-command.ts'
import type { WordsEffect } from '../../chat/inbox.ts'
import { jobsNamed } from '../../commands/pick-job.ts'
import { listAskedHere } from '../../concierge/list-asked-here.ts'
import { type Draft, openFieldOf } from '../../domain/draft.ts'
import { isSameCircle } from '../../domain/identity.ts'
import { isOpen, type Job } from '../../domain/job.ts'
import { aboveConfirmation, aboveOpenQuestion } from '../../words/small-talk.ts'
import { sayNoStanding, sayStanding, sayStandingOfGroup } from '../../words/standing.ts'
import type { Intent } from '../define-intent.ts'

const forms: readonly RegExp[] = [
  /^(?:so |and |ok |hey )?(?:you|we) (?:get|got|found|find|land|landed|score|scored|snag|snagged)(?: (?:it|one|us in|a table|the table|anything))(?: yet| or (?:not|what|nah))*()$/,
  /^(?:so |and |ok |hey |well )?(?:is|are|was|were) (.*?) ?(?:already )?(?:booked|reserved|confirmed|official|final|finali[sz]ed|locked|done|made|in|set|sorted|secured)(?: in| up)?(?: yet| already| now)*$/,
  /^(?:so |and |ok |hey |well )?(?:did|has|have|had) (?:(?:you|we|i) (?:get|got|gotten) )?(.*?) ?(?:(?:already|actually|get|got|gotten|been|ever|now) )*(?:booked|reserved|confirmed|made|sorted|secured)(?: in| up)?(?: yet| already| now| in the end)*$/,
  /^(?:so |and |ok |hey )?(?:did|have|has|do) (?:we|you|i|it|u) (?:already )?(?:get|got|gotten|have|managed?|booked|book|reserved|reserve|win|won|find|found|land|score|secure)(?= |$)(?: to)?(?: (?:book|get|reserve)(?= |$))?(?: us| me)? ?(.*?)(?: yet| already| now| or not)*$/,
  /^(?:so |and |ok |hey )?(?:is there |are there |do you have |you got |got )?any (?:news|luck|movement|developments?|update|updates|progress|word|response|success)(?: yet| so far| on| about| from| with| for)*(?: (.*))?$/,
  /^(?:so |and |ok |hey )?(?:what(?:'s| is)|whats|how(?:'s| is)|hows) (?:the )?(?:status|state|progress|situation|latest|news|update)(?: (?:of|on|with|about|for))?(?: (.*))?$/,
  /^(?:so |and |ok |hey )?(?:how(?:'s| is| did| does)|hows) (?:it|that|this|things|everything|the (?:watch|search|booking|table|reservation)|my (?:watch|search|table|reservation)|my request|the request|my booking|the booking|the hunt) (?:going|go|looking|look|doing|coming along|stand|turn out|went)(?: .*)?()$/,
  /^(?:so|and|well|ok|hey)?[ ,]*(?:got it|booked|booked yet|anything|anything yet|anything new|how are we doing|are we good|any table yet|status|update|news|did it work|did that work|still looking|still trying|still waiting|still hunting|still nothing|nothing yet|are you still (?:looking|trying|on it|watching)|what happened)()$/,
  /^(?:so |and |ok |hey )?(?:what(?:'s| is)|whats) (?:happening|going on|up) (?:with|on|at) (.*)$/,
  /^(?:so |and |ok |hey )?what happened (?:with|to|at) (.*)$/,
  /^(?:so |and |ok |hey )?(?:did|has|is) (.+?) (?:work(?:ed|ing)?(?: out)?|(?:come|came|go|went|gone) through)(?: yet| already| or what| or not| in the end| at all)*$/,
  /^(?:so |and |ok |hey )?(?:are|r) we (?:in|on|set|confirmed|booked|good|sorted|all set|good to go|on the list|going|locked in)(?: yet| already| or not)?(?: (?:for|at|on|with))?(?: (.*))?$/,
  /^(?:so |and |ok |hey )?(?:(?:are |r )?you |u )?still (?:looking|trying|on it|on this|watching|hunting|working on it|at it|searching|waiting)(?: (?:for|on|at))?(?: (.*))?$/,
  /^(?:so |and |ok |hey )?(?:what(?:'s| is| are)|whats) (?:the|my|our) (?:odds|chances?|likelihood)(?: (?:of|for|at|with|on)(?: getting| us getting)?)?(?: (.*))?$/,
  /^(?:so |and |ok |hey )?how likely (?:is|are) (?:it|this|that|we)(?: .*)?()$/,
  /^(?:so |and |ok |hey )?how(?:'s| is| are) (?!(?:next |this |the )?(?:mon|tues|wednes|thurs|fri|satur|sun|to)day|tomorrow|tonight|next |the week)(.+?) (?:doing|going|looking|coming along|coming on|getting on)(?: so far| now)?$/,
  /^(?:so |and |ok |hey )?(?:am i|are we) (?:booked|confirmed|set|going|in)(?: (?:anywhere|somewhere|for anything|at|for|on|in))*(?: (.*))?$/,
  /^(?:so |and |ok |hey )?(?:what(?:'s| is)|whats) (?:the )?plan(?: (?:for|on|at|with))?(?: (.*))?$/,
  /^(?:so |and |ok |hey )*what(?: happens|'s| is)? (?:now|next then|happens next)()$/,
  /^(?:so |and |ok |hey )?(?:do|should) (?:i|we) (?:have to|need to)? ?do (?:anything|something)(?: .{0,20})?()$/,
  /^(?:so |and |ok |hey )*(?:any|some) (?:table|tables|luck|joy) yet(?: .*)?()$/,
  /^(?:so |and |ok |hey )?(?:how(?:'s| is)) (?:it|that|this|everything|things) (?:looking|going)(?: (?:for|with|at|on))(?: (.*))$/,
  /^(?:so |and |ok |hey )?(?:how(?:'s| is| are)|hows|what about|what of) (?:my|our) (?:table|request|booking|reservation)s?(?: (?:doing|going|looking|at|for))*(?: (.*))?$/,
  /^(?:so |and |ok |hey )?when (?:will|do|can|should) (?:i|we) (?:know|hear|find out)(?: (?:about|of|if) .*| (?:more|back))?()$/,
  /^(?:did|have) you (?:forget|forgotten|forgot)(?: (?:about )?(?:me|us|it|my request))?()$/,
  /^(?:is|are) (?:the|my|our) (?:table|booking|reservation)s? (?:ours|mine|safe|secure|there|ready)(?: yet)?()$/,
  /^how (?:long|much longer) (?:will|does|is|do) (?:it|this|that|i|we)(?: have to| need to)?(?: take| wait| going to take)?()$/,
  /^(?:status|state|news|update) (?:of|on|for|about) (.*)$/,
  /^(?:so |and |ok |hey )?(?:how(?:'s| is| are)) (?:the |my |our )?(.+?) (?:thing|request|one|table|hunt|booking|reservation|search) (?:going|looking|coming along|coming|doing)$/,
  /^(?:so |and |ok |hey )?(?:(?:what|which) (?:time|day|date|night)|when)(?:'s| is| was| are) (?:the |my |our )?(.+?)(?: (?:table|booking|reservation|request|one|dinner))?(?: again| for| at| on)*$/,
  /^(?:so |and |ok |hey )?(?:when|what time) (?:do|will|are) you (?:start |begin |going to )?(?:try|trying|look|looking|hunt|hunting|book|booking|go|going)(?: (?:for|at|to book|to get|after))*(?: (.*))?$/,
  /^(?:no |wait |please |pls |hey )*(?:don't|do not|never) (?:cancel|stop|drop|delete|scrap|give up)(?: (?:looking|trying|watching|hunting))?(?: (?:for|at|on))?(?: (.*))?$/,
  /^(?:so |and |hey )?(?:any |the |my |our )?(.{2,40}?) (?:updates?|status|news)$/,
  /^(?:so |and )?(?:where are we(?: at)?|where do (?:we|i|things) stand|how are we doing) (?:on|with) (.*)$/,
]
/** Matches words at the end of a question that do not change its meaning, such as "or what" and "please". */
const besides =
  /(?: (?:or (?:do|should|must) (?:i|we) (?:have|need|still|do|press|confirm|got).*|or what|or not|or nah|though|tho|then|please|pls|btw|by the way))+$/u
const impatient = /^(?:so|and|well|now)()[\s?]*\?[\s?!]*$/iu
const around =
  /(?<![\p{L}])(?:it|that|this|one|the|a|my|our|us|we|i|you|he|she|they|all|table|tables|booking|reservation|request|thing|stuff|dinner|lunch|brunch|update|status|spot|seat|yet|already|there|for|at|in|me|you|anything|something|everything)(?![\p{L}])/gu

export const standing: Intent = {
  name: 'how a request stands',
  examples: [
    'is it booked yet?',
    'did we get it?',
    'has it been booked?',
    'any news?',
    'is carbone booked?',
    'what’s the status of lilia',
    'how’s it going',
    'did it go through?',
    'are we in?',
    'are you still trying',
    'how is saint fennel doing',
  ],
  async read({ plain, text }, subject, context) {
    const found =
      impatient.exec(text.trim()) ??
      forms.map((form) => form.exec(plain.replace(besides, ''))).find((one) => one !== null)
    if (!found) return undefined
    const named = (found[1] ?? '').replace(around, ' ').replace(/\s+/g, ' ').trim()
    const all = await subject.jobs()
    const { draft } = subject
    if (named === '' && draft && !all.some(isOpen)) return stillADraft(draft)
    const others = await meantInGroup(named, all, context)
    if (others.length > 0)
      return { kind: 'reply', reply: whisper(sayStandingOfGroup(others, context.member.locale)) }
    const meant =
      named === '' ? await meantByIt(all, subject.job) : jobsNamed(named, all, context).slice(0, 3)
    // "When is Thanksgiving?" asks about no request.
    if (
      meant.length === 0 &&
      /^(?:so |and |ok |hey )?(?:what|which|when) ?(?:time|day|date|night)?(?:'s| is| was| are)? (?!the status|the state)/.test(
        plain,
      ) &&
      !/^what(?:'s| is) (?:the )?(?:status|state|progress|situation|latest|news|update|happening|going on|up)/.test(
        plain,
      )
    )
      return undefined
    // "Do you have a table at Lilia on 4 December?" is a request.
    if (meant.length === 0 && /\d/.test(named)) return undefined
    if (meant.length === 0) return { kind: 'reply', reply: whisper(sayNoStanding(named || undefined)) }
    const about = meant.length === 1 ? meant[0]?.id : undefined
    return {
      kind: 'reply',
      reply: whisper(sayStanding(meant, { ...context.member, here: context.in }), about),
    }
  },
}

const mostTold = 5

/** Shows the draft again: "is it booked?" asks about the table that is being put together. */
function stillADraft(draft: Draft): WordsEffect {
  const isComplete = openFieldOf(draft) === undefined
  return {
    kind: 'said',
    said: { kind: 'command', command: 'book', args: { draft: draft.id } },
    above: isComplete
      ? aboveConfirmation('yes', draft.edits ? 'Change it' : 'the button')
      : aboveOpenQuestion(),
  }
}

/**
 * Returns the requests of the group that "did we get it?" is about, if the member made none there: those with that
 * name, or the latest one.
 */
async function meantInGroup(
  named: string,
  own: readonly Job[],
  context: CommandContext,
): Promise<readonly Job[]> {
  const { app, in: here } = context
  if (here.direct || own.some(({ askedIn }) => isSameCircle(askedIn, here))) return []
  const asked = await listAskedHere(app, here)
  return named === '' ? asked.slice(0, 1) : jobsNamed(named, asked, context).slice(0, mostTold)
}

/**
 * Returns the open requests. If there are none, returns the request that the conversation is about, or else the latest
 * one.
 */
async function meantByIt(all: readonly Job[], job: () => Promise<Job | undefined>): Promise<readonly Job[]> {
  const open = all.filter(isOpen)
  if (open.length > 0) return open.slice(0, mostTold)
  const [latest] = all
  const shown = (await job()) ?? latest
  return shown ? [shown] : []
}
