// Lines of spans → Discord's markdown, as pieces that may be told apart anywhere between them. Pure.
// Everything in a span may come from a stranger: it is shown as it is, formats nothing, links nothing, calls nobody.
import type { Line, Span } from '../../../src/domain/message.ts'
import { epochMs } from '../../../src/domain/time.ts'
import { clean } from '../../plain-text.ts'

/** Text to be shown between two marks; `breakable` into single characters where it is too long. */
export type Piece = { readonly open: string; readonly characters: readonly string[]; readonly close: string }

const marks = /[\\`*_~|<>[\]]/
/** What no backslash takes the force of: the words that call everybody, and the beginning of an address. */
const live = /@(?=everyone|here)|(?<=https?|discord):(?=\/\/)|(?<=discord(?:app)?)\.(?=gg|com)/gi

/** Plain text as markdown that shows it letter by letter, each escaped on its own. */
function plain(text: string): readonly string[] {
  // A break that cannot be seen keeps them from doing what they do.
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

/** What would begin a heading, a list or a quotation at the start of a line does not. */
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

/** Small print, as a line of its own. */
export function toSmallPrint(text: string): readonly Piece[] {
  return [piece(plain(text), '-# ', '')]
}

export function toMarkdown(pieces: readonly Piece[]): string {
  return pieces.map(({ open, characters, close }) => open + characters.join('') + close).join('')
}

/** One line as several, none longer than `max`; broken at a space where one is near. */
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
      // What is too long for a line of its own is left out: it could not be cut without changing what it does.
      if (line === '') left = left.slice(1)
      else lines.push(line)
      line = ''
    }
  }
  return line === '' ? lines : [...lines, line]
}

/** How many of these fit: all, or up to the last space of the final fifth, or as many as there is room for. */
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
