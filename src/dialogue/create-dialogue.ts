// Creates the dialogue with members. It stores the last message that a member saw in each conversation, and reads plain
// words in the context of that message.
import type { CommandContext } from '../chat/define-command.ts'
import type { Dialogue } from '../chat/inbox.ts'
import { keepChatState } from '../concierge/keep-chat-state.ts'
import type { AppContext } from '../ports/app-context.ts'
import { createShownMessages } from './shown.ts'
import { understand } from './understand.ts'

export function createDialogue(app: Pick<AppContext, 'store' | 'vault' | 'clock' | 'telemetry'>): Dialogue {
  const messages = createShownMessages(keepChatState(app), app.clock)
  return {
    async understand(said, context: CommandContext) {
      const meaning = await understand(said, messages, context)
      const command =
        meaning.kind === 'said' && meaning.said.kind !== 'words' ? meaning.said.command : undefined
      app.telemetry.say('debug', 'A meaning', { kind: meaning.kind, command })
      return meaning
    },
    shown: (where, who, message, about) => messages.keep(where, who, message, about),
  }
}
