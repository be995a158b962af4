// Shows a message in the conversation of the interaction.
import { isImage, type Message } from '../../src/domain/message.ts'
import { commandOf } from '../kit/typed-secrets.ts'
import type { TelegramDeps, TelegramInteraction } from './interaction.ts'
import { renderMessage } from './message.ts'
import { isGroup } from './place.ts'
import type { Said } from './send.ts'

/**
 * Shows a message in the conversation, in as many messages as its length needs. Returns the last of them, which has the
 * buttons.
 */
export async function showHere(
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
  for (const file of message.attachments ?? []) {
    // The text is already shown, so an image that Telegram refuses must not make the whole reply fail.
    const sending = deps.sender.sayFile(place, file, isProtected)
    await (isImage(file) ? sending.catch((error) => deps.telemetry.fault(error)) : sending)
  }
  return said
}

/**
 * Returns whether Telegram should block the forwarding of a reply: true for the reply to a direct-only command, unless
 * the reply holds a code to copy.
 */
function isPrivate({ commands }: TelegramDeps, { call }: TelegramInteraction, { lines }: Message): boolean {
  const isDirectOnly = commandOf(call.said, commands)?.where === 'direct'
  return isDirectOnly && !lines.flat().some((span) => typeof span === 'object' && 'code' in span)
}
