// Turns a message into plain text, for programs and for the command line.
import type { Line, Message, Span } from '../domain/message.ts'

/** Returns the lines and the links of a message as text, without its buttons. */
export function plainTextOf({ lines, links = [] }: Message): string {
  return [...lines.map(plainLine), ...links.map(({ label, url }) => `${label}: ${url}`)].join('\n')
}

function plainLine(line: Line): string {
  return line.map(plainSpan).join('')
}

function plainSpan(span: Span): string {
  if (typeof span === 'string') return span
  if ('strong' in span) return span.strong
  if ('code' in span) return span.code
  if ('link' in span) return `${span.text} (${span.link})`
  if ('mention' in span) return span.name
  return span.instant
}
