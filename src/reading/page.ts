// Prepares a member's text for the readers: `folded` is the text in lower case without accents. A reader claims the
// part that it understands. The claimed part is then blank for the other readers, so no letter is read twice.

/** A range of positions in the text. `end` is exclusive. */
export type PageSpan = { readonly start: number; readonly end: number }

/** A character that replaces claimed letters in `free()`. Texts of members never contain it. */
export const blank = '\u0001'

export type Page = {
  /**
   * The text as the member wrote it, in Unicode's composed form, with single spaces, and with commas for line breaks.
   */
  readonly text: string
  /** The text without accents and capitals, with plain dashes and quotes. Has the same length as `text`. */
  readonly folded: string
  /** Returns `folded` with each claimed letter replaced by `blank`. */
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

/** Returns a character in lower case without accents, if the result has the same length. */
function foldCharacter(character: string): string {
  const plain =
    plainSigns[character] ??
    (character < '\u0080' ? character : character.normalize('NFKD').replace(/\p{M}/gu, '')).toLowerCase()
  return plain.length === character.length ? plain : character
}

/** Matches text that only needs lower case to be folded, which is fast. */
const plainText = /^[ -_a-~]*$/

/** Returns the text in lower case, without accents, with plain dashes and quotes. Keeps the length of the text. */
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
      // Removes soft hyphens, joiners and control characters, which are not letters.
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

/** Returns a global pattern that matches `source` only as whole words. */
export function words(source: string): RegExp {
  return new RegExp(`(?<![\\p{L}\\p{N}])(?:${source})(?![\\p{L}\\p{N}]|'\\p{L})`, 'gu')
}

/**
 * Finds all matches in unclaimed text and claims each match for which `read` returns a value. Returns these values in
 * the order of the text.
 */
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

/** Finds all matches as `takeAll` does, but claims the span of each result, which may differ from the match. */
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

/** A pattern source for claimed words and punctuation. A word between two borders stands alone. */
export const border = `(?:[${blank},;:.()\\[\\]!?|]| [/-](?= ))`
/** Pattern sources for the text before and after a number that stands alone, such as the 4 in "4 at Carbone". */
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
