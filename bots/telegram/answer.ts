// Answers one interaction: with a message, an edit in place, an alert for the press, or a message that one person sees. When
// that fails, it sends an ordinary message.
import { isSilence, type Message, type Reply } from '../../src/domain/message.ts'
import { ConversationClosed } from '../../src/ports/chat-adapter.ts'
import { within } from '../../src/ports/within.ts'
import { commandOf } from '../kit/typed-secrets.ts'
import { ask } from './forms/ask-fields.ts'
import { type TelegramDeps, type TelegramInteraction, tellHere, toLinkPage, toPage } from './interaction.ts'
import { limits } from './limits.ts'
import { renderMessage, toPlainText } from './message.ts'
import { isGroup } from './place.ts'
import type { Said, TelegramSendOptions } from './send.ts'

/** After `typingAfterMs` the member sees that the bot is typing, and after `lookingAfterMs` more that the answer is on its way. */
const typingAfterMs = 400
const lookingAfterMs = 1_600
/** The bot acknowledges a press after this time at the latest, with or without the reply. */
const pressAfterMs = 1_000

/** Sends the call to the inbox and shows its reply. Returns that reply. */
export async function answer(deps: TelegramDeps, interaction: TelegramInteraction): Promise<Reply> {
  const { pressed } = interaction
  const replying = deps.inbox.invoke(interaction.call)
  if (!pressed) {
    const placeholder = await waitPatiently(deps, interaction, replying)
    const reply = await replying
    if (!isSilence(reply))
      await show(deps, { ...interaction, ...(placeholder ? { placeholder } : {}) }, reply)
    else if (placeholder) await deps.sender.remove(placeholder)
    return reply
  }
  const isQuick = (await within(deps.clock, pressAfterMs, replying)) !== undefined
  if (!isQuick) await Promise.all([deps.answerPress(pressed.id), deps.showTyping(interaction.place)])
  try {
    const alert = await showPressed(deps, { ...interaction, pressed }, await replying, isQuick)
    if (isQuick) await deps.answerPress(pressed.id, alert)
  } catch (error) {
    if (isQuick) await deps.answerPress(pressed.id)
    throw error
  }
  return replying
}

/** Waits for the reply, and meanwhile shows progress. Returns the message that the reply replaces, if there is one. */
async function waitPatiently(
  deps: TelegramDeps,
  interaction: TelegramInteraction,
  replying: Promise<Reply>,
): Promise<Said | undefined> {
  const { clock, sender, words } = deps
  const { place, placeholder } = interaction
  if ((await within(clock, typingAfterMs, replying)) !== undefined) return placeholder
  await deps.showTyping(place)
  if (placeholder || (await within(clock, lookingAfterMs, replying)) !== undefined) return placeholder
  // In a group the answer may be private, so the bot sends no message that the group would see.
  return isGroup(place.chat) ? undefined : sender.say(place, toPage(words.looking), { isPassing: true })
}

/** Shows the reply to a press. Returns the text for an alert, when an alert is enough. */
async function showPressed(
  deps: TelegramDeps,
  interaction: TelegramInteraction & { readonly pressed: NonNullable<TelegramInteraction['pressed']> },
  reply: Reply,
  canAlert: boolean,
): Promise<string | undefined> {
  const { pressed, call } = interaction
  if (reply.kind === 'ask') return void (await show(deps, interaction, reply))
  const { message, visibleTo, refused } = reply
  const isForOne = (visibleTo === 'caller' || pressed.isUnseen === true) && !call.in.direct
  const alert = refused || (isForOne && !pressed.isUnseen) ? toAlert(deps, message) : undefined
  if (alert !== undefined && canAlert) return alert
  if (isForOne || refused || pressed.press === 'stays' || !pressed.under) {
    return void (await show(deps, interaction, reply))
  }
  await show(deps, { ...interaction, placeholder: pressed.under }, reply)
  return undefined
}

/** Renders a short message without buttons as an alert. */
function toAlert({ instant }: TelegramDeps, message: Message): string | undefined {
  const hasMore = [message.buttons, message.choices, message.attachments].some(
    (more) => more && more.length > 0,
  )
  const text = toPlainText(message, { press: 'replaces', instant })
  return hasMore || text.length > limits.callbackAnswer ? undefined : text
}

async function show(deps: TelegramDeps, interaction: TelegramInteraction, reply: Reply): Promise<void> {
  if (reply.kind === 'ask') return ask(deps, interaction, reply.form)
  const { call, note } = interaction
  const message = note ? { ...reply.message, lines: [...reply.message.lines, note] } : reply.message
  const isForOne = reply.visibleTo === 'caller' || interaction.pressed?.isUnseen === true
  const isWhispered = isForOne && !call.in.direct
  if (isWhispered) await whisper(deps, interaction, message)
  const at = isWhispered ? undefined : await showHere(deps, interaction, message)
  const older = deps.cards.shown(call, reply, at)
  if (older) await deps.sender.remove(older)
}

/** Shows a message in the conversation. Returns the part with the buttons. */
async function showHere(
  deps: TelegramDeps,
  interaction: TelegramInteraction,
  message: Message,
): Promise<Said> {
  const { place, placeholder, messageId } = interaction
  const [first, ...others] = renderMessage(message, { press: 'replaces', instant: deps.instant })
  const isProtected = isPrivate(deps, interaction, message)
  let said = placeholder && (await deps.sender.edit(placeholder, first)) ? placeholder : undefined
  if (!said) {
    const replyTo = isGroup(place.chat) && messageId ? { replyTo: messageId } : {}
    said = await deps.sender.say(place, first, { isProtected, ...replyTo })
  }
  for (const page of others) said = await deps.sender.say(place, page, { isProtected })
  for (const file of message.attachments ?? []) await deps.sender.sayFile(place, file, isProtected)
  return said
}

/** Returns whether forwarding should be blocked: replies to direct-only commands, unless they hold a code to copy. */
function isPrivate({ commands }: TelegramDeps, { call }: TelegramInteraction, { lines }: Message): boolean {
  const isDirectOnly = commandOf(call.said, commands)?.where === 'direct'
  return isDirectOnly && !lines.flat().some((span) => typeof span === 'object' && 'code' in span)
}

/**
 * Shows a message to one person of a group: in the group if Telegram can, else in their private chat with a note in the
 * group.
 */
async function whisper(
  deps: TelegramDeps,
  interaction: TelegramInteraction,
  message: Message,
): Promise<void> {
  const { call, pressed, ephemeralId } = interaction
  const userId = Number(call.from.userId)
  const onlyFor = {
    userId,
    ...(pressed ? { press: pressed.id, ...(pressed.isUnseen ? { replacesPressed: true } : {}) } : {}),
    ...(ephemeralId ? { ephemeralId } : {}),
  }
  if (await sayEphemerally(deps, interaction, message, { onlyFor })) return
  try {
    await showHere(deps, { call, place: { chat: userId } }, message)
    await tellHere(deps, interaction, toPage(deps.words.answeredPrivately))
  } catch (error) {
    if (!(error instanceof ConversationClosed)) throw error
    await tellHere(deps, interaction, toLinkPage(deps, deps.words.privateClosed, 'help'))
  }
}

/**
 * Returns whether the message was shown to one person only. A server without that feature would show it to all, so a
 * harmless text is tried first.
 */
async function sayEphemerally(
  deps: TelegramDeps,
  { place }: TelegramInteraction,
  message: Message,
  options: TelegramSendOptions,
): Promise<boolean> {
  const { sender, whispers, words } = deps
  if (whispers.areOffered === false || (message.attachments ?? []).length > 0) return false
  const [first, ...others] = renderMessage(message, { press: 'replaces', instant: deps.instant })
  try {
    const said = await sender.say(place, whispers.areOffered ? first : toPage(words.looking), options)
    if (said.ephemeralId === undefined) {
      whispers.areOffered = false
      await sender.remove(said)
      return false
    }
    if (!whispers.areOffered && !(await sender.edit(said, first))) await sender.say(place, first, options)
    whispers.areOffered = true
    for (const page of others) await sender.say(place, page, options)
    return true
  } catch {
    return false
  }
}
