// For tests: commands, sentences and answers to talk with.
import type { CommandData, Option } from '../../src/chat/define-command.ts'
import type { Message, Reply } from '../../src/domain/message.ts'
import type { DiscordWords } from './index.ts'

export const words: DiscordWords = {
  looking: 'Looking…',
  pickOne: 'Pick one',
  askedBy: (name) => `For ${name}`,
  formWaits: (title) => `${title} waits.`,
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
