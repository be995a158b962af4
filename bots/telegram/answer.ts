// One saying, from the call to what is seen of its reply: a message, an edit in place, an answer to the press, something
// only one person sees. Whatever can't be shown as meant falls back to a fresh message by the bot's own right.
import type { Message, Reply } from '../../src/domain/message.ts'
import { ConversationClosed } from '../../src/ports/chat-adapter.ts'
import { within } from '../within.ts'
import { ask } from './ask.ts'
import { type Desk, type Occasion, tellHere, toLinkPage, toPage } from './desk.ts'
import { limits } from './limits.ts'
import { renderMessage, toPlainText } from './message.ts'
import { isGroup } from './place.ts'
import type { Manner, Said } from './speech.ts'

/** After this long somebody sees that the bot is typing; then that the answer is on its way. */
const typingAfterMs = 400
const lookingAfterMs = 1_600
/** A press is ended by then, whether the reply is there or not. */
const pressAfterMs = 1_000

/** Gives the reply it has shown. */
export async function answer(desk: Desk, occasion: Occasion): Promise<Reply> {
  const { pressed } = occasion
  const replying = desk.inbox.invoke(occasion.call)
  if (!pressed) {
    const placeholder = await waitPatiently(desk, occasion, replying)
    await show(desk, { ...occasion, ...(placeholder ? { placeholder } : {}) }, await replying)
    return replying
  }
  const isQuick = (await within(desk.clock, pressAfterMs, replying)) !== undefined
  if (!isQuick) await Promise.all([desk.answerPress(pressed.id), desk.showTyping(occasion.place)])
  try {
    const alert = await showPressed(desk, { ...occasion, pressed }, await replying, isQuick)
    if (isQuick) await desk.answerPress(pressed.id, alert)
  } catch (error) {
    if (isQuick) await desk.answerPress(pressed.id)
    throw error
  }
  return replying
}

/** Gives the word that the answer is on its way, when it came to that. */
async function waitPatiently(
  desk: Desk,
  occasion: Occasion,
  replying: Promise<Reply>,
): Promise<Said | undefined> {
  const { clock, speech, words } = desk
  const { place, placeholder } = occasion
  if ((await within(clock, typingAfterMs, replying)) !== undefined) return placeholder
  await desk.showTyping(place)
  if (placeholder || (await within(clock, lookingAfterMs, replying)) !== undefined) return placeholder
  // What may be for one person only is not promised to everyone.
  return isGroup(place.chat) ? undefined : speech.say(place, toPage(words.looking), {})
}

/** Gives what is shown to the one who pressed, when that is all. */
async function showPressed(
  desk: Desk,
  occasion: Occasion & { readonly pressed: NonNullable<Occasion['pressed']> },
  reply: Reply,
  canAlert: boolean,
): Promise<string | undefined> {
  const { pressed, call } = occasion
  if (reply.kind === 'ask') return void (await show(desk, occasion, reply))
  const { message, visibleTo, refused } = reply
  const isForOne = (visibleTo === 'caller' || pressed.isUnseen === true) && !call.in.direct
  const alert = refused || (isForOne && !pressed.isUnseen) ? toAlert(desk, message) : undefined
  if (alert !== undefined && canAlert) return alert
  if (isForOne || refused || pressed.press === 'stays' || !pressed.under) {
    return void (await show(desk, occasion, reply))
  }
  await show(desk, { ...occasion, placeholder: pressed.under }, reply)
  return undefined
}

/** A short message with nothing to press, as the answer to a press. */
function toAlert({ words }: Desk, message: Message): string | undefined {
  const hasMore = [message.buttons, message.choices, message.attachments].some(
    (more) => more && more.length > 0,
  )
  const text = toPlainText(message, { press: 'replaces', instant: words.instant })
  return hasMore || text.length > limits.callbackAnswer ? undefined : text
}

async function show(desk: Desk, occasion: Occasion, reply: Reply): Promise<void> {
  if (reply.kind === 'ask') return ask(desk, occasion, reply.form)
  const { call, note } = occasion
  const message = note ? { ...reply.message, lines: [...reply.message.lines, note] } : reply.message
  const isForOne = reply.visibleTo === 'caller' || occasion.pressed?.isUnseen === true
  if (isForOne && !call.in.direct) return whisper(desk, occasion, message)
  await showHere(desk, occasion, message)
}

async function showHere(desk: Desk, occasion: Occasion, message: Message): Promise<void> {
  const { place, placeholder, messageId } = occasion
  const [first, ...others] = renderMessage(message, { press: 'replaces', instant: desk.words.instant })
  const isProtected = isPrivate(desk, occasion, message)
  const isShown = placeholder ? await desk.speech.edit(placeholder, first) : false
  if (!isShown) {
    const replyTo = isGroup(place.chat) && messageId ? { replyTo: messageId } : {}
    await desk.speech.say(place, first, { isProtected, ...replyTo })
  }
  for (const page of others) await desk.speech.say(place, page, { isProtected })
  for (const file of message.attachments ?? []) await desk.speech.sayFile(place, file, isProtected)
}

/** What is for a private chat is not to be passed on, unless it holds something to copy. */
function isPrivate({ commands }: Desk, { call }: Occasion, { lines }: Message): boolean {
  const name = call.said.kind === 'words' ? undefined : call.said.command
  const isDirectOnly = commands.find((command) => command.name === name)?.where === 'direct'
  return isDirectOnly && !lines.flat().some((span) => typeof span === 'object' && 'code' in span)
}

/** In a group, for one person: where only they see it, else in their private chat, with a word about it here. */
async function whisper(desk: Desk, occasion: Occasion, message: Message): Promise<void> {
  const { call, pressed, ephemeralId } = occasion
  const userId = Number(call.from.userId)
  const onlyFor = {
    userId,
    ...(pressed ? { press: pressed.id, ...(pressed.isUnseen ? { replacesPressed: true } : {}) } : {}),
    ...(ephemeralId ? { ephemeralId } : {}),
  }
  if (await sayEphemerally(desk, occasion, message, { onlyFor })) return
  try {
    await showHere(desk, { call, place: { chat: userId } }, message)
    await tellHere(desk, occasion, toPage(desk.words.answeredPrivately))
  } catch (error) {
    if (!(error instanceof ConversationClosed)) throw error
    await tellHere(desk, occasion, toLinkPage(desk, desk.words.privateClosed, 'help'))
  }
}

/** Whether it was said so. A server that knows nothing of messages for one person would show them to all: it is asked first. */
async function sayEphemerally(
  desk: Desk,
  { place }: Occasion,
  message: Message,
  manner: Manner,
): Promise<boolean> {
  const { speech, whispers, words } = desk
  if (whispers.areOffered === false || (message.attachments ?? []).length > 0) return false
  const [first, ...others] = renderMessage(message, { press: 'replaces', instant: words.instant })
  try {
    const said = await speech.say(place, whispers.areOffered ? first : toPage(words.looking), manner)
    if (said.ephemeralId === undefined) {
      whispers.areOffered = false
      await speech.remove(said)
      return false
    }
    if (!whispers.areOffered && !(await speech.edit(said, first))) await speech.say(place, first, manner)
    whispers.areOffered = true
    for (const page of others) await speech.say(place, page, manner)
    return true
  } catch {
    return false
  }
}
