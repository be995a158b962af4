// What can be said to Cierge.
import type { Line, Message } from '../domain/message.ts'

type Topic = { readonly name: string; readonly summary: string; readonly examples: readonly string[] }

/** Six lines: what to type for a table, examples that work, where to link, how to see and stop things. */
export function sayHelp(commands: readonly Topic[]): Message {
  return {
    lines: [
      ['Say what table you want, in your own words or with /book:'],
      [{ code: '/book table for 4 at Carbone, tomorrow 7-9pm' }],
      [{ code: '/book Lilia next Saturday at 8 for 2' }],
      ['First link your account, in a direct message: ', { code: '/link' }],
      [
        'See your requests with ',
        { code: '/jobs' },
        ', stop one with ',
        { code: '/cancel' },
        ' and its code.',
      ],
      [`More with /help and a word: ${commands.map(({ name }) => name).join(', ')}.`],
    ],
  }
}

export function sayTopic({ name, summary, examples }: Topic): Message {
  return {
    lines: [
      [{ strong: `/${name}` }, `: ${summary}`],
      ...examples.map((example): Line => [{ code: example }]),
    ],
  }
}
