// Shows a message in the conversation of the interaction.

import type { Message } from '../../src/domain/message.ts'
import { commandOf } from '../kit/typed-secrets.ts'
import type { TelegramDeps, TelegramInteraction } from './interaction.ts'
import { renderMessage } from './message.ts'
import { isGroup } from './place.ts'

export async function showHere(
  deps: TelegramDeps,
  interaction: TelegramInteraction,
  message: Message,
): Promise<void> {
  const { place, placeholder, messageId } = interaction
  const [first, ...others] = renderMessage(message, { press: 'replaces', instant: deps.words.instant })
  const isProtected = isPrivate(deps, interaction, message)
  const isShown = placeholder ? await deps.sender.edit(placeholder, first) : false
  if (!isShown) {
    const replyTo = isGroup(place.chat) && messageId ? { replyTo: messageId } : {}
    await deps.sender.say(place, first, { isProtected, ...replyTo })
  }
  for (const page of others) await deps.sender.say(place, page, { isProtected })
  for (const file of message.attachments ?? []) await deps.sender.sayFile(place, file, isProtected)
}

/** Returns whether forwarding should be blocked: replies to direct-only commands, unless they hold a code to copy. */
function isPrivate({ commands }: TelegramDeps, { call }: TelegramInteraction, { lines }: Message): boolean {
  const isDirectOnly = commandOf(call.said, commands)?.where === 'direct'
  return isDirectOnly && !lines.flat().some((span) => typeof span === 'object' && 'code' in span)
}
