// Words the replies of `/help`.
import type { Line, Message } from '../domain/message.ts'
import { type HelpTopic, helpTopics } from './help-topics.ts'

type CommandWords = {
  readonly name: string
  readonly summary: string
  readonly where: 'anywhere' | 'direct'
  readonly examples: readonly string[]
}

/** Returns the short help, with the names of all commands and topics. */
export function sayHelp(commands: readonly CommandWords[]): Message {
  return {
    lines: [
      ['Say what table you want, in your own words or with /book:'],
      [{ code: '/book table for 4 at Carbone, tomorrow 7-9pm' }],
      [{ code: '/book Lilia next Saturday at 8 for 2' }],
      [{ code: '/book Lilia Fri or Sat 7-9pm for 2, not the bar' }],
      ['First link your account, in a direct message: ', { code: '/link' }],
      [
        'See your requests with ',
        { code: '/jobs' },
        ', stop one with ',
        { code: '/cancel' },
        ' and its code.',
      ],
      [`All I know: ${commands.map(({ name }) => `/${name}`).join(' ')}`],
      [`More with /help and one of those, or: ${helpTopics.map(({ name }) => name).join(', ')}.`],
    ],
  }
}

/** Returns the help for the command with that name, or else for the topic. Returns `undefined` if there is neither. */
export function sayHelpOn(name: string, commands: readonly CommandWords[]): Message | undefined {
  const command = commands.find((known) => known.name === name)
  if (command) return sayCommand(command)
  const topic = helpTopics.find((known) => known.name === name)
  return topic && sayTopic(topic)
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

export const helpNames: readonly string[] = helpTopics.map(({ name }) => name)
