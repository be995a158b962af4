// For tests: sample commands, sentences and replies.
import type { CommandData, Option } from '../../../src/chat/define-command.ts'
import type { Message, Reply } from '../../../src/domain/message.ts'
import { sayOnTelegram } from '../../../src/words/chats/telegram.ts'
import type { TelegramWords } from '../index.ts'

export const words: TelegramWords = sayOnTelegram()

const text = (more: Partial<Option> = {}): Option => ({ kind: 'text', about: 'Text', ...more })
const anyone = { summary: 'Something', where: 'anywhere', for: 'members', examples: [] } as const

export const commands: readonly CommandData[] = [
  { ...anyone, name: 'help', options: {} },
  { ...anyone, name: 'book', options: { request: text({ rest: true, maxLength: 1000 }), draft: text() } },
  { ...anyone, name: 'job', options: { job: text({ required: true }) } },
  { ...anyone, name: 'cancel', options: { job: text({ required: true }) } },
  { ...anyone, name: 'join', for: 'anyone', options: { code: text({ required: true }) } },
  {
    ...anyone,
    name: 'link',
    where: 'direct',
    options: { platform: text(), email: text(), password: text({ secret: true, rest: true }) },
  },
  { ...anyone, name: 'invite', for: 'owners', where: 'direct', options: {} },
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
      { name: 'password', label: 'Password', secret: true },
      { name: 'email', label: 'E-mail', secret: false, placeholder: 'ada@example.com' },
    ],
    call: { command: 'link', args: { platform: 'resy' } },
  },
}
