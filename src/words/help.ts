// Writes the replies of `/help`.
import type { Button, Line, Message } from '../domain/message.ts'
import { type HelpTopic, helpTopics } from './help-topics.ts'

type CommandWords = {
  readonly name: string
  readonly summary: string
  readonly where: 'anywhere' | 'direct'
  readonly examples: readonly string[]
  readonly former?: Readonly<Record<string, unknown>>
}

/** The facts about the reader on which the short help depends. */
type HelpReader = {
  readonly isOwner: boolean
  /** Whether an account is linked. */
  readonly isLinked: boolean
  /** Whether only the reader sees the help. */
  readonly isDirect: boolean
}

/** Returns the short help, six lines: how to ask, what comes next for this reader, and where to find more. */
export function sayHelp({ isOwner, isLinked, isDirect }: HelpReader): Message {
  return {
    lines: [
      ['Tell me the table you want in your own words, for example:'],
      [{ code: '/book table for 4 at Carbone, tomorrow 7-9pm' }],
      [{ code: '/book Lilia Fri or Sat 7-9pm for 2, not the bar' }],
      nextStep(isLinked, isDirect),
      isOwner
        ? ['As the host: ', { code: '/invite' }, ' · ', { code: '/members' }]
        : ['Just say it: “did we get it?”, “make it 5”, “cancel it”, “what’s free at Lilia tonight for 2?”'],
      [`More: ${helpNames.map((name) => `/help ${name}`).join(', ')}`],
    ],
    buttons: [
      ...(isLinked ? [] : [button('Link your account', 'link')]),
      ...(isLinked ? [button('Show your requests', 'jobs')] : []),
      button('Show all commands', 'help', { topic: 'commands' }),
    ],
  }
}

function nextStep(isLinked: boolean, isDirect: boolean): Line {
  if (isLinked) return ['See your requests: ', { code: '/jobs' }, ' · Cancel one: ', { code: '/cancel' }]
  return ['First link your account', isDirect ? ': ' : ', in a direct message: ', { code: '/link' }]
}

function button(label: string, command: string, args: Readonly<Record<string, string>> = {}): Button {
  return { label, call: { command, args }, weight: 'plain' }
}

/** Returns the help for the command with that name, or else for the topic. Returns `undefined` if there is neither. */
export function sayHelpOn(name: string, commands: readonly CommandWords[]): Message | undefined {
  if (name === 'commands') return sayCommands(commands)
  const command = commands.find((known) => known.name === name || Object.hasOwn(known.former ?? {}, name))
  if (command) return sayCommand(command)
  const topic = helpTopics.find((known) => known.name === name)
  return topic && sayTopic(topic)
}

/** Lists the names of all commands in one line. */
function sayCommands(commands: readonly CommandWords[]): Message {
  return {
    lines: [
      [`All commands: ${commands.map(({ name }) => `/${name}`).join(' ')}`],
      ['More on one: ', { code: '/help book' }],
    ],
  }
}

function sayCommand({ name, summary, where, examples }: CommandWords): Message {
  return {
    lines: [
      [{ strong: `/${name}` }, `: ${summary}${where === 'direct' ? ' (in a direct message)' : ''}`],
      ...examples.map((example): Line => [{ code: example }]),
    ],
  }
}

function sayTopic({ lines, examples }: HelpTopic): Message {
  return {
    lines: [...lines.map((line): Line => [line]), ...examples.map((example): Line => [{ code: example }])],
  }
}

/** The topics, and the name under which all commands are listed. */
export const helpNames: readonly string[] = [...helpTopics.map(({ name }) => name), 'commands']
