// Turns lines of spans into Discord's Markdown, and splits lines that are too long for a page. Pure. The text of a span
// may come from a stranger, so Discord must show it as plain text, without formatting, links or mentions.
import type { Line, Span } from '../../../src/domain/message.ts'
import { epochMs } from '../../../src/domain/time.ts'
import { clean } from '../../plain-text.ts'

/** Text between an opening and a closing mark, such as `**`. An item of `characters` is never split. */
export type Piece = { readonly open: string; readonly characters: readonly string[]; readonly close: string }

const marks = /[\\`*_~|<>[\]]/
/** Matches the text that has an effect even after a backslash: @everyone, @here, and the beginning of a web address. */
const live = /@(?=everyone|here)|(?<=https?|discord):(?=\/\/)|(?<=discord(?:app)?)\.(?=gg|com)/gi

/** Escapes text so that Discord shows it without formatting. */
function plain(text: string): readonly string[] {
  // A zero-width space after the matched character removes the effect.
  const harmless = clean(text).replace(live, '$&\u200B')
  return Array.from(harmless, (character) => (marks.test(character) ? `\\${character}` : character))
}

function piece(characters: readonly string[], open = '', close = open): Piece {
  return { open, characters, close }
}

function toPiece(span: Span): Piece {
  if (typeof span === 'string') return piece(plain(span))
  if ('strong' in span) return piece(plain(span.strong), '**')
  if ('code' in span) return piece(Array.from(clean(span.code).replaceAll('`', 'ˋ')), '`')
  if ('link' in span) return toLink(span)
  if ('mention' in span) {
    const { chat, userId } = span.mention
    const isHere = chat === 'discord' && /^\d{1,20}$/.test(userId)
    return piece(isHere ? [`<@${userId}>`] : plain(`@${span.name}`))
  }
  const style = { countdown: 'R', time: 't', date: 'D' }[span.as]
  return piece([`<t:${Math.floor(epochMs(span.instant) / 1000)}:${style}>`])
}

function toLink({ link, text }: { readonly link: string; readonly text: string }): Piece {
  const url = URL.parse(link)
  if (!url || !['http:', 'https:'].includes(url.protocol)) return piece(plain(text))
  const target = url.href.replaceAll('(', '%28').replaceAll(')', '%29').replaceAll('>', '%3E')
  return text === link ? piece([`<${target}>`]) : piece([`[${plain(text).join('')}](<${target}>)`])
}

/** Escapes a character at the start of a line that would begin a heading, a list or small print. */
function atStart(pieces: readonly Piece[]): readonly Piece[] {
  const [first, ...rest] = pieces
  if (first?.open !== '') return pieces
  const text = first.characters.join('')
  const number = /^\s*\d+(?=[.)])/.exec(text)?.[0].length
  const at = /^\s*[#+-]/.test(text) ? text.search(/[#+-]/) : number
  if (at === undefined) return pieces
  const characters = [...first.characters]
  characters[at] = `\\${characters[at]}`
  return [{ ...first, characters }, ...rest]
}

export function toPieces(line: Line): readonly Piece[] {
  return atStart(line.map(toPiece).filter(({ characters }) => characters.length > 0))
}

/** Formats text as a line of small print. */
export function toSmallPrint(text: string): readonly Piece[] {
  return [piece(plain(text), '-# ', '')]
}

export function toMarkdown(pieces: readonly Piece[]): string {
  return pieces.map(({ open, characters, close }) => open + characters.join('') + close).join('')
}

/** Splits a line into lines of at most `max` UTF-16 units, at a space if one is near the end. */
export function foldPieces(pieces: readonly Piece[], max: number): readonly string[] {
  const lines: string[] = []
  let line = ''
  for (const { open, characters, close } of pieces) {
    let left = characters
    while (left.length > 0) {
      const room = max - line.length - open.length - close.length
      const count = fitting(left, room)
      if (count > 0) line += open + left.slice(0, count).join('') + close
      left = left.slice(count)
      if (left.length === 0) break
      // Drops an item that is too long for a line, such as a link: cutting the item would change its effect.
      if (line === '') left = left.slice(1)
      else lines.push(line)
      line = ''
    }
  }
  return line === '' ? lines : [...lines, line]
}

/**
 * Returns how many items to put into `room` UTF-16 units: all if they fit, else those up to a space in the last fifth,
 * else as many as fit.
 */
function fitting(characters: readonly string[], room: number): number {
  let length = 0
  let lastSpace = 0
  for (const [index, character] of characters.entries()) {
    length += character.length
    if (length > room) return lastSpace > index * 0.8 ? lastSpace : index
    if (character === ' ') lastSpace = index + 1
  }
  return characters.length
}
