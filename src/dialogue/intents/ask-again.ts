// Recognizes words such as "same again on Friday", and repeats an earlier request for another day.
import { whisper } from '../../chat/define-command.ts'
import { jobsNamed } from '../../commands/pick-job.ts'
import { readRequest } from '../../reading/index.ts'
import { sayNothingToRepeat } from '../../words/small-talk.ts'
import { call, type Intent } from '../define-intent.ts'

/** Matches a restaurant by its name: "book Lilia again on Friday". */
const namedAgain =
  /^(?:please |can you |can we |let's |i want to )*(?:book|do|try|get|reserve|request)(?: us| me)? (?!it |that |this |the same)(.+?) again(?: (?:for |on )?(.*))?$/

const again =
  /^(?:and |then |ok |please |now |also |hey |so |let's (?:do |get |try )?|(?:can|could|would) (?:you|we|i) (?:please |also |maybe )*(?:do |get |have |book |repeat |try |make )?(?:us |me )?|(?:i|we)(?:'d| would| should| shall)? (?:want|need|like|love)(?: to (?:do|have|get|book|try))? |do |book |repeat |get (?:us |me )?|try )*(?:exactly |pretty much |basically |again )*(?:the )?(?:(?:exact|very) )?same(?: (?:thing|like (?:this|that|it|before|last time|the last(?: one| time)?)|as (?:this|that|it)|one more time|once more|again|exact thing|details|deal|booking|reservation|order|place|table|restaurant|one|request|as (?:last time|before|always)))*(?:[ ,]+(?:but |again |also )*(?:for |on |at )?(.*?)(?:,? (?:if (?:i|we) may|if possible|as well|too|also|again|please|pls|then|instead))*)?$|^(?:(?:let's|ok|can we|can you)[ ,]+)*(?:(?:book|do|ask|request|try|run|go to|hit) (?:(?:it|that|this)(?: (?:place|restaurant|spot|one))?)? ?(?:again|back)|do it over)(?: (?:for |on )?(.*))?$|^(?:once more|one more time|again)(?:[ ,]+(?:for |on )?(.*))?$|^(?:and |also |can (?:i|we) (?:get|have) |i (?:want|need) |book )*(?:another|a second) (?:one|table|booking|reservation|request)(?: there| like (?:that|it))?(?: (?:for|on) (.*))?$/

/** Matches "the usual" and "book my usual table for Friday". */
const usual =
  /^(?:(?:hey|hi|ok|so|please|pls|can you|could you|can (?:i|we) (?:get|have)|(?:i|we)(?:'d| would)? (?:want|like)|i'll have|get (?:me|us)?|book(?: (?:me|us))?|do|let's do|just)[ ,]+)*(?:the|my|our) usual(?: (?:table|place|spot|one|thing|order|dinner|request))?(?:[ ,]+(?:for |on |at )?(.*?))?(?:[ ,]+(?:please|pls|thanks|again))*$/

export const askAgain: Intent = {
  name: 'the same again',
  examples: [
    'same again on friday',
    'same for Ben’s birthday',
    'the same as last time',
    'again next saturday',
    'another one for the 18th',
  ],
  async read({ plain, text, isOnlyReply }, subject, context) {
    const { app, member } = context
    // "Same but for 6" changes the draft.
    if (subject.draft && / but /.test(plain)) return undefined
    const { name, found } = asksIn(plain, { isTalk: isOnlyReply || subject.draft !== undefined })
    if (!found) return undefined
    const all = await subject.jobs()
    const job = name
      ? jobsNamed(name, all, context)[0]
      : ((await subject.job()) ?? all.toSorted((a, b) => b.askedAt.localeCompare(a.askedAt))[0])
    if (!job) return isOnlyReply || !repeatsLast.test(plain) ? undefined : nothingToRepeat()
    const rest = found.slice(1).find((one) => one !== undefined) ?? ''
    const { locale } = member
    const said = /^\d{1,2}$/.test(rest) ? `for ${rest} people` : rest
    const about = { now: app.clock.now(), zone: job.venue.zone, locale, near: job.date }
    const { missing, partySize, date, seating, avoid } = readRequest(said, about)
    return call('again', {
      job: job.id,
      ...(rest && !missing.includes('date') ? { date: date ?? asTyped(text, rest) } : {}),
      ...(partySize !== undefined && { party: String(partySize) }),
      ...(seating.length > 0 && { seating: seating.join(', ') }),
      ...(avoid.length > 0 && { avoid: avoid.join(', ') }),
    })
  },
}

/**
 * Returns the match of the words, whose groups may hold the day, and the restaurant that the words name.
 * @param how `isTalk` says that "the usual" may mean something else.
 */
function asksIn(plain: string, { isTalk }: { readonly isTalk: boolean }) {
  const [, name, when] = namedAgain.exec(plain) ?? []
  if (name) return { name, found: [plain, when] }
  return { name: undefined, found: again.exec(plain) ?? (isTalk ? null : usual.exec(plain)) }
}

const repeatsLast = /(?<!\p{L})(?:usual|same)(?! (?:day|time|night|place|restaurant)(?!\p{L}))(?!\p{L})/u

/** Answers "the usual" of a member who has asked for nothing yet. */
function nothingToRepeat() {
  return { kind: 'reply', reply: whisper(sayNothingToRepeat()) } as const
}

/** Returns the words as the member typed them. */
function asTyped(text: string, words: string): string {
  const start = text.toLowerCase().lastIndexOf(words)
  return start < 0 ? words : text.slice(start, start + words.length)
}
