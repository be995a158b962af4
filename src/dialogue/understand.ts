// Decides the meaning of a member's words. They may answer the last question, accept or drop the draft, match one of
// the intents, change the draft, or be a new request. These meanings are tried in this order. Uses only rules and data,
// no language model.
import type { CommandContext } from '../chat/define-command.ts'
import { whisper } from '../chat/define-command.ts'
import type { SaidWords, WordsEffect } from '../chat/inbox.ts'
import { ownName, readSaid } from '../chat/read-said.ts'
import { type Draft, openFieldOf } from '../domain/draft.ts'
import { silence } from '../domain/message.ts'
import {
  asksToBook,
  asksToDrop,
  plainWords,
  readChange,
  readDropRule,
  readRequest,
  readYesNo,
} from '../reading/index.ts'
import {
  aboveConfirmation,
  aboveQuestion,
  aboveUnsure,
  sayNothingAsked,
  sayNotUnderstood,
  sayQuestionOver,
  sayYesToWhich,
} from '../words/small-talk.ts'
import { call, type Subject, type Words } from './define-intent.ts'
import { intents } from './intents/index.ts'
import { offerMeant, pressedByWords } from './press-by-words.ts'
import type { ShownMessages } from './shown.ts'
import { subjectOf } from './subject.ts'

/** Returns the effect of a member's words. Throws refusals, such as for an unknown restaurant. */
export async function understand(
  said: SaidWords,
  messages: ShownMessages,
  context: CommandContext,
): Promise<WordsEffect> {
  const text = said.text.trim().replace(ownName, '').trim()
  const words: Words = { ...said, text, plain: plainWords(text) }
  if (text === '' || text.startsWith('/')) return { kind: 'said', said: readSaid(text, context.commands) }
  const subject = await subjectOf(messages, context)
  return (
    answerTo(words, subject) ??
    openingTime(words, subject) ??
    draftWords(words, subject) ??
    (await intentOf(words, subject, context)) ??
    commandOf(words, context) ??
    changeOf(words, subject, context) ??
    newRequest(words, context)
  )
}

/** Reads the words as an answer to the last message. */
function answerTo({ plain }: Words, { shown, isFresh, draft }: Subject): WordsEffect | undefined {
  if (!shown) return undefined
  const pressed = pressedByWords(shown, plain)
  if (pressed && isFresh) return call(pressed.command, pressed.args)
  const answer = readYesNo(plain)
  if (!answer || draft || !shown.isQuestion) return undefined
  const offer = offerMeant(shown.offers, answer)
  return offer && { kind: 'reply', reply: whisper(sayQuestionOver(offer.label)) }
}

/**
 * Reads a drop rule, or a bare hour, as the answer to "At what time does it open bookings?". The same words would
 * otherwise be the time of the dinner.
 */
function openingTime({ plain }: Words, { shown, isFresh, draft }: Subject): WordsEffect | undefined {
  const isAsked = shown?.offers.some(
    ({ call: { args } }) => args.change === 'opens' && args.draft === draft?.id,
  )
  if (!draft || !isFresh || !isAsked) return undefined
  const said = plain
    .replace(/^(?:it'?s |it |they |usually |i think |around )+/, '')
    .replace(/^at (?=\d{1,2}$)/, '')
  const rule = readDropRule(said)
  const opens = /^\d{1,2}$/.test(said) ? said : rule?.at
  if (!opens) return undefined
  const lead = rule?.leadDays === undefined ? {} : { lead: String(rule.leadDays) }
  return call('book', { draft: draft.id, opens, ...lead })
}

const isUnsure =
  /^(?:idk|dunno|no idea|not sure|unsure|i(?:'m| am) not sure|(?:i )?(?:don'?t|do not) know|whatever|you (?:choose|decide|pick)|up to you|hm+|what\??|huh)(?: yet| really)?$/

/** Reads words that accept or drop the draft, even if other messages came between. */
function draftWords({ plain }: Words, { draft, shown }: Subject): WordsEffect | undefined {
  if (!draft) return undefined
  if (asksToDrop(plain)) return call('book', { draft: draft.id, do: 'drop' })
  const isComplete = openFieldOf(draft) === undefined
  if (isComplete && asksToBook(plain)) return call('book', { draft: draft.id, do: 'confirm' })
  const show = { kind: 'command', command: 'book', args: { draft: draft.id } } as const
  const asksToConfirm = shown?.offers.some(({ call: { args } }) => args.do === 'confirm')
  if (isUnsure.test(plain) && !asksToConfirm) return { kind: 'said', said: show, above: aboveUnsure() }
  const answer = readYesNo(plain)
  if (!answer) return undefined
  if (answer === 'no' && isAbout(shown, draft)) return call('book', { draft: draft.id, do: 'drop' })
  const above = isComplete
    ? aboveConfirmation(answer, draft.edits ? 'Change it' : 'the button')
    : aboveQuestion()
  return { kind: 'said', said: show, above }
}

function isAbout(shown: Subject['shown'], draft: Draft): boolean {
  return shown?.offers.some(({ call: { args } }) => args.draft === draft.id) ?? false
}

/** Reads a command's name at the beginning of the words as that command. */
function commandOf({ text }: Words, { commands }: CommandContext): WordsEffect | undefined {
  const said = readSaid(text, commands)
  return said.kind === 'words' ? undefined : { kind: 'said', said }
}

async function intentOf(
  words: Words,
  subject: Subject,
  context: CommandContext,
): Promise<WordsEffect | undefined> {
  if (await namesJob(words, subject)) return undefined
  const isNaming = subject.draft && openFieldOf(subject.draft) === 'venue'
  for (const intent of intents) {
    // While the member has a draft, words of change refer to the draft, not to a scheduled request.
    if (subject.draft && intent.name === 'change a request' && !isNaming) continue
    const meaning = await intent.read(words, subject, context)
    if (meaning) return meaning
  }
  const answer = readYesNo(words.plain)
  if (!answer) return undefined
  const labels = subject.isFresh ? (subject.shown?.offers ?? []).map(({ label }) => label) : []
  const message = answer === 'yes' && labels.length > 0 ? sayYesToWhich(labels) : sayNothingAsked(answer)
  const reply = context.in.direct ? whisper(message) : silence
  return { kind: 'reply', reply }
}

/**
 * Returns true if the words contain the code of one of the member's requests. Such words are a command with its line.
 */
async function namesJob({ text }: Words, { jobs }: Subject): Promise<boolean> {
  const codes = text.match(
    /(?<![\w])#?(?=[0-9A-Za-z]{4}(?![\w]))(?=[A-Z]*\d|[A-Z]{4}|[a-z]*\d)[0-9A-Za-z]{4}/g,
  )
  if (!codes) return false
  const known = new Set<string>((await jobs()).map(({ id }) => id))
  return codes.some((code) => known.has(code.replace('#', '').toUpperCase()))
}

/** Reads the words as an answer to the draft's question, or as a change of the draft. */
function changeOf(
  { text, plain }: Words,
  { draft }: Subject,
  context: CommandContext,
): WordsEffect | undefined {
  if (!draft) return undefined
  const asked = openFieldOf(draft)
  const { locale } = context.member
  const about = {
    now: context.app.clock.now(),
    zone: draft.venue?.zone ?? locale.zone,
    locale,
    ...(asked && { asked }),
  }
  const change = readChange(text, about, draft.venue?.name)
  if (asked === 'venue') return venueAnswer({ text, plain }, draft, readRequest(text, about))
  // A restaurant with another field, but without a word such as "instead", is a new request.
  if (!change) return undefined
  // If the draft has all fields, a whole request for the same restaurant is a new request.
  const isNew = asked === undefined && !change.isMarked && change.reading.venue !== undefined
  if (isNew && change.says.length > 1) return undefined
  return call('book', { draft: draft.id, request: text })
}

/** Reads the answer to "Which restaurant?" as a name, even if the words also have another meaning. */
function venueAnswer(
  { text, plain }: Pick<Words, 'text' | 'plain'>,
  draft: Draft,
  reading: ReturnType<typeof readRequest>,
): WordsEffect | undefined {
  const { missing, venue, unsure } = reading
  const isSaid = (['date', 'windows', 'partySize'] as const).filter((field) => !missing.includes(field))
  const hasFigures = /\d/.test(plain)
  const isVenueSaid = venue !== undefined || unsure.some(({ field }) => field === 'venue')
  if (isVenueSaid && isSaid.length > 0 && hasFigures) return undefined
  if (!isVenueSaid && isSaid.length > 0 && (hasFigures || /day|tonight|tomorrow|week/.test(plain))) {
    return call('book', { draft: draft.id, request: text })
  }
  return call('book', { draft: draft.id, venue: (venue ?? text).slice(0, 200) })
}

/**
 * Reads the words as a new request. If they are no request, replies that Cierge did not understand them. Stays silent
 * if the words are only a reply in a group.
 */
function newRequest({ text, plain, isOnlyReply }: Words, context: CommandContext): WordsEffect {
  const { locale } = context.member
  const reading = readRequest(text, { now: context.app.clock.now(), zone: locale.zone, locale })
  const { missing, venue, unsure } = reading
  const fields = (['date', 'windows', 'partySize'] as const).filter((field) => !missing.includes(field))
  const isVenueSaid = venue !== undefined || unsure.some(({ field }) => field === 'venue')
  if (fields.length === 0 && isOnlyReply) return { kind: 'reply', reply: silence }
  if (fields.length === 0 && (!isVenueSaid || isSentence(plain))) {
    return { kind: 'reply', reply: isOnlyReply ? silence : whisper(sayNotUnderstood()) }
  }
  return call('book', { request: text })
}

const sentence =
  /^(?:my|what|why|who|whom|whose|where|when|how|which|can|could|would|will|should|do|does|did|is|are|am|was|were|have|has|had|i|i'm|i've|i'd|we|we're|you|you're|he|she|they|it|it's|this|that|that's|there|tell|give|show|send|let|why|don't|please explain|delete|remove|change|move|add|turn|set|stop|start|make|remind|never|nothing|someone|somebody|everyone)\b/
const longestName = 6

/** Returns true if words without a day, a time and a party size are a sentence and not a restaurant's name. */
function isSentence(plain: string): boolean {
  const count = plain.split(' ').length
  return count > longestName || (count > 2 && sentence.test(plain)) || /[?]$/.test(plain)
}
