// Answers one interaction: with a message, an edit in place, an alert for the press, or a message that one person sees.
// If one of these fails, sends an ordinary message.
import { isSilence, type Message, type Reply } from '../../src/domain/message.ts'
import { within } from '../../src/ports/within.ts'
import { ask } from './forms/ask-fields.ts'
import { type TelegramDeps, type TelegramInteraction, toPage } from './interaction.ts'
import { limits } from './limits.ts'
import { toPlainText } from './message.ts'
import { isGroup } from './place.ts'
import type { Said } from './send.ts'
import { showHere } from './show-here.ts'
import { whisper } from './whisper.ts'

/**
 * After `typingAfterMs` the member sees that the bot is typing, and after `lookingAfterMs` more that the answer is on
 * its way.
 */
const typingAfterMs = 400
const lookingAfterMs = 1_600
/** The bot acknowledges a press after this time at the latest, with or without the reply. */
const pressAfterMs = 1_000

/** Sends the call to the inbox, shows its reply, and resolves with the reply. */
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

/**
 * Shows the reply to a press. If `canAlert` and an alert is enough, shows nothing and returns the text for the alert;
 * otherwise returns `undefined`.
 */
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

/** Renders a short message without buttons as the text of an alert. Returns `undefined` for any other message. */
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
