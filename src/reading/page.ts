// A member's text prepared for reading: folded to plain lower-case letters. A reader claims its part, which is then
// blanked, so that no letter is read twice. Reads nothing itself.

/** A position in the text; `end` is exclusive. */
export type PageSpan = { readonly start: number; readonly end: number }

/** Replaces claimed letters in `free`; occurs in no text. */
export const blank = '\u0001'

export type Page = {
  /** The text as written, in composed form, with single spaces; line breaks have become commas. */
  readonly text: string
  /** As long as `text`: without accents or capitals, with plain dashes and quotes. */
  readonly folded: string
  /** Returns `folded` with every claimed letter blanked. */
  free(): string
  claim(span: PageSpan): void
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

/** Returns the plain form of one character, of the same length. */
function foldCharacter(character: string): string {
  const plain =
    plainSigns[character] ??
    (character < '\u0080' ? character : character.normalize('NFKD').replace(/\p{M}/gu, '')).toLowerCase()
  return plain.length === character.length ? plain : character
}

/** Text that needs only lower case. */
const plainText = /^[ -_a-~]*$/

/** Folds text: lower case without accents, plain dashes and quotes; the length stays. */
export function fold(text: string): string {
  if (plainText.test(text)) return text.toLowerCase()
  let folded = ''
  for (const character of text) folded += foldCharacter(character)
  return folded
}

/** Returns the text in composed form with single spaces; line breaks become commas. */
export function cleanText(written: string): string {
  return (
    written
      .normalize('NFC')
      // Soft hyphens, joiners and control characters are no letters.
      .replace(/[\p{Cf}\p{Cc}]/gu, (sign) => (sign === '\n' || sign === '\r' || sign === '\t' ? sign : ''))
      .replace(/\s+/gu, (space) => (/[\r\n]/.test(space) ? ', ' : ' '))
      .trim()
  )
}

export function createPage(written: string): Page {
  const text = cleanText(written)
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

/** Builds a pattern that matches whole words only, everywhere in a text. */
export function words(source: string): RegExp {
  return new RegExp(`(?<![\\p{L}\\p{N}])(?:${source})(?![\\p{L}\\p{N}]|'\\p{L})`, 'gu')
}

/** Claims every match that `read` accepts, in the order of the text. */
export function takeAll<Found>(
  page: Page,
  pattern: RegExp,
  read: (match: RegExpExecArray, span: PageSpan) => Found | undefined,
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

/** Like `takeAll`, for results with their own span, which may differ from the match. */
export function takeSpans<Found extends PageSpan>(
  page: Page,
  pattern: RegExp,
  read: (match: RegExpExecArray, span: PageSpan) => Found | undefined,
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

/** Claimed words and punctuation, as a pattern source: a word between two of them stands alone. */
export const border = `(?:[${blank},;:.()\\[\\]!?|]| [/-](?= ))`
/** Before and after a number that stands alone: "4 at Carbone" begins with one. */
export const aloneBefore = `(?<=^ ?|${border} ?)`
export const aloneAfter = `(?= ?$| ?${border}| (?:at|on|for|in) )`

const before = new RegExp(`${aloneBefore}$`, 'u')
const after = new RegExp(`^${aloneAfter}`, 'u')

export function standsAlone(page: Page, { start, end }: PageSpan): boolean {
  const free = page.free()
  return before.test(free.slice(0, start)) && after.test(free.slice(end, end + 8))
}

/** Returns the member's original text at a span. */
export function said(page: Page, span: PageSpan): string {
  return page.text.slice(span.start, span.end)
}
