// A member's words laid out for reading: folded to plain lower-case letters, each part blanked once a reader has
// claimed it, so that no letter is read twice. Does not read anything itself.

/** Where something stands in the text; `end` is exclusive. */
export type Span = { readonly start: number; readonly end: number }

/** Stands in `free` for what is claimed; occurs in no text. */
export const blank = '\u0001'

export type Page = {
  /** As written, in composed form, with single spaces; line breaks have become commas. */
  readonly text: string
  /** The same length as `text`: without accents or capitals, dashes and quotes made plain. */
  readonly folded: string
  /** `folded` with every claimed letter blanked. */
  free(): string
  claim(span: Span): void
}

const plainSigns: Readonly<Record<string, string>> = {
  '‐': '-',
  '‑': '-',
  '‒': '-',
  '–': '-',
  '—': '-',
  '―': '-',
  '−': '-',
  '～': '-',
  '‘': "'",
  '’': "'",
  '‛': "'",
  ʼ: "'",
  '`': "'",
  '´': "'",
  '“': '"',
  '”': '"',
  '„': '"',
  '«': '"',
  '»': '"',
  '×': 'x',
  '·': ',',
  '•': ',',
  ø: 'o',
  Ø: 'o',
  ł: 'l',
  Ł: 'l',
  đ: 'd',
  ı: 'i',
}

/** One character in its plain form, always of the same length. */
function foldCharacter(character: string): string {
  const plain =
    plainSigns[character] ??
    (character < '\u0080' ? character : character.normalize('NFKD').replace(/\p{M}/gu, '')).toLowerCase()
  return plain.length === character.length ? plain : character
}

/** Nothing to fold but capitals. */
const plainText = /^[ -_a-~]*$/

/** Lower case without accents, dashes and quotes made plain; the length stays. */
export function fold(text: string): string {
  if (plainText.test(text)) return text.toLowerCase()
  let folded = ''
  for (const character of text) folded += foldCharacter(character)
  return folded
}

export function createPage(written: string): Page {
  const text = written
    .normalize('NFC')
    // Soft hyphens, joiners and control signs are no letters.
    .replace(/[\p{Cf}\p{Cc}]/gu, (sign) => (sign === '\n' || sign === '\r' || sign === '\t' ? sign : ''))
    .replace(/\s+/gu, (space) => (/[\r\n]/.test(space) ? ', ' : ' '))
    .trim()
  const folded = fold(text)
  let free = folded
  return {
    text,
    folded,
    free: () => free,
    claim({ start, end }) {
      free = free.slice(0, start) + blank.repeat(Math.max(0, end - start)) + free.slice(end)
    },
  }
}

/** A pattern that matches whole words only, everywhere in a text. */
export function words(source: string): RegExp {
  return new RegExp(`(?<![\\p{L}\\p{N}])(?:${source})(?![\\p{L}\\p{N}]|'\\p{L})`, 'gu')
}

/** Claims every match that `read` can make something of, in the order of the text. */
export function takeAll<Found>(
  page: Page,
  pattern: RegExp,
  read: (match: RegExpExecArray, span: Span) => Found | undefined,
): readonly Found[] {
  const found: Found[] = []
  for (const match of page.free().matchAll(pattern)) {
    const span = { start: match.index, end: match.index + match[0].length }
    const value = read(match, span)
    if (value === undefined) continue
    page.claim(span)
    found.push(value)
  }
  return found
}

/** The same for what knows its own span, which may be less or more than the match. */
export function takeSpans<Found extends Span>(
  page: Page,
  pattern: RegExp,
  read: (match: RegExpExecArray, span: Span) => Found | undefined,
): readonly Found[] {
  const found: Found[] = []
  for (const match of page.free().matchAll(pattern)) {
    const value = read(match, { start: match.index, end: match.index + match[0].length })
    if (value === undefined) continue
    page.claim(value)
    found.push(value)
  }
  return found
}

/** Claimed words and punctuation, as a pattern source: what stands between them on both sides stands alone. */
export const border = `(?:[${blank},;:.()\\[\\]!?|]| [/-](?= ))`
/** Before a number standing alone, and after it: "4 at Carbone" begins with one. */
export const aloneBefore = `(?<=^ ?|${border} ?)`
export const aloneAfter = `(?= ?$| ?${border}| (?:at|on|for|in) )`

const before = new RegExp(`${aloneBefore}$`, 'u')
const after = new RegExp(`^${aloneAfter}`, 'u')

export function standsAlone(page: Page, { start, end }: Span): boolean {
  const free = page.free()
  return before.test(free.slice(0, start)) && after.test(free.slice(end, end + 8))
}

/** What the member wrote there. */
export function said(page: Page, span: Span): string {
  return page.text.slice(span.start, span.end)
}
