// Creates the dialogue with members. It stores the last message that a member saw in each conversation, and reads plain
// words in the context of that message.
import type { CommandContext } from '../chat/define-command.ts'
import type { Dialogue } from '../chat/inbox.ts'
import { keepChatState } from '../concierge/keep-chat-state.ts'
import type { AppContext } from '../ports/app-context.ts'
import { createShownMessages } from './shown.ts'
import { subjectOf } from './subject.ts'
import { understand } from './understand.ts'
import { beforeOf } from './undo.ts'

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
    async noteBefore(said, context) {
      if (said.kind !== 'command' || !/^(?:book|edit)$/.test(said.command)) return
      const before = await beforeOf(said, await subjectOf(messages, context))
      if (before) await messages.noteBefore(context.in, context.from, before)
    },
    shown: (where, who, message, about) => messages.keep(where, who, message, about),
  }
}
