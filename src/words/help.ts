// Words the replies of `/help`.
import type { Line, Message } from '../domain/message.ts'
import { type HelpTopic, helpTopics } from './help-topics.ts'

type CommandWords = {
  readonly name: string
  readonly summary: string
  readonly where: 'anywhere' | 'direct'
  readonly examples: readonly string[]
}

/** Returns the short help: how to ask, and where to find more. */
export function sayHelp(): Message {
  return {
    lines: [
      ['Tell me the table you want in your own words, for example:'],
      [{ code: '/book table for 4 at Carbone, tomorrow 7-9pm' }],
      [{ code: '/book Lilia Fri or Sat 7-9pm for 2, not the bar' }],
      ['First link your account, in a direct message: ', { code: '/link' }],
      ['See your requests: ', { code: '/jobs' }, ' · Cancel one: ', { code: '/cancel' }],
      [`More: ${helpNames.map((name) => `/help ${name}`).join(', ')}`],
    ],
  }
}

/** Returns the help for the command with that name, or else for the topic. Returns `undefined` if there is neither. */
export function sayHelpOn(name: string, commands: readonly CommandWords[]): Message | undefined {
  if (name === 'commands') return sayCommands(commands)
  const command = commands.find((known) => known.name === name)
  if (command) return sayCommand(command)
  const topic = helpTopics.find((known) => known.name === name)
  return topic && sayTopic(topic)
}

/** Lists all commands, one on each line. */
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
