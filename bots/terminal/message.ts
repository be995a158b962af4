// A message becomes text for a terminal. Pure: it neither numbers the buttons nor writes anything.
// Everything in a message may come from a stranger (a venue's name): nothing of it reaches the terminal as a command.
import type { Button, Choice, Line, Mark, Message, Span } from '../../src/domain/message.ts'
import type { Instant } from '../../src/domain/time.ts'
import { clean as cleanText } from '../plain-text.ts'
import { fold } from './text-width.ts'

/** How it is to look: how wide, whether in colours, and the words for a moment. */
export type Look = {
  /** `Infinity` where nothing is to be folded. */
  readonly columns: number
  readonly hasColours: boolean
  readonly instant: (at: Instant, as: 'countdown' | 'time' | 'date') => string
}

const marks: Readonly<Record<Mark, string>> = {
  booked: '✅',
  missed: '➖',
  attention: '⚠️',
  scheduled: '🕙',
  watching: '👀',
}

/** Select graphic rendition, on and off. */
const styles = { bold: [1, 22], dim: [2, 22], red: [31, 39] } as const

function styled(text: string, style: keyof typeof styles, look: Look): string {
  const [on, off] = styles[style]
  return look.hasColours ? `\x1b[${on}m${text}\x1b[${off}m` : text
}

/** Makes text harmless: escapes, other controls and direction overrides become `�`; the rest as in every chat. */
export function clean(text: string): string {
  return cleanText(
    text.replace(/(?![\t\n\v\f\r\u0085])[\p{Cc}\p{Cs}\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/gu, '�'),
  )
}

function renderSpan(span: Span, look: Look): string {
  if (typeof span === 'string') return clean(span)
  if ('strong' in span) return styled(clean(span.strong), 'bold', look)
  if ('code' in span) return styled(clean(span.code), 'dim', look)
  if ('link' in span) return span.text === span.link ? clean(span.link) : clean(`${span.text} (${span.link})`)
  if ('mention' in span) return clean(`@${span.name}`)
  return clean(look.instant(span.instant, span.as))
}

function renderLine(line: Line, look: Look): readonly string[] {
  const text = line.map((span) => renderSpan(span, look)).join('')
  return text === '' ? [''] : fold(text.split(' '), ' ', look.columns)
}

function renderChoice(choice: Choice, number: number, look: Look): readonly string[] {
  const head = `  [${number}] ${styled(clean(choice.label), 'bold', look)}`
  const detail = clean(choice.detail)
  return fold(detail === '' ? [head] : [head, `· ${detail}`], ' ', look.columns)
}

function renderButton(button: Button, number: number, look: Look): string {
  const label = clean(button.label)
  if (button.weight === 'plain') return `[${number}] ${label}`
  return `[${number}] ${styled(label, button.weight === 'main' ? 'bold' : 'red', look)}`
}

/** @param numbers what to type for each choice and then for each button, in their order. */
export function renderMessage(message: Message, numbers: readonly number[], look: Look): string {
  const [first = [], ...others] = message.lines
  const choices = message.choices ?? []
  const opening: Line = message.mark ? [`${marks[message.mark]} `, ...first] : first
  const buttons = (message.buttons ?? []).map((button, index) =>
    renderButton(button, numbers[choices.length + index] ?? 0, look),
  )
  return [
    ...[opening, ...others].flatMap((line) => renderLine(line, look)),
    ...choices.flatMap((choice, index) => renderChoice(choice, numbers[index] ?? 0, look)),
    ...fold(buttons, '  ', look.columns),
  ].join('\n')
}
