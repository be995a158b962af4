// Turns lines of spans into Telegram's HTML, in pages of a given length. The text of a span may come from a stranger,
// so the text is escaped, becomes no link, and notifies nobody. Only spans of kind `mention` notify people.
import type { Line, Span } from '../../src/domain/message.ts'
import { epochMs, type Instant } from '../../src/domain/time.ts'
import { beginning, clean } from '../plain-text.ts'
import { inert } from './rendering/inert.ts'

export type SayInstant = (at: Instant, as: 'countdown' | 'time' | 'date') => string

/** Text between an opening and a closing tag. Telegram's limits count only the text, and only the text may be cut. */
type Piece = { readonly open: string; readonly text: string; readonly close: string }

export type TelegramText = { readonly html: string; readonly plain: string }

const formats = { countdown: 'r', time: 't', date: 'wD' } as const

export function escapeHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
}

function toPiece(span: Span, instant: SayInstant): Piece {
  if (typeof span === 'string') return { open: '', text: inert(clean(span)), close: '' }
  if ('strong' in span) return { open: '<b>', text: inert(clean(span.strong)), close: '</b>' }
  if ('code' in span) return { open: '<code>', text: clean(span.code), close: '</code>' }
  if ('link' in span) return toLink(span.link, clean(span.text))
  if ('mention' in span) return toMention(span)
  const seconds = Math.floor(epochMs(span.instant) / 1000)
  const open = `<tg-time unix="${seconds}" format="${formats[span.as]}">`
  return { open, text: clean(instant(span.instant, span.as)), close: '</tg-time>' }
}

function toLink(link: string, text: string): Piece {
  const url = URL.parse(link)
  if (!url || !['http:', 'https:'].includes(url.protocol)) return { open: '', text: inert(text), close: '' }
  return { open: `<a href="${escapeHtml(url.href)}">`, text: inert(text || url.href), close: '</a>' }
}

function toMention({ mention, name }: Extract<Span, { mention: unknown }>): Piece {
  const isHere = mention.chat === 'telegram' && /^\d{1,16}$/.test(mention.userId)
  const text = clean(name).trim() || mention.userId
  if (!isHere) return { open: '', text: inert(`@${text}`), close: '' }
  return { open: `<a href="tg://user?id=${mention.userId}">`, text: inert(text), close: '</a>' }
}

/** Returns at least one page of at most `max` UTF-16 units of text. Only a line longer than a page is divided. */
export function toTexts(lines: readonly Line[], instant: SayInstant, max: number): readonly TelegramText[] {
  const pages: { html: string; plain: string }[] = [{ html: '', plain: '' }]
  const write = ({ open, text, close }: Piece) => {
    const page = pages.at(-1)
    if (!page || text === '') return
    page.html += open + escapeHtml(text) + close
    page.plain += text
  }
  for (const [index, line] of lines.entries()) {
    const pieces = line.map((span) => toPiece(span, instant))
    const length = pieces.reduce((sum, { text }) => sum + text.length, 0)
    const taken = pages.at(-1)?.plain.length ?? 0
    if (index > 0 && taken + 1 + length > max) pages.push({ html: '', plain: '' })
    else if (index > 0) write({ open: '', text: '\n', close: '' })
    for (const piece of pieces) {
      let left = piece.text
      while (left !== '') {
        const room = max - (pages.at(-1)?.plain.length ?? 0)
        const fitting = cut(left, room)
        write({ ...piece, text: fitting })
        left = left.slice(fitting.length)
        if (left !== '') pages.push({ html: '', plain: '' })
      }
    }
  }
  return pages
}

/**
 * Returns the beginning of a text, at most `room` UTF-16 units: up to a space near the end, and never half a character.
 */
function cut(text: string, room: number): string {
  if (text.length <= room) return text
  const whole = beginning(text, room)
  const space = whole.lastIndexOf(' ')
  return space > room * 0.8 ? whole.slice(0, space + 1) : whole
}
