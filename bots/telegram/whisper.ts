// Shows a message to one person of a group: in the group if Telegram can show it to that person only, else in the
// private chat.
import type { Message } from '../../src/domain/message.ts'
import { ConversationClosed } from '../../src/ports/chat-adapter.ts'
import { type TelegramDeps, type TelegramInteraction, tellHere, toLinkPage, toPage } from './interaction.ts'
import { renderMessage } from './message.ts'
import type { TelegramSendOptions } from './send.ts'
import { showHere } from './show-here.ts'

/**
 * Shows a message to one person of a group: in the group if Telegram can show it to that person only, else in their
 * private chat, with a line in the group that says so.
 */
export async function whisper(
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
 * Shows the message in the group, to one person only. Returns whether that worked. An old server would show the message
 * to the whole group, so the first time a harmless text is sent, and removed if the whole group sees it.
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
