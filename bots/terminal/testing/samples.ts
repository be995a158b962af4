// For tests: sample commands, sentences and replies.
import type { CommandData, Option } from '../../../src/chat/define-command.ts'
import type { Call } from '../../../src/domain/call.ts'
import type { Message, Reply } from '../../../src/domain/message.ts'
import type { TerminalWords } from '../index.ts'

export const words: TerminalWords = {
  greeting: 'Good evening.',
  looking: 'Looking…',
  formOpened: (title) => `${title}:`,
  formLeft: 'Left it there.',
  fileKept: (path) => `Saved ${path}`,
  fileLost: (fileName) => `Lost ${fileName}`,
  instant: (at, as, now) => `${as} ${at < now ? 'past' : 'ahead'}`,
}

const text = (more: Partial<Option> = {}): Option => ({ kind: 'text', about: 'Text', ...more })

export const commands: readonly CommandData[] = [
  {
    name: 'link',
    summary: 'Links an account',
    options: {
      platform: text({ required: true, oneOf: ['resy', 'opentable'] }),
      email: text(),
      password: text({ secret: true }),
      code: text({ internal: true }),
    },
    where: 'direct',
    for: 'members',
    examples: [],
  },
  {
    name: 'book',
    summary: 'Asks for a table',
    options: { party: text({ suggests: true }), wish: text({ rest: true, suggests: true }) },
    where: 'anywhere',
    for: 'members',
    examples: [],
  },
  { name: 'boast', summary: 'Boasts', options: {}, where: 'anywhere', for: 'members', examples: [] },
]

export function say(message: Message): Reply {
  return { kind: 'say', message, visibleTo: 'everyone' }
}

/** Replies with the text or the command of the call. */
export function echo(call: Call): Reply {
  const { said } = call
  if (said.kind === 'words') return say({ lines: [[`Heard ${said.text}`]] })
  if (said.kind === 'line') return say({ lines: [[`Heard ${said.command}`]] })
  return say({ lines: [[`Pressed ${said.command} ${Object.values(said.args).join(' ')}`]] })
}

export const linkForm: Reply = {
  kind: 'ask',
  form: {
    title: 'Link Resy',
    submit: 'Link',
    fields: [
      { name: 'email', label: 'Email', secret: false, placeholder: 'ada@example.com' },
      { name: 'password', label: 'Password', secret: true },
    ],
    call: { command: 'link', args: { platform: 'resy' } },
  },
}
/** Replies to a typed command with a form, and to any other call like `echo`. */
export function askToLink(call: Call): Reply {
  return call.said.kind === 'line' ? linkForm : echo(call)
}
