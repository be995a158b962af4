// Recognizes words such as "cancel it" and "cancel Carbone", and stops a request or releases a booked table.
import type { CommandContext } from '../../chat/define-command.ts'
import type { WordsEffect } from '../../chat/inbox.ts'
import { jobsNamed } from '../../commands/pick-job.ts'
import { isOpen, type Job } from '../../domain/job.ts'
import { isSameName } from '../../domain/venue-name.ts'
import { isCommonTalk } from '../../reading/index.ts'
import { aboveHowToCancel } from '../../words/small-talk.ts'
import { call, type Intent, type Subject } from '../define-intent.ts'
import { isOneMeant } from '../is-one-meant.ts'
import { namesEvery, sparing, stoppingEvery } from './stop-several.ts'

const verb =
  "(?:cancel|never ?mind(?: about)?(?= )|forget about|stop|abort(?: mission)?|quit(?= (?:looking|watching|trying|hunting|searching))|kill|withdraw|call off|drop|forget|delete|remove|undo|give up(?: on)?|let go(?: of)?|give back|give (?=(?:it|that|(?:the|my|our|this) (?:table|reservation|booking|spot)) (?:up|back)(?!\\p{L}))|release|scrap|scratch|lose(?= (?:it|that|the|this|my|our)(?!\\p{L}))|annul|rescind|void|retract|axe|nix|ditch|bin|trash|dump|chuck|revoke|pull the plug on|get rid of|take down|back out of|bail on|pass on|(?:you )?(?:don't|do not|no need to|no longer (?:have|need) to|needn't) (?:bother(?: with| about)?|book|try|look|keep|get|watch|reserve|continue|hunt|hold|chase|go for|worry about (?:booking|getting|trying))(?= ))"
const asking =
  "(?:(?:please do|kindly|please|pls|ok|okay|never ?mind|nvm|forget it|i changed my mind|changed my mind|no|actually|sorry|oh|wait|hey|yes|can you|you (?:can|could)(?: now| also)?|feel free to|go ahead and|and|could you|would you|i(?:'d| would) like to|we(?:'d| would) like to|i want to|i need to|i have to|we need to|we have to|have to|need to|going to have to|going to|(?:i|we)(?:'m|'re| am| are)? going to(?: have to| need to)?|unfortunately|sadly|bad news|so sorry|hi|hello|then|well|um|so|let's|just|how (?:do|can|would|could) (?:i|we|you)|is it possible to)[ ,]+)*"
const stop = new RegExp(
  `^${asking}${verb}(?: (?:looking|watching|trying|hunting|searching))?(?: (?:for|at))?(?= |$)(.*)$`,
)
/**
 * Matches words that drop a request without a verb such as "cancel" at the front: "I don't want it anymore", "call it
 * off".
 */
const noLonger =
  /^(?:(?:so |sorry |hey |ok |well |actually |unfortunately )*(?:we're|we are|i'm|i am) not (?:going|coming|doing|having|eating)(?: (?:to |at |in )?(?!to |it )(.+?))?(?: anymore| any more| after all)?|(?:so |sorry |hey |ok |well |actually |unfortunately )*(?:(?:we|i) (?:can(?:'t|not)|can no longer|won't(?: be able to)?|(?:am|are) unable to) (?:make|do|go|come)|(?:can't|cannot|won't) (?:make it|go|come)|not (?:going to|able to) (?:make it|come))(?: (?:to|it(?: to)?))*(?: (.+?))?(?: anymore| any more| after all| now)*|(?:so |sorry |hey |ok |well |actually |looks like )*(?:i|we) (?:won't|will not|shan't|don't|do not|no longer)(?: be)? need(?:ing)? (.+?)(?: (?:anymore|any more|any longer|after all|now))+|(?:there's )?no (?:more )?need(?: for (?:it|that|this))?(?: anymore| any more)*|(?:don't|do not) (?:need|want) (.+?)(?: (?:anymore|any more|any longer|after all))+|(?:it'?s |that'?s )?(?:no longer|not) needed(?: anymore| any more)?)$|^(?:please |pls )?(?:do not|don't|dont) book (.+)$|^(?:actually |sorry |ok |oh )*(?:(?:i|we)(?: do)?(?:n't|nt| not| no longer) (?:want|need)|(?:i|we) (?:don't|dont|do not|no longer) (?:want|need)|(?:please |can you |could you |let's )*(?:call|let|give|turn|get rid of|take))(?: (?:to go to|the table at))? (.+?)(?: (?:off|go|up|anymore|any more|any longer|after all|down|back|off (?:the|my|our|your) list|off the books))+(?: (?:please|pls|thanks|then|now))*$/
/** Matches a statement that a table is given up: "Lilia is off". */
const isOff =
  /^(?:(?:so|sorry|hey|ok|well|actually|unfortunately)[ ,]+)*no (?:more )?(.+?) for (?:us|me)(?: any ?more| after all| then| sorry| please|[ ,])*$|^(?:(?:so|sorry|hey|ok|well|actually|unfortunately)[ ,]+)*(?:our |my |the )?(.+?)(?:'s| is| are|'re) (?:now )?(?:off|cancell?ed|not happening(?: any ?more)?|a no(?:-go)?|dead)(?: now| sadly| after all| unfortunately)*$/u
/** Matches the verb after a reason: "we don't need the Friday one anymore, cancel it". */
const thenStop = new RegExp(
  `[ ,.]+(?:(?:so|just|please|pls|can you|you can)[ ,]+)*${verb} (?:it|that)(?: please| pls)?$`,
)
/** Matches a reason after the words: "cancel Lilia, we are sick". */
const reason =
  /[ ,.;:-]+(?:(?:because|cause|cos|coz|bc|since|as|sorry|so)[ ,]+)?(?:we're|we are|we've|we have|we can't|i'm|i am|i've|i have|i can't|they're|they are|he's|she's|it's|it is|plans|something|my \p{L}+ (?:is|has|can't|are)|everyone|nobody|change of plans|(?:i|we) (?:changed|got|don't|won't|need|had)) ?.*$|[ ,.;:-]+change of plans$/u
const asksHow = new RegExp(
  `^(?:so |and |hey |ok )*how (?:do|can|would|could|to)(?: (?:i|we|you|one))? ${verb}(?= |$).*$`,
)
/** Matches words around a restaurant's name, and words such as "it" and "all", which name no particular request. */
const around =
  /(?<![\p{L}])(?:the|my|our|that|this|it|them|all|whole thing|list|dear|darling|honey|hun|babe|bro|man|dude|mate|request|requests|booking|bookings|reservation|reservations|table|tables|job|order|watch|hunt|one|ones|both|everything|every|other|first|second|third|of|please|pls|for|at|in|on|again|thing|last|latest|looking|anymore|any more|off|then|now)(?![\p{L}])/gu

/** Matches words that may mean more than one request, or one of a list: "both", "the second". */
const several =
  /(?<!\p{L})(?:both|all|everything|every|them|requests|bookings|reservations|tables|first|second|third|last|latest|other)(?!\p{L})/u
/** Matches a reason before the words: "plans changed, cancel Lilia". */
const reasonBefore =
  /^(?!.*(?:n't|cannot) cancel)(?!.*(?<!\p{L})(?:if|when|how|what|why|can i|could i|may i|should|might|don't|not|never|before|after|until|unless|who|will|would|does|did)(?!\p{L})[^,.]* cancel)[^\d?]{3,80}?[ ,.;:-]+(?:(?:so|then|and|please|pls|just|you can|can you|could you|let's|we can|go ahead and|i want to|i'd like to)[ ,]+)*(?=cancel(?: |$))/u

/** Matches words about requests that stay: "but keep Saint Fennel". */
const keptAfter =
  /[ ,.;:-]+(?:(?:but|and|just|only|please|pls|then|though)[ ,]+)*(?:keep|leave|hold on to|hang on to|(?:don't|do not|not) (?:touch|cancel|drop|stop|remove|delete)|not)(?! (?:it|that|them)(?: up)?$)(?! (?:looking|trying|watching|going|needed|going|want|coming|anymore|any more|me|us)(?!\p{L})) [^,]+$/u
const keptBefore = new RegExp(
  `^${asking}(?:keep|leave) (?!(?:looking|trying|watching|going)(?!\\p{L}))[^,]{2,40}?[ ,]+(?:(?:but|and|just|then)[ ,]+)*(?=${verb} )`,
  'u',
)
/** Matches a correction of what the member just said: "scratch that, do Lilia instead". */
const correctsDraft =
  /^(?:(?:no|nah|oh|ok|actually|sorry|wait|hmm|ugh)[ ,]+)*(?:scratch|scrap|strike|forget|cancel|drop|nix|ditch|undo) (?:that|it|this)(?: one)?[ ,.;:-]+(?:(?:and|but|please|pls|actually|no|sorry|i mean|let's|can (?:we|you)|could (?:we|you)|i want to|we want to)[ ,]+)*(?:(?:do|try|book)(?! (?:not|nothing|anything)(?!\p{L}))|make (?:it|that)|go (?:with|for|to)|get (?:us|me)|switch (?:to|it)|change (?:it|to|the)|move (?:it|to)|how about|what about|instead|(?!(?:we|i|they|he|she|my|our)(?!\p{L})).*(?<!\p{L})instead)(?!\p{L})/u

/** Matches messages, which are stopped in the settings: "stop pinging me so late". */
const isOfMessages =
  /^ ?(?:\p{L}+ )?(?:pinging|texting|messaging|bothering|bugging|nagging|telling|reminding|notifying|waking|the (?:messages|texts|reminders|notifications))(?!\p{L})/u

export const stopRequest: Intent = {
  name: 'stop a request',
  examples: [
    'cancel it',
    'cancel my booking',
    'cancel saint fennel',
    'stop looking for Lilia',
    'how do i cancel',
    'cancel the friday request',
    'never mind about Lilia',
    'we can’t make it anymore',
    'don’t need it anymore',
    'plans changed, cancel saint fennel please',
    'cancel both',
  ],
  async read({ plain: said, isOnlyReply }, subject, context) {
    // "Scratch that, do Lilia instead" changes the draft.
    if (subject.draft && correctsDraft.test(said)) return undefined
    const plain = withoutKept(said)
    // The question "how do I cancel?" cancels nothing. It shows the list of requests, with a button for each.
    if (asksHow.test(plain) && (await subject.jobs()).some(isOpen)) {
      const said = { kind: 'command', command: 'jobs', args: {} } as const
      return { kind: 'said', said, above: aboveHowToCancel() }
    }
    const afterReason = isOnlyReply ? plain : plain.replace(reasonBefore, '')
    const isStatement = !isOnlyReply && afterReason === plain
    const statement = isStatement ? (noLonger.exec(plain.replace(thenStop, '')) ?? isOff.exec(plain)) : null
    const found =
      statement ?? stop.exec(plain.replace(thenStop, '').replace(reason, '')) ?? stop.exec(afterReason)
    const rest = found && (found.slice(1).find((part) => part !== undefined) ?? '')
    if (
      rest === null ||
      (!subject.draft && isOfMessages.test(rest)) ||
      /(?<![\p{L}])accounts?(?![\p{L}])/u.test(rest)
    )
      return undefined
    const spared = await sparing(rest, subject, context)
    if (spared) return spared
    const named = wordsThatName(rest)
      .replace(around, ' ')
      .replace(/[\s.]+/g, ' ')
      .replace(/^[\s,]+|[\s,]+$/g, '')
      .trim()
    return named === '' || (isOnlyTalk(named) && jobsNamed(named, await subject.jobs(), context).length === 0)
      ? stoppingIt(plain, subject, context)
      : stoppingNamed(named, subject, { ...context, isStatement: statement !== null })
  },
}

/** Returns the words that stop something, without those about requests that stay. */
function withoutKept(plain: string): string {
  const bare = plain.replace(keptBefore, '')
  return namesEvery(bare) || !stop.test(bare) ? bare : bare.replace(keptAfter, '')
}

const mealWords =
  /(?<!\p{L})(?:dinner|lunch|brunch|breakfast|meal|supper|plans?|outing|night out|us|me|sorry|apologies)(?!\p{L})/gu
const dayWords =
  /(?<!\p{L})(?:today|tonight|tomorrow|(?:mon|tues|wednes|thurs|fri|satur|sun)day|weekend)(?!\p{L})|\d/u

/** Returns true if the words after the verb name no request: "dinner, sorry". */
function isOnlyTalk(named: string): boolean {
  return !dayWords.test(named) && isCommonTalk(named.replace(mealWords, ' '))
}

/** Matches the beginning of a reason after the name of a request: "Lilia, the kid has a fever". */
const beforeReason = / ?[,;:-] | (?:because|since|as|cos|cuz|bc) /u

/** Returns the words before a comma if courtesies follow it: "it, with my apologies". */
function wordsThatName(rest: string): string {
  const [, first = '', after = ''] = /^([^,]+), *(.+)$/u.exec(rest) ?? []
  return courtesy.test(after) ? first : rest
}

const courtesy =
  /^(?:(?:with|my|our|many|so|very|sincere|deepest|please|and|thank you|thanks|thx|sorry|apologies|if (?:you|i) (?:can|may|could|would)|for (?:the|this|any) (?:trouble|inconvenience|hassle|mess)|to (?:bother|trouble) you|i'm|i am|terribly|awfully|we're|we are)[ .!]*)+$/u

/** Stops the request that the conversation is about. Without such a request, the command asks which one. */
async function stoppingIt(plain: string, subject: Subject, context: CommandContext): Promise<WordsEffect> {
  const { draft } = subject
  if (draft && !several.test(plain)) return call('book', { draft: draft.id, do: 'drop' })
  const asked = await stoppingEvery(plain, subject, context)
  if (asked) return asked
  const isStoppable = (one: Job) => isOpen(one) || isHeld(one)
  const isClear = !several.test(plain) && (await isOneMeant(subject, isStoppable))
  const job = isClear && subject.shown?.about ? await subject.job() : undefined
  if (job) return stopping(job)
  return call('cancel', /(?:give up|let go|release)/.test(plain) ? { what: 'table' } : {})
}

async function stoppingNamed(
  named: string,
  subject: Subject,
  context: CommandContext & { readonly isStatement: boolean },
): Promise<WordsEffect | undefined> {
  const all = (await subject.jobs()).filter((job) => isOpen(job) || isHeld(job))
  const { draft } = subject
  if (all.length === 0 && draft?.venue && isSameName(named, draft.venue.name))
    return call('book', { draft: draft.id, do: 'drop' })
  const whole = jobsNamed(named, all, context)
  const [head = ''] = named.split(beforeReason)
  const [first, ...others] = whole.length > 0 || head === '' ? whole : jobsNamed(head, all, context)
  // "Stop & Shop Diner, Friday at 8" is a request for a table, not a word to stop one.
  if (!first && (context.isStatement || /\d/.test(named))) return undefined
  if (first && others.length === 0) return stopping(first)
  return call('cancel', { job: named })
}

function stopping({ id }: Job) {
  return call('cancel', { job: id })
}

function isHeld({ outcome }: Job): boolean {
  return outcome?.kind === 'booked' && !outcome.releasedAt
}
