// The terminal as a chat: one person, one direct conversation. Contains no sentences: the few that it says are passed
// in as `words`.
import { randomUUID } from 'node:crypto'
import { userInfo } from 'node:os'
import { createBoundedMap } from '../../src/chat/bounded-map.ts'
import type { CommandData } from '../../src/chat/define-command.ts'
import type { Call } from '../../src/domain/call.ts'
import type { Conversation, Identity } from '../../src/domain/identity.ts'
import type { ChatId, SentId } from '../../src/domain/ids.ts'
import type { Reply } from '../../src/domain/message.ts'
import { type ChatAdapter, ConversationClosed, type Inbox } from '../../src/ports/chat-adapter.ts'
import type { Clock } from '../../src/ports/clock.ts'
import { createLifecycle } from '../kit/lifecycle.ts'
import { answerLines } from './answer.ts'
import { completeTyped, maskSecrets } from './calls.ts'
import { createNumbers } from './numbers.ts'
import { createKeyboard } from './screen/keyboard.ts'
import { createPipe } from './screen/pipe.ts'
import { type Input, type Output, OutputGone } from './screen/screen.ts'
import { createSender } from './send.ts'
import type { TerminalWords } from './words.ts'

export type { TerminalWords } from './words.ts'

export type TerminalOptions = {
  readonly commands: readonly CommandData[]
  readonly input: Input
  readonly output: Output
  readonly clock: Clock
  /** The folder in which attachments are saved. */
  readonly folder: string
  readonly words: TerminalWords
}

export interface Terminal extends ChatAdapter {
  /**
   * Resolves when the input has ended (also by /quit, /exit, Ctrl-D or Ctrl-C) and all lines are answered, or when
   * nothing can be written to the output anymore. Messages that are sent after the end of the input are still shown.
   */
  readonly ended: Promise<void>
}

const id = 'terminal' as ChatId
const identity: Identity = { chat: id, space: '', userId: 'local' }
const rememberedNonces = 1_000
const conversation: Conversation = { chat: id, key: 'local', direct: true }

/** Returns the name of the account that runs the process, or `local` in a container without such a name. */
function personName(): string {
  try {
    return userInfo().username
  } catch {
    return identity.userId
  }
}

/**
 * Creates the terminal. Its `send` rejects once the output is gone, and for every conversation except the terminal's.
 */
export function createTerminal(options: TerminalOptions): Terminal {
  const { commands, input, output, clock, words } = options
  const isInteractive = input.isTTY === true && output.isTTY === true
  const numbers = createNumbers()
  /** The nonces of the messages that were sent. A message with the same nonce is not shown again. */
  const sent = createBoundedMap<string, true>(rememberedNonces)
  const ended = Promise.withResolvers<void>()
  const displayName = personName()
  // This adapter calls neither `track` nor `take` of the lifecycle, so the lifecycle reports no faults.
  const lifecycle = createLifecycle({ clock, telemetry: { fault: String }, open, close })
  let inbox: Inbox | undefined

  const mask = (line: string) => maskSecrets(line, commands)
  const screen = isInteractive
    ? createKeyboard(input, output, mask, (line) =>
        completeTyped(
          line,
          commands,
          async (command, option, typed) =>
            (await inbox?.suggest({ from: identity, command, option, typed })) ?? [],
        ),
      )
    : createPipe(input, output, mask)

  const send = createSender({ ...options, screen, numbers })

  function invoke(to: Inbox, said: Call['said']): Promise<Reply> {
    return to.invoke({ id: `terminal-${randomUUID()}`, from: identity, displayName, in: conversation, said })
  }

  async function open(to: Inbox): Promise<void> {
    inbox = to
    screen.open()
    answerLines({
      ...{ screen, commands, numbers, words, clock, isInteractive },
      invoke: (said) => invoke(to, said),
      show: (reply) => send(reply, 'reply'),
    })
      .catch((error) => {
        if (!(error instanceof OutputGone)) throw error
      })
      .finally(screen.close)
      .then(ended.resolve, ended.reject)
  }

  async function close(): Promise<void> {
    screen.close()
    if (!inbox) ended.resolve()
    await lifecycle.settle(ended.promise.catch(() => {}))
  }

  return {
    id,
    ended: ended.promise,
    start: lifecycle.start,
    stop: lifecycle.stop,
    async send(to, message, nonce) {
      if (to.chat !== id || to.key !== conversation.key) {
        throw new ConversationClosed('Not a conversation at this terminal')
      }
      if (sent.has(nonce)) return nonce as SentId
      await send(message, 'announcement')
      sent.set(nonce, true)
      return nonce as SentId
    },
    edit: (_to, message) => send(message, 'announcement'),
    async directWith(someone) {
      if (someone.chat !== id || someone.userId !== identity.userId) {
        throw new ConversationClosed('Not the person at this terminal')
      }
      return conversation
    },
  }
}
