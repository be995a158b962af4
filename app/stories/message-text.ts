// Formats messages for the stories, and checks what holds for every message.
import type { Button, Message, Span } from '../../src/domain/message.ts'

/**
 * Formats a message as text: its lines, its choices in parentheses, its buttons in brackets. Throws if `checkManners`
 * finds a fault.
 */
export function textOf(message: Message): string {
  const lines = message.lines.map((line) => line.map(textOfSpan).join(''))
  checkManners(message, lines.join('\n'))
  const choices = (message.choices ?? []).map(({ label, detail }) => `(${label}: ${detail})`)
  const buttons = (message.buttons ?? []).map(({ label }) => `[${label}]`).join(' ')
  const links = (message.links ?? []).map(({ label, url }) => `[${label} → ${url}]`)
  return [...lines, ...choices, ...links, ...(buttons ? [buttons] : [])].join('\n')
}

/**
 * The maximum length of a message, in characters. The details of a request and the list of all commands may be
 * longer.
 */
const longestMessage = 900

/**
 * Checks each message: it is not too long, has at most one main button, and its first button does not give up a
 * table.
 */
function checkManners({ buttons = [] }: Message, text: string): void {
  const isAtLength = /^How it went|^\/book \/jobs/m.test(text)
  if (text.length > longestMessage && !isAtLength) throw new Error(`This message is too long: ${text}`)
  const main = buttons.filter(({ weight }) => weight === 'main').map(({ label }) => label)
  if (main.length > 1) throw new Error(`This message has several main buttons: ${main.join(', ')}: ${text}`)
  const [first, ...others] = buttons
  const isGivingUp = ({ label, means }: Button) => label.startsWith('Give up') && means !== 'yes'
  if (first && isGivingUp(first) && !others.every(isGivingUp))
    throw new Error(`Giving up is the first button: ${text}`)
}

function textOfSpan(span: Span): string {
  if (typeof span === 'string') return span
  if ('strong' in span) return span.strong
  if ('code' in span) return span.code
  if ('link' in span) return span.text
  if ('mention' in span) return `@${span.name}`
  return `<${span.as} ${span.instant}>`
}
