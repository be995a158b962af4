// Writes an announcement as an e-mail or an ntfy message: a title and a text, without buttons.
import type { Line, Message, Span } from '../domain/message.ts'

type Letter = { readonly title: string; readonly text: string }

/** Writes an announcement for e-mail or ntfy. Its first line is the title. */
export function sayAlert({ lines }: Message): Letter {
  const [first = 'Cierge needs you', ...rest] = lines.map(plain)
  return {
    title: first.replace(/\s*@\S+\s*$/, ''),
    text: [...rest, 'I wrote this to you in your chat, too. Answer me there.'].join('\n'),
  }
}

/** Writes the test message. */
export function sayTestLetter(): Letter {
  return {
    title: 'Cierge: this works',
    text: 'If you don’t see something urgent in your chat within five minutes, I’ll tell you here.',
  }
}

/** Confirms that a test message was sent. */
export function sayTestSent(masked: string): Message {
  return {
    lines: [[`I sent a test to ${masked}. If it doesn’t arrive, look in the spam folder or change it.`]],
  }
}

function plain(line: Line): string {
  return line.map(spell).join('').trim()
}

function spell(span: Span): string {
  if (typeof span === 'string') return span
  if ('strong' in span) return span.strong
  if ('code' in span) return span.code
  if ('link' in span) return `${span.text} (${span.link})`
  if ('mention' in span) return ''
  return span.instant
}
