// Turns a message into text for a terminal. Pure: the caller passes in the numbers of the buttons. Replaces control
// sequences, because a text such as a restaurant's name may come from a stranger.
import type { Button, Choice, Line, Mark, Message, Span } from '../../src/domain/message.ts'
import type { Instant } from '../../src/domain/time.ts'
import { clean as cleanText } from '../plain-text.ts'
import { fold } from './text-width.ts'

/** The width, whether to use colors, and how to write an instant. */
export type TerminalRenderOptions = {
  /** `Infinity`: lines are not folded. */
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

/** The numbers in the escape sequences (SGR) that turn each style on and off. */
const styles = { bold: [1, 22], dim: [2, 22], red: [31, 39] } as const

function styled(text: string, style: keyof typeof styles, rendering: TerminalRenderOptions): string {
  const [on, off] = styles[style]
  return rendering.hasColours ? `\x1b[${on}m${text}\x1b[${off}m` : text
}

/**
 * Cleans text as in all chats. Also replaces escape sequences, other control characters and direction overrides with
 * `�`.
 */
export function clean(text: string): string {
  return cleanText(
    text.replace(/(?![\t\n\v\f\r\u0085])[\p{Cc}\p{Cs}\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/gu, '�'),
  )
}

function renderSpan(span: Span, rendering: TerminalRenderOptions): string {
  if (typeof span === 'string') return clean(span)
  if ('strong' in span) return styled(clean(span.strong), 'bold', rendering)
  if ('code' in span) return styled(clean(span.code), 'dim', rendering)
  if ('link' in span) return span.text === span.link ? clean(span.link) : clean(`${span.text} (${span.link})`)
  if ('mention' in span) return clean(`@${span.name}`)
  return clean(rendering.instant(span.instant, span.as))
}

function renderLine(line: Line, rendering: TerminalRenderOptions): readonly string[] {
  const text = line.map((span) => renderSpan(span, rendering)).join('')
  return text === '' ? [''] : fold(text.split(' '), ' ', rendering.columns)
}

/**
 * @param line the message's line that describes the choice, if there is one. It is shown in place of the choice's label
 * and detail.
 */
function renderChoice(
  choice: Choice,
  { number, line }: { readonly number: number; readonly line: Line | undefined },
  rendering: TerminalRenderOptions,
): readonly string[] {
  if (line) return renderLine([`  [${number}] `, ...line], rendering)
  const head = `  [${number}] ${styled(clean(choice.label), 'bold', rendering)}`
  const detail = clean(choice.detail)
  return fold(detail === '' ? [head] : [head, `· ${detail}`], ' ', rendering.columns)
}

function renderButton(button: Button, number: number, rendering: TerminalRenderOptions): string {
  const label = clean(button.label)
  if (button.weight === 'plain') return `[${number}] ${label}`
  return `[${number}] ${styled(label, button.weight === 'main' ? 'bold' : 'red', rendering)}`
}

/**
 * Renders a message.
 * @param numbers the number to type for each choice, then for each button.
 */
export function renderMessage(
  message: Message,
  numbers: readonly number[],
  rendering: TerminalRenderOptions,
): string {
  const [first = [], ...others] = message.lines
  const choices = message.choices ?? []
  const opening: Line = message.mark ? [`${marks[message.mark]} `, ...first] : first
  const lines = [opening, ...others]
  const { listedFrom = lines.length } = message
  const listed = lines.slice(listedFrom, listedFrom + choices.length)
  const shown = (some: readonly Line[]) => some.flatMap((line) => renderLine(line, rendering))
  const buttons = (message.buttons ?? []).map((button, index) =>
    renderButton(button, numbers[choices.length + index] ?? 0, rendering),
  )
  return [
    ...shown(lines.slice(0, listedFrom)),
    ...choices.flatMap((choice, index) =>
      renderChoice(choice, { number: numbers[index] ?? 0, line: listed[index] }, rendering),
    ),
    ...shown(lines.slice(listedFrom + listed.length)),
    ...fold(buttons, '  ', rendering.columns),
  ].join('\n')
}
