// The terminal as a chat: one person, one direct conversation, lines answered one after the other.
// Says nothing of its own but the few sentences it is given.
import { randomUUID } from 'node:crypto'
import { userInfo } from 'node:os'
import type { CommandData } from '../../src/chat/define-command.ts'
import type { Call } from '../../src/domain/call.ts'
import type { Conversation, Identity } from '../../src/domain/identity.ts'
import type { ChatId } from '../../src/domain/ids.ts'
import type { Form, Message, Reply } from '../../src/domain/message.ts'
import { addMs, type Instant } from '../../src/domain/time.ts'
import { type ChatAdapter, ConversationClosed, type Inbox } from '../../src/ports/chat-adapter.ts'
import type { Clock } from '../../src/ports/clock.ts'
import { keepAttachment } from './attachment.ts'
import { completeTyped, maskSecrets, readTyped } from './commands.ts'
import { createKeyboard } from './keyboard.ts'
import { clean, renderMessage } from './message.ts'
import { createNumbers } from './numbers.ts'
import { createPipe } from './pipe.ts'
import { columnsOn, type Input, type Output, OutputGone } from './screen.ts'

/** What the terminal itself has to say. */
export type TerminalWords = {
  /** Opens the conversation where somebody types. */
  readonly greeting: string
  /** When an answer takes its time. */
  readonly looking: string
  /** Above the questions of a form: its title, and how to leave it. */
  readonly formOpened: (title: string) => string
  readonly formLeft: string
  readonly noSuchNumber: (typed: number, open: readonly number[]) => string
  readonly fileKept: (path: string) => string
  readonly fileLost: (fileName: string) => string
  readonly instant: (at: Instant, as: 'countdown' | 'time' | 'date', now: Instant) => string
}

export type TerminalOptions = {
  readonly commands: readonly CommandData[]
  readonly input: Input
  readonly output: Output
  readonly clock: Clock
  /** Where attachments are kept. */
  readonly folder: string
  readonly words: TerminalWords
}

export interface Terminal extends ChatAdapter {
  /** Resolves when there is nothing more to read (end of input, /quit, /exit, Ctrl-D, Ctrl-C) and all was answered, or
   *  when there is nothing to write to any more. */
  readonly ended: Promise<void>
}

const id = 'terminal' as ChatId
const identity: Identity = { chat: id, space: '', userId: 'local' }
const conversation: Conversation = { chat: id, key: 'local', direct: true }

/** After this long the person at the keyboard hears that the answer is on its way. */
const patienceMs = 2_000
/** How long `stop` waits for the reply under way. */
const graceMs = 5_000

/** The name of the account that runs this; some containers have none. */
function personName(): string {
  try {
    return userInfo().username
  } catch {
    return identity.userId
  }
}

/** `send` rejects once the output is gone, and for any conversation but its own. */
export function createTerminal(options: TerminalOptions): Terminal {
  const { commands, input, output, clock, folder, words } = options
  const isInteractive = input.isTTY === true && output.isTTY === true
  const numbers = createNumbers()
  const said = new Set<string>()
  const ended = Promise.withResolvers<void>()
  const displayName = personName()
  let inbox: Inbox | undefined
  let stopped: Promise<void> | undefined

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

  async function show(message: Message, as: 'reply' | 'announcement'): Promise<void> {
    const files = (message.attachments ?? []).map((attachment) =>
      keepAttachment(attachment, folder).then(words.fileKept, () => words.fileLost(attachment.fileName)),
    )
    const kept = (await Promise.all(files)).map(clean)
    const now = clock.now()
    const text = renderMessage(message, numbers.give(message, as), {
      columns: output.isTTY ? columnsOn(output) : Number.POSITIVE_INFINITY,
      hasColours: output.isTTY === true && output.hasColors?.() === true,
      instant: (at, form) => words.instant(at, form, now),
    })
    await screen.show([text, ...kept, ''].join('\n'))
  }

  async function invoke(to: Inbox, what: Call['said']): Promise<Reply> {
    const answered = new AbortController()
    const looking = isInteractive
      ? clock.sleepUntil(addMs(clock.now(), patienceMs), answered.signal).then(
          () => screen.show(words.looking),
          () => {},
        )
      : undefined
    const call = { id: `terminal-${randomUUID()}`, from: identity, displayName, in: conversation, said: what }
    const reply = await to.invoke(call)
    answered.abort()
    await looking
    return reply
  }

  /** Asks the fields one by one; `undefined` when the form was given up. */
  async function fill(form: Form): Promise<Readonly<Record<string, string>> | undefined> {
    await screen.show(clean(words.formOpened(form.title)))
    const args: Record<string, string> = { ...form.call.args }
    for (const { name, label, secret, placeholder } of form.fields) {
      const hint = placeholder ? ` (${placeholder})` : ''
      const answer = await screen.ask({ label: clean(label + hint), isSecret: secret })
      if (!answer?.trim()) return undefined
      args[name] = secret ? answer : answer.trim()
    }
    return args
  }

  async function answer(to: Inbox, what: Call['said']): Promise<void> {
    let reply = await invoke(to, what)
    while (reply.kind === 'ask') {
      const args = await fill(reply.form)
      if (!args) return screen.show(`${words.formLeft}\n`)
      reply = await invoke(to, { kind: 'command', command: reply.form.call.command, args })
    }
    await show(reply.message, 'reply')
  }

  async function converse(to: Inbox): Promise<void> {
    if (isInteractive) await screen.show(`${words.greeting}\n`)
    for (let line = await screen.read(); line !== undefined; line = await screen.read()) {
      const typed = readTyped(line)
      if (typed.kind === 'quit') break
      if (typed.kind === 'say') {
        await answer(to, typed.said)
        continue
      }
      const call = numbers.press(typed.number)
      if (call) await answer(to, { kind: 'command', ...call })
      else await screen.show(`${words.noSuchNumber(typed.number, numbers.open())}\n`)
    }
  }

  async function stop(): Promise<void> {
    screen.close()
    if (!inbox) return ended.resolve()
    const enough = new AbortController()
    const settled = ended.promise.catch(() => {})
    await Promise.race([settled, clock.sleepUntil(addMs(clock.now(), graceMs), enough.signal)])
    enough.abort()
  }

  return {
    id,
    ended: ended.promise,
    async start(to) {
      if (inbox || stopped) return
      inbox = to
      screen.open()
      converse(to)
        .catch((error) => {
          if (!(error instanceof OutputGone)) throw error
        })
        .finally(screen.close)
        .then(ended.resolve, ended.reject)
    },
    stop() {
      stopped ??= stop()
      return stopped
    },
    async send(to, message, nonce) {
      if (to.chat !== id || to.key !== conversation.key)
        throw new ConversationClosed('Not a terminal of this machine')
      if (said.has(nonce)) return
      await show(message, 'announcement')
      said.add(nonce)
    },
    async directWith(someone) {
      if (someone.chat !== id || someone.userId !== identity.userId) {
        throw new ConversationClosed('Not the person at this terminal')
      }
      return conversation
    },
  }
}
