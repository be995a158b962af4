// Recognizes words such as "make it 5", "move my Lilia table to 8:30" and "what about Saturday?", and changes a
// scheduled request.
import { type CommandContext, whisper } from '../../chat/define-command.ts'
import type { WordsEffect } from '../../chat/inbox.ts'
import { jobsNamed } from '../../commands/pick-job.ts'
import { isOpen, type Job } from '../../domain/job.ts'
import { MINUTE_MS, msBetween } from '../../domain/time.ts'
import { announcesChange, plainWords } from '../../reading/index.ts'
import { sayOtherRestaurant } from '../../words/other-restaurant.ts'
import { call, type Intent, type Subject, type Words } from '../define-intent.ts'
import { isOneMeant } from '../is-one-meant.ts'
import { isWholeRequest } from '../new-request.ts'
import { fieldToChange } from '../vague-change.ts'
import { changeOfNamed, readsAs } from './change-named.ts'

const bare =
  /^(?:please |can (?:i|you|we) |could (?:i|you|we) |i(?:'d| would) like to |i want to |i need to |how (?:do|can) (?:i|we) )*(?:change|edit|modify|adjust|update|reschedule|postpone|delay|move)(?: (?:it|that|this|my|our|the|one|request|requests|booking|bookings|reservation|table|order|something|details?|dinner|lunch|brunch|meal))*$/
const naming =
  "^(?:please |can (?:i|you|we) |could (?:i|you|we) |i(?:'d| would) like to |i want to |let's )*(change|edit|modify|adjust|update|reschedule|move|push|shift|make|switch|bump|up|raise|increase|swap) (?:my |our |the |that )?(.+?)(?:'s)?(?: (?:table|request|booking|reservation|order|dinner|one))* "
const namedTo = new RegExp(`${naming}(to|for|at|from .{1,12} to) (.+)$`)
const namedFigure = new RegExp(`${naming}(\\d.*)$`)
/** The time after a message about a request in which words without a restaurant may refer to that request. */
const aboutItMs = 10 * MINUTE_MS

/** Matches words that put another restaurant in the place of a request's: "switch it to Lilia". */
const putsElsewhere =
  /(?<!\p{L})(?:change|make|switch|move|swap|update) (?:it|that|this|(?:the |my |our )?(?:restaurant|place|venue|request|booking|reservation|table))(?: (?:to|for|with))? (?=\p{L})/iu

export const changeRequest: Intent = {
  name: 'change a request',
  examples: [
    'make it 5',
    'move it to 8pm',
    'actually friday',
    '8:30 instead',
    'move my lilia table to 8:30',
    'change it',
    'how do i change my request',
    'push it an hour',
    'a bit later',
  ],
  async read(words, subject, context) {
    const { plain, text, isOnlyReply } = words
    const open = (await subject.jobs()).filter(isOpen)
    if (bare.test(plain) || fieldToChange(plain)) {
      const job = subject.shown?.about && (await isOneMeant(subject)) ? await subject.job() : undefined
      return call('edit', job && isOpen(job) ? { job: job.id } : {})
    }
    const inForm = changeInForm(plain, open, context)
    if (inForm) return inForm
    return changeOfNamed({ text, isOnlyReply }, open, context) ?? (await changeOfIt(words, subject, context))
  },
}

/** Reads words of a fixed form: "move my Lilia table to 8:30". */
function changeInForm(plain: string, open: readonly Job[], context: CommandContext): WordsEffect | undefined {
  const [, verb, name, ...rest] = namedTo.exec(plain) ?? namedFigure.exec(plain) ?? []
  const said = rest.at(-1)
  const preposition = rest.length > 1 ? rest[0] : undefined
  const change = verb && said && `${saidVerb(verb)} it ${preposition === 'for' ? 'for ' : ''}${said}`
  if (name && change) {
    const [job, ...more] = jobsNamed(name, open, context)
    if (job && more.length === 0 && readsAs(change, job, context)) {
      return call('edit', { job: job.id, change })
    }
    if (job && more.length > 0) return call('edit', { job: name })
  }
  const [, who, place = ''] = addsTo.exec(plain) ?? []
  const [joined, ...others] = who ? jobsNamed(place, open, context) : []
  const isClear = joined && others.length === 0 && readsAs(`add ${who}`, joined, context)
  return isClear ? call('edit', { job: joined.id, change: `add ${who}` }) : undefined
}

/** Matches "add my brother to the Lilia one". */
const addsTo =
  /^(?:(?:please|pls|can you|could you|hey|ok|also|and)[ ,]+)*add (.+?) (?:to|on|onto|for) (?:the |my |our )?(.+?)(?: (?:one|table|booking|reservation|request|thing))?$/u

/** Returns the verb that announces the change. A bare number after "move" is a time, and after "make" it may be people. */
function saidVerb(verb: string): string {
  return /^(?:push|move|shift|reschedule)$/.test(verb) ? 'move' : 'make'
}

/**
 * Reads the words as a change of the request that the conversation is about. In a group, words that only answer
 * Cierge and name a time or a day, as in "See you at 8", are meant for other people.
 */
async function changeOfIt(
  words: Words,
  subject: Subject,
  context: CommandContext,
): Promise<WordsEffect | undefined> {
  const { text, isOnlyReply } = words
  const job = (await subject.job()) ?? (await latestMissed(subject))
  if (!job || asksOnly.test(plainWords(text)) || isAnotherRequest(words, context)) return undefined
  if (isOnlyReply && !asksForChange.test(text)) return undefined
  const read = readsAs(text, job, context)
  const isAbout =
    subject.shown?.about === job.id && msBetween(subject.shown.at, context.app.clock.now()) <= aboutItMs
  // Words that name the restaurant, without a word such as "instead", are a new request.
  const isNew = !read?.isMarked && read?.reading.venue !== undefined
  if (isOpen(job) && read?.says.includes('venue') && putsElsewhere.test(text)) {
    return {
      kind: 'reply',
      reply: whisper(sayOtherRestaurant(job, read.reading.venue ?? '', context.member.locale)),
    }
  }
  if (!read || isNew) return undefined
  if (!isOpen(job) && !isBooked(job)) return anotherDay(job, read)
  if (isBooked(job)) return changeOfTable({ job, text }, { ...read, isAbout })
  if (!(read.isMarked || (isAbout && !isOnlyReply)) || read.says.includes('venue')) return undefined
  return call('edit', (await isOneMeant(subject)) ? { job: job.id, change: text } : { change: text })
}

/** Returns true for "a table for 2 at Lilia on Friday at 7": then not all readings of a change need be tried. */
function isAnotherRequest(words: Words, context: CommandContext): boolean {
  return asksForTable.test(words.plain) && !announcesChange(words.text) && isWholeRequest(words, context)
}

const asksForTable =
  /^(?:(?:hi|hey|hello|please|pls|ok|so|can|could|would|you|we|i|i'd|we'd|like|want|need|to|let's)[ ,]+)*(?:(?:book|reserve|get|find|grab)(?: (?:me|us))? )?(?:an? )?(?:table|reservation|res|dinner|lunch|brunch|spot) (?:for|at) /u

/** Asks again for another day after a request that ended: "what about Friday instead?". */
function anotherDay(
  { id }: Job,
  { isMarked, says, words }: NonNullable<ReturnType<typeof readsAs>>,
): WordsEffect | undefined {
  const isDay = says.every((field) => field === 'date')
  return isMarked && isDay ? call('again', { job: id, date: words }) : undefined
}

/** Returns the member's latest request if it was missed. */
async function latestMissed({ jobs }: Pick<Subject, 'jobs'>): Promise<Job | undefined> {
  const [latest] = (await jobs()).toSorted((a, b) => b.askedAt.localeCompare(a.askedAt))
  return latest?.state === 'missed' ? latest : undefined
}

/**
 * Reads the change of a booked table. Its time changes only with another table. For other changes `/edit` says that it
 * can't change; words that announce no change, such as "we can't go tomorrow", mean something else.
 */
function changeOfTable(
  { job, text }: { readonly job: Job; readonly text: string },
  read: NonNullable<ReturnType<typeof readsAs>> & { readonly isAbout: boolean },
): WordsEffect | undefined {
  const isTime = read.reading.windows.length > 0 && read.says.every((field) => field === 'windows')
  if (isTime && !read.isAlternative && (read.isMarked || read.isAbout) && !ofReminder.test(text))
    return call('swap', { job: job.id, time: read.words })
  return read.isMarked && !read.says.includes('venue')
    ? call('edit', { job: job.id, change: text })
    : undefined
}

/** Matches words about a time before dinner, which is no time of dinner: "2 hours before". */
const ofReminder = /(?<!\p{L})(?:hours?|hrs?|minutes?|mins?) (?:before|ahead|earlier|prior)(?!\p{L})/iu

/** Matches questions about a request, which change nothing although they name a day or a time. */
const asksOnly =
  /^(?:(?:so|and|ok|hey|um|well|wait)[ ,]+)*(?:(?:where|who|why|when|what|which)(?:'s|s)?(?! about| if)(?!\p{L})|(?:are|were) we (?!now|only|just|\d)|did (?:we|you|it|i)|have (?:we|you)|(?:is|was) (?:it|that|dinner|the (?:table|reservation|booking)) (?:still )?(?:at|on|for) )/u
/** Matches words that ask for a change. Words that only answer in a group need them: "wait, I work until 7" is talk. */
const asksForChange =
  /(?<!\p{L})(?:make|change|move|switch|push|bump|shift|reschedule|postpone|update|set|swap|add|plus|minus|instead|rather|actually|let'?s|how about|what about|can (?:we|you|i)|could (?:we|you|i)|one more|more people|more person|drop)(?!\p{L})|[+]\s?\d/iu

/** Returns true if the job holds a booked table. It can't be changed, and `/edit` says so. */
function isBooked({ outcome }: Job): boolean {
  return outcome?.kind === 'booked' && !outcome.releasedAt
}
