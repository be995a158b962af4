// Writes messages about the login of another computer.
import type { Login } from '../domain/login.ts'
import type { Message } from '../domain/message.ts'

/** Asks a member whether a computer may have a key. */
export function askLogin({ name, address, scope }: Login, code: string): Message {
  const call = (sure: string) => ({ command: 'join', args: { code, sure } })
  const may = scope === 'read' ? 'may only read' : 'may read and write'
  return {
    mark: 'attention',
    lines: [
      [{ strong: `The computer “${name}” at ${address} asks for a key that ${may}.` }],
      [
        scope === 'read'
          ? 'With it, that computer sees your requests and tables.'
          : 'With it, that computer can do all that you can do here, such as book and cancel tables.',
      ],
      ['Allow it only if you started this yourself, just now, and the code is the one you see there.'],
    ],
    buttons: [
      { label: 'Allow it', call: call('yes'), weight: 'main' },
      { label: 'Don’t', call: call('no'), weight: 'plain' },
    ],
  }
}

export function sayLoginAllowed({ name }: Login): Message {
  return {
    lines: [
      [`Allowed: “${name}” gets its key now. `, { code: '/key' }, ' lists your keys and revokes them.'],
    ],
  }
}

export function sayLoginDenied({ name }: Login): Message {
  return { lines: [[`OK, “${name}” gets no key.`]] }
}
