// Recognizes questions about one value of the member's own requests, such as "what time is our table?" and "how many
// people did I put?", and answers with that value and the state of the request. Begins no draft.
import { whisper } from '../../chat/define-command.ts'
import { jobsNamed } from '../../commands/pick-job.ts'
import { isOpen, type Job } from '../../domain/job.ts'
import { tokensOf } from '../../reading/index.ts'
import { type AskedFact, sayOwnFact } from '../../words/own-facts.ts'
import { sayStanding } from '../../words/standing.ts'
import type { Intent } from '../define-intent.ts'

const subjects: readonly (readonly [RegExp, AskedFact])[] = [
  [
    /(?<!\p{L})how (?:many|much) (?:people|ppl|persons?|guests?|seats?|covers|of us|are we|were we|are there|did)|(?<!\p{L})(?:party size|(?:for )?how many(?: (?:is|was|did|do|are|people))?(?= |$)|how big (?:a|is|was) )/u,
    'people',
  ],
  [
    /(?<!\p{L})(?:(?:what|which|whats|what's) (?:is |was |the )*(?:exact )?(?:time|hour)|how late|how early)(?!\p{L})/u,
    'time',
  ],
  [
    /(?<!\p{L})(?:what|which|what's) (?:is |was |the )*(?:exact )?(?:day|date|night|evening|weekday)(?!\p{L})/u,
    'day',
  ],
  [
    /(?<!\p{L})(?:(?:what|which|what's) (?:is |was |the )*(?:restaurant|place|spot|venue)|where)(?!\p{L})/u,
    'place',
  ],
  [/(?<!\p{L})when(?:'s|s)?(?!\p{L})/u, 'day'],
]
const asks =
  /^(?:(?:so|and|hey|hi|ok|um|uh|wait|sorry|please|pls|quick question|remind me|tell me|can you|could you|would you|do you (?:know|remember)|you know|i forgot|i forget|i can't remember|any idea|let me know|check|just|again|for|at|on|to|me|us|about|regarding|the|our|my|table|reservation|booking)[ ,:]+)*(?:what|which|when|where|how|party size)(?!\p{L})|[ ,](?:what|which|when|where|how many|for how many)(?!\p{L})(?: \p{L}+){0,6}$/u
/** Matches words of the member's own things. */
const own =
  /(?<!\p{L})(?:our|ours|my|mine|i|we|us|it|that|this|the (?:table|booking|reservation|request|one|thing)|dinner|lunch|brunch|(?:did|have) (?:you|u)|(?:table|booking|reservation) again)(?!\p{L})/u
/** Matches questions for something else: when bookings open, free tables, advice, what Cierge can do. */
const isOther =
  /(?<!\p{L})(?:opens?|opening|released?|releases|drops?|dropping|go(?:es)? live|come out|bookable|available|availability|free|left|can|could|should|would|may|might|does|do (?:they|you)|will|shall|cancel|cancellation|cost|costs|fee|fees|deposit|pay|charge|account|accounts|card|wear|park|parking|menu|know|hear|find out|tell us|start|try|trying|look|looking|coming|waiting|requests|reservations|bookings|tables|works?|best|suits|good|thanksgiving|christmas|easter|birthday)(?!\p{L})/u
const lead =
  /^(?:(?:(?:can|could|would|will) you|please|kindly|just|tell me|remind me|let me know|check|do you (?:know|remember)|i (?:would|'d) like to know|i(?:'d| would) love to know|may i (?:ask|know)|i forgot|i forget|i can't remember|any idea)[ ,:]+)+/u
/** Matches "is it at 8 or 9?". */
const checks =
  /^(?:(?:so|and|wait|ok|hey|um)[ ,]+)*(?:is|was|isn't|wasn't) (?:it|that|this|dinner|lunch|brunch|(?:our|my|the) (?:table|reservation|booking|dinner)) (?:still |again )?(?:at|for|on) (?:the )?(.{1,30})$/u
/** Matches a question that consists of its subject alone: "what time tho". */
const bare =
  /^(?:[ ,?]|(?:tho|though|again|is|was|it|then|exactly|for|pls|please|btw|that|lol|so|and|wait|ok)(?!\p{L}))*$/u
const mostTold = 3

export const ownFacts: Intent = {
  name: 'a value of a request',
  examples: [
    'what time is our table?',
    'how many people did i put',
    'which day is the reservation',
    'where are we eating',
  ],
  async read({ plain }, subject, context) {
    const said = plain.replace(lead, '')
    const [, checked] = checks.exec(said) ?? []
    const found = subjects.find(([pattern]) => pattern.test(said))
    const fact = checked === undefined ? found?.[1] : factIn(checked)
    if (
      !fact ||
      subject.draft ||
      !(checked !== undefined || asks.test(plain)) ||
      tokensOf(said).length > mostWords
    )
      return undefined
    const all = await subject.jobs()
    const named = all.filter(({ venue }) => said.includes(venue.name.toLowerCase()))
    const names = named.map(({ venue }) => venue.name.toLowerCase())
    const rest = names.reduce((text, name) => text.replace(name, ' '), said)
    // "Where is Lilia?" asks for the address.
    const isBare = found !== undefined && bare.test(said.replace(found[0], ' '))
    const isMine = isBare || checked !== undefined || own.test(rest) || (named.length > 0 && fact !== 'place')
    if (!isMine || isOther.test(rest)) return undefined
    const meant = named.length > 0 ? jobsNamed(said, named, context) : await meantByIt(all, subject.job)
    const shown = (meant.length > 0 ? meant : named).slice(0, mostTold)
    if (shown.length === 0) return undefined
    const asker = { ...context.member, here: context.in }
    const lines = shown.flatMap((job) => [
      sayOwnFact(job, fact, asker.locale),
      ...(isOpen(job) ? sayStanding([job], asker).lines : []),
    ])
    return { kind: 'reply', reply: whisper({ lines }, shown.length === 1 ? shown[0]?.id : undefined) }
  },
}

function factIn(checked: string): AskedFact {
  if (/(?<!\p{L})(?:people|ppl|persons|of us|guests)(?!\p{L})/u.test(checked)) return 'people'
  return /\d ?(?:st|nd|rd|th)(?!\p{L})|(?:mon|tues|wednes|thurs|fri|satur|sun)day|tonight|tomorrow|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)/u.test(
    checked,
  )
    ? 'day'
    : 'time'
}

const mostWords = 16

/** Returns the open and booked requests; if there are none, the one that the conversation is about. */
async function meantByIt(all: readonly Job[], job: () => Promise<Job | undefined>): Promise<readonly Job[]> {
  const live = all.filter((one) => isOpen(one) || (one.outcome?.kind === 'booked' && !one.outcome.releasedAt))
  if (live.length > 0) return live
  const shown = await job()
  return shown ? [shown] : []
}
