// Answers typed lines in order: reads the next line when the previous one is answered. `screen/` handles the keys, and
// `send.ts` renders the messages.
import type { CommandData } from '../../src/chat/define-command.ts'
import type { Call } from '../../src/domain/call.ts'
import { type Form, isSilence, type Message, type Reply } from '../../src/domain/message.ts'
import { addMs } from '../../src/domain/time.ts'
import type { Clock } from '../../src/ports/clock.ts'
import { readTyped } from './calls.ts'
import { clean } from './message.ts'
import type { Numbers } from './numbers.ts'
import type { Screen } from './screen/screen.ts'
import type { TerminalWords } from './words.ts'

export type TerminalAnswering = {
  readonly screen: Screen
  readonly commands: readonly CommandData[]
  readonly numbers: Numbers
  readonly words: TerminalWords
  readonly clock: Clock
  /** Whether a person is at the keyboard. If so, the person is greeted, and sees when an answer is slow. */
  readonly isInteractive: boolean
  readonly invoke: (said: Call['said']) => Promise<Reply>
  readonly show: (reply: Message) => Promise<void>
}

/** Milliseconds after which a person at the keyboard sees that the answer is on its way. */
const patienceMs = 2_000

/** Answers lines until the input ends or the person leaves; then resolves. Rejects if an answer could not be shown. */
export async function answerLines(deps: TerminalAnswering): Promise<void> {
  const { screen, numbers, words, isInteractive } = deps
  if (isInteractive) await screen.show(`${words.greeting}\n`)
  for (let line = await screen.read(); line !== undefined; line = await screen.read()) {
    const typed = readTyped(line, deps.commands)
    if (typed.kind === 'quit') return
    if (typed.kind === 'say') {
      await answer(deps, typed.said)
      continue
    }
    // A number that presses no button may answer a question: "7" to "How many people?".
    const call = numbers.press(typed.number)
    await answer(deps, call ? { kind: 'command', ...call } : { kind: 'words', text: String(typed.number) })
  }
}

async function answer(deps: TerminalAnswering, said: Call['said']): Promise<void> {
  const { screen, words, show } = deps
  let reply = await invoke(deps, said)
  while (reply.kind === 'ask') {
    const args = await fill(deps, reply.form)
    if (!args) return screen.show(`${words.formLeft}\n`)
    reply = await invoke(deps, { kind: 'command', command: reply.form.call.command, args })
  }
  if (!isSilence(reply)) await show(reply.message)
}

async function invoke(
  { screen, words, clock, ...given }: TerminalAnswering,
  said: Call['said'],
): Promise<Reply> {
  if (!given.isInteractive) return given.invoke(said)
  const answered = new AbortController()
  const looking = clock.sleepUntil(addMs(clock.now(), patienceMs), answered.signal).then(
    () => screen.show(words.looking),
    () => {},
  )
  const reply = await given.invoke(said)
  answered.abort()
  await looking
  return reply
}

/** Asks for the fields of a form one by one. Returns `undefined` if the person left the form. */
async function fill(
  { screen, words }: TerminalAnswering,
  form: Form,
): Promise<Record<string, string> | undefined> {
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
