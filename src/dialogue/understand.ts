// Decides the meaning of a member's words. They may answer the last question, accept or drop the draft, match one of
// the intents, change the draft, or be a new request. These meanings are tried in this order. Uses only rules and data,
// no language model.
import type { CommandContext } from '../chat/define-command.ts'
import { whisper } from '../chat/define-command.ts'
import type { SaidWords, WordsEffect } from '../chat/inbox.ts'
import { ownName, readSaid } from '../chat/read-said.ts'
import { knownVenues } from '../concierge/find-venue.ts'
import { type Draft, openFieldOf } from '../domain/draft.ts'
import { silence } from '../domain/message.ts'
import {
  asksToBook,
  asksToDrop,
  asksToKeepOld,
  correctSlips,
  encodeDropRule,
  isCommonTalk,
  otherWordings,
  plainWords,
  readDropRule,
  readYesNo,
  withoutHesitation,
} from '../reading/index.ts'
import {
  aboveConfirmation,
  aboveQuestion,
  sayNothingAsked,
  sayQuestionOver,
  sayYesToWhich,
} from '../words/small-talk.ts'
import { sayUnused } from '../words/unused.ts'
import { besideDraft, showAgain } from './beside-draft.ts'
import { changeOf } from './change-draft.ts'
import { clausesToRead } from './clauses-to-read.ts'
import { call, type Subject, type Words } from './define-intent.ts'
import { everyWeek } from './every-week.ts'
import { intents } from './intents/index.ts'
import { question } from './intents/question.ts'
import { byTopic } from './loose-topics.ts'
import { asksForNothing, isWholeRequest, newRequest } from './new-request.ts'
import { offerMeant, pressedByWords } from './press-by-words.ts'
import type { ShownMessages } from './shown.ts'
import { subjectOf } from './subject.ts'
import { undo } from './undo.ts'
import { aboveIfUnsure } from './unsure.ts'
import { fieldToChange } from './vague-change.ts'

/** Returns the effect of a member's words. Throws refusals, such as for an unknown restaurant. */
export async function understand(
  said: SaidWords,
  messages: ShownMessages,
  context: CommandContext,
): Promise<WordsEffect> {
  const words = toWords(said, await namesIn(said, context))
  const { text } = words
  if (text === '' || text.startsWith('/')) return { kind: 'said', said: readSaid(text, context.commands) }
  const subject = await subjectOf(messages, context)
  return effectOf(words, subject, context)
}

async function effectOf(words: Words, subject: Subject, context: CommandContext): Promise<WordsEffect> {
  const certain = await meaningOf(words, subject, context)
  if (certain) return certain
  const isWhole = isWholeRequest(words, context)
  const topic = isWhole ? undefined : await byTopic(words, subject, context)
  const meaning = topic ?? (await besideDraft(words, subject, context))
  if (meaning && meaning !== 'unclear') return meaning
  const isRequest = isWhole && !subject.draft
  const other = isRequest ? undefined : await inOtherWords(words, subject, context)
  return other ?? (meaning === 'unclear' ? showAgain(subject) : undefined) ?? newRequest(words, context)
}

/** Returns the effect of words with a certain meaning; `undefined` if they may be a new request, or mean nothing. */
async function meaningOf(
  words: Words,
  subject: Subject,
  context: CommandContext,
): Promise<WordsEffect | undefined> {
  return (
    answerTo(words, subject) ??
    (await undo(words, subject)) ??
    openingTime(words, subject) ??
    draftWords(words, subject) ??
    (subject.draft && everyWeek(words.plain, subject.draft)) ??
    (await intentOf(words, subject, context)) ??
    commandOf(words, context) ??
    changeOf(words, subject, context)
  )
}

/**
 * Reads words that were not understood again in simpler wordings: without chatter around them, or one clause of them.
 * Names the words that the wording leaves out.
 */
async function inOtherWords(
  words: Words,
  subject: Subject,
  context: CommandContext,
): Promise<WordsEffect | undefined> {
  const { bare, clauses } = otherWordings(words.text)
  const read = async (text: string) => {
    const other = toWords({ ...words, text })
    const meaning = (await meaningOf(other, subject, context)) ?? (await besideDraft(other, subject, context))
    return meaning === 'unclear' ? undefined : meaning
  }
  const meant = bare === undefined ? undefined : await read(bare)
  if (meant) return meant
  if (!subject.draft && !(await asksForNothing(words, context))) return undefined
  for (const { text, leaves } of clausesToRead(clauses)) {
    const meaning = await read(text)
    if (!meaning) continue
    if (meaning.kind === 'reply' || leaves.length === 0) return meaning
    return { ...meaning, above: [...sayUnused(leaves), ...(meaning.above ?? [])] }
  }
  return words.isOnlyReply ? undefined : question.read(words, subject, context)
}

function toWords(said: SaidWords, names: readonly string[] = []): Words {
  const text = correctSlips(said.text.trim().replace(ownName, '').replace(pointsUp, '').trim(), names)
  return { ...said, text, plain: withoutHesitation(plainWords(correctSlips(text.toLowerCase(), names))) }
}

/** Matches an arrow or a hand that points to the previous message. */
const pointsUp = /^(?:(?:\^|↑|👆|☝️?)\s*)+/u

/** Returns the names of known restaurants, in which no typing error is corrected. Reads none if there is none. */
async function namesIn({ text }: SaidWords, { app, member }: CommandContext): Promise<readonly string[]> {
  if (correctSlips(text) === text) return []
  return (await knownVenues(app, member.id)).map(({ name }) => name)
}

/** Reads the words as an answer to the last message. */
function answerTo(words: Words, { shown, isFresh, draft }: Subject): WordsEffect | undefined {
  if (!shown) return undefined
  // "Leave it as it was" drops a change, but not a draft of a new request.
  const isNo = asksToKeepOld(words.plain) && (!draft || draft.edits)
  const plain = isNo ? 'no' : words.plain
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
    .replace(/^(?:it'?s |it |they |usually |i think |i guess |maybe |around )+/, '')
    .replace(/ ?o'?clock/, '')
    .replace(/ in the morning/, ' am')
    .replace(/ (?:in the (?:evening|afternoon)|at night)/, ' pm')
    .replace(/^at (?=\d{1,2}$)/, '')
  const rule = readDropRule(said)
  const opens = /^\d{1,2}$/.test(said) ? said : rule?.at && encodeDropRule(rule)
  return opens ? call('book', { draft: draft.id, opens }) : undefined
}

/** Matches words that only say that something is wrong. The reply asks what to change. */
const isComplaint =
  /^(?:no[ ,]+|sorry[ ,]+|hmm[ ,]+)*(?:(?:that'?s|that is|this is|it'?s|its) (?:the )?(?:wrong|not right|incorrect|not correct|not what i (?:meant|said|wanted|asked(?: for)?))|(?:the )?wrong|not (?:that|this|the right)|(?:the|that) (?:day|date|time|place|restaurant|number|party) is (?:wrong|not right))(?: (?:day|date|time|place|restaurant|number(?: of people)?|party(?: size)?|one))?$/

/** Matches questions about what the member has said so far. */
const asksBack =
  /^(?:so |and |wait )?what(?:'s| is| was) (?:it|the (?:place|restaurant)|that place|this place) (?:called|named)(?: again)?$|^(?:what(?:'s| is)|how (?:much|high|big)(?:'s| is)|is there|do (?:i|we) (?:have to|need to) pay)(?: (?:the|a|any))? ?(?:deposit|fee|price|cost|charge|cancell?ation (?:policy|fee)|penalty)(?: .{0,20})?$|(?:^|[ ,])(?:what|how many|which|when|where)(?: \p{L}+){0,3} (?:did|have|was|were) (?:i|we|you) (?:\p{L}+ )?(?:say|said|ask|asked|put|tell|told|pick|picked|choose|chose|have|got|write|written|down)(?: down| for| again| before| you)*$|^(?:is|was) (?:that|it|this) (?:for|at|on) [^,]{1,20}(?: or [^,]{1,20})?$/u

/** Matches words that ask for other answers than those on the buttons. */
const isMore =
  /^(?:more|more (?:options|choices|days|times|numbers)|others?|another|another one|(?:something|somewhere) else|none(?: of (?:these|those|them|the above))?|neither|other (?:options|days|times|numbers?))(?: (?:please|pls))*$/
/** The names that buttons use for the fields of a draft. */
const buttonField = { venue: 'venue', date: 'date', windows: 'time', partySize: 'party' } as const

/** Reads words that accept or drop the draft, even if other messages came between. */
function draftWords({ plain }: Words, { draft, shown }: Subject): WordsEffect | undefined {
  if (!draft) return undefined
  if (asksToDrop(plain)) return call('book', { draft: draft.id, do: 'drop' })
  const isComplete = openFieldOf(draft) === undefined
  if (asksToKeepOld(plain)) return keepOld(draft)
  if (isComplete && asksToBook(plain)) return call('book', { draft: draft.id, do: 'confirm' })
  const show = { kind: 'command', command: 'book', args: { draft: draft.id } } as const
  const asksToConfirm = shown?.offers.some(({ call: { args } }) => args.do === 'confirm')
  const unsure = asksToConfirm ? undefined : aboveIfUnsure(plain, openFieldOf(draft))
  if (unsure) return { kind: 'said', said: show, above: unsure }
  if (isComplete && isComplaint.test(plain)) return call('book', { draft: draft.id, change: 'any' })
  if (asksBack.test(plain)) return { kind: 'said', said: show }
  const field = fieldWanted(plain, draft)
  if (field) return call('book', { draft: draft.id, change: field })
  const answer = readYesNo(plain)
  if (!answer) return undefined
  if (answer === 'no' && isAbout(shown, draft)) return call('book', { draft: draft.id, do: 'drop' })
  const above = isComplete
    ? aboveConfirmation(answer, draft.edits ? 'Change it' : 'the button')
    : aboveQuestion()
  return { kind: 'said', said: show, above }
}

/** Drops a change of a request. A draft of a new request keeps no older values, so the member says what to change. */
function keepOld(draft: Draft): WordsEffect | undefined {
  if (draft.edits) return call('book', { draft: draft.id, do: 'drop' })
  return openFieldOf(draft) === undefined ? call('book', { draft: draft.id, change: 'any' }) : undefined
}

/**
 * Returns the field that the words want changed without giving a value ("another day"), or want more answers for
 * ("more options").
 */
function fieldWanted(plain: string, draft: Draft): string | undefined {
  const asked = openFieldOf(draft)
  if (asked) return isMore.test(plain) ? buttonField[asked] : undefined
  return fieldToChange(plain) ?? (plain === 'later' ? 'time' : undefined)
}

function isAbout(shown: Subject['shown'], draft: Draft): boolean {
  return shown?.offers.some(({ call: { args } }) => args.draft === draft.id) ?? false
}

const dropsValue =
  /^swap .+ for \p{L}|^drop (?:(?:the|on|it|that|this|my|our|to|by|a|one|two)(?!\p{L})|\d|(?:mon|tues?|wed|thu|fri|sat|sun))/iu

/** Matches ordinary sentences that begin with the name of a command: "who wants to share a taxi?". */
const isTalkWithCommand =
  /^(?:who (?:wants|is|else|was|has|will|can|knows|cares|did|does|would)|pass (?:me|us|the|that|is|on that)|coming (?:from|to|home|back|up)) /iu

/** Reads a command's name at the beginning of the words as that command. */
function commandOf({ text }: Words, { commands }: CommandContext): WordsEffect | undefined {
  // "Drop the 7" changes a request. `/drop` was a command's name, and takes a restaurant.
  if (dropsValue.test(text)) return undefined
  // "Who wants to share a taxi?" and "pass me the salt" are talk.
  // `/who` takes a page only: "who is paying" is a question to others.
  if (/^who \p{L}/iu.test(text)) return undefined
  if (isTalkWithCommand.test(text) && isCommonTalk(text.replace(/^\S+ (?:\S+ )?/u, ''))) return undefined
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
  const answer = readYesNo(words.plain) ?? (asksToKeepOld(words.plain) ? 'no' : undefined)
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
