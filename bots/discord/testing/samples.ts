// For tests: sample commands, sentences, replies, and a message that reaches Discord's limits.
import type { CommandData, Option } from '../../../src/chat/define-command.ts'
import type { Message, Reply } from '../../../src/domain/message.ts'
import type { Instant } from '../../../src/domain/time.ts'
import type { DiscordWords } from '../index.ts'

export const words: DiscordWords = {
  looking: 'Looking…',
  pickOne: 'Pick one',
  askedBy: (name) => `For ${name}`,
  formWaits: ({ title }) => `${title} waits.`,
  openForm: 'Fill it in',
  secretTyped: 'No passwords here.',
  answeredDirectly: 'See your direct messages.',
  directClosed: 'Your direct messages are closed.',
  wrongServer: 'Not in this server.',
  unknownPress: 'Too old a button.',
  translations: { de: { book: { name: 'buchen', options: { party: { name: 'personen' } } } } },
}

const text = (more: Partial<Option> = {}): Option => ({ kind: 'text', about: 'Text', ...more })
const anyone = { summary: 'Something', where: 'anywhere', for: 'members', examples: [] } as const

export const commands: readonly CommandData[] = [
  { ...anyone, name: 'help', options: {} },
  {
    ...anyone,
    name: 'book',
    options: {
      request: text({ rest: true, maxLength: 4000 }),
      venue: text({ suggests: true }),
      party: { kind: 'integer', about: 'How many', required: true },
      seat: text({ oneOf: ['bar', 'patio'] }),
      draft: text({ internal: true }),
    },
  },
  {
    ...anyone,
    name: 'link',
    where: 'direct',
    options: { platform: text(), email: text(), password: text({ secret: true, rest: true }) },
  },
  { ...anyone, name: 'invite', for: 'owners', options: {} },
]

export function say(message: Message): Reply {
  return { kind: 'say', message, visibleTo: 'everyone' }
}

export function whisper(message: Message): Reply {
  return { kind: 'say', message, visibleTo: 'caller' }
}

export const linkForm: Reply = {
  kind: 'ask',
  form: {
    title: 'Link Resy',
    submit: 'Link',
    fields: [
      { name: 'email', label: 'E-mail', secret: false, placeholder: 'ada@example.com' },
      { name: 'password', label: 'Password', secret: true },
    ],
    call: { command: 'link', args: { platform: 'resy' } },
  },
}

const longestVenue = 'Ristorante *dell’Orto* 🍝 مطعم_البيت '.repeat(8).slice(0, 256)
export const longestRequest = 'a table 🍷 שולחן for two [please](https://x.example) '
  .repeat(90)
  .slice(0, 4000)
const longestChoices = Array.from({ length: 25 }, (_, index) => ({
  label: longestVenue,
  detail: longestVenue,
  call: { command: 'job', args: { job: `K7Q${index}` } },
}))

/** A card with longer texts, and more choices and buttons, than a real card has. */
export const longestMessage: Message = {
  mark: 'scheduled',
  lines: [
    [
      { strong: longestVenue },
      ' ',
      { mention: { chat: 'discord' as never, space: '', userId: '1' }, name: 'A' },
    ],
    [longestRequest],
    ...longestChoices.map(({ call }) => [
      { code: call.args.job },
      ` ${longestVenue}: opens `,
      { instant: '2026-11-26T15:00:00.000Z' as Instant, as: 'countdown' } as const,
    ]),
  ],
  choices: longestChoices,
  buttons: Array.from({ length: 5 }, () => ({
    label: longestVenue,
    call: { command: 'book', args: {} },
    weight: 'plain',
  })),
  attachments: [{ fileName: `${longestVenue}.ics`, mimeType: 'text/calendar', content: 'BEGIN:VCALENDAR' }],
}
