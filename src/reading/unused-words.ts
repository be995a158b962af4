// Finds the member's words that no reader used and that are part of no name, so that the reply can name them.
import { segmentsOf, withoutTalk } from './names/remaining-venue.ts'
import { blank, type Page, type PageSpan, said } from './page.ts'
import { filler, links } from './stop-words.ts'

/** The maximum number of unused words that a reply names, and of letters of each. */
const [mostNamed, mostLetters] = [6, 60]
/** Matches the words before a companion, as in "with Sarah". A companion's name is not listed as unused. */
const companion = /(?:^|[^\p{L}])(?:with|and|&) $/u

/** Returns the unused words, in the member's spelling and order, without courtesies. */
export function unusedWords(page: Page, used: readonly PageSpan[]): readonly string[] {
  const written = withoutTalk(page.free())
  const addresses = [...written.matchAll(links)].map((match) => ({
    start: match.index,
    end: match.index + match[0].length,
  }))
  const free = [...used, ...addresses].reduce(
    (text, { start, end }) => text.slice(0, start) + blank.repeat(end - start) + text.slice(end),
    written,
  )
  const wishes = segmentsOf(free).flatMap((segment) => wishIn(free, segment) ?? [])
  return [...addresses, ...wishes.filter((span) => !isCompanion(page, span))]
    .map((span) => said(page, span).slice(0, mostLetters))
    .slice(0, mostNamed)
}

/** Words that are removed at both ends of an unused wish. */
const courtesies = new Set(
  'please pls plz thanks thank thx ty you so and or but also if at in on for to of with the a an ok okay too would be is are'.split(
    ' ',
  ),
)

/** Words that describe a wish and are kept in front of it: "quiet corner". */
const describing = new Set('quiet nice early late quick special birthday anniversary'.split(' '))

/** Returns the segment without courtesies at its ends; `undefined` if it has no other words. */
function wishIn(free: string, { start, end }: PageSpan): PageSpan | undefined {
  const tokens = [...free.slice(start, end).matchAll(/[\p{L}\p{N}$£€][^ ]*/gu)]
  const word = (token: RegExpExecArray | undefined) => token?.[0].replace(/[^\p{L}\p{N}']+$/u, '') ?? ''
  const isWish = tokens.some((token) => wishesAlone.has(word(token)))
  if (!isWish && tokens.every((token) => filler.has(word(token)))) return undefined
  const first = tokens.findIndex((token) => !filler.has(word(token)) || describing.has(word(token)))
  const last = tokens.findLastIndex((token) => !courtesies.has(word(token)))
  const [from, to] = [tokens[first], tokens[last]]
  if (!from || !to || last < first) return undefined
  return { start: start + from.index, end: start + to.index + word(to).length }
}

/** Filler words that are a wish even if no other word is next to them: "as quiet as possible". */
const wishesAlone = new Set(['quiet'])

function isCompanion(page: Page, span: PageSpan): boolean {
  return /^\p{Lu}\p{Ll}+$/u.test(said(page, span)) && companion.test(page.folded.slice(0, span.start))
}

const figure = /(?<![\p{L}\p{N}.,:/-])\d{1,4}(?:[:.]\d\d)?(?:st|nd|rd|th)?(?: ?[ap]m)?(?![\p{L}\p{N}])/gu

/**
 * Adds each number that no reader used and that is not named yet. A number may be a day, a time or the people, so it must
 * never be left out in silence.
 */
export function withFigures(
  page: Page,
  used: readonly PageSpan[],
  unused: readonly string[],
): readonly string[] {
  const left = [...page.free().matchAll(figure)].flatMap((match) => {
    const span = { start: match.index, end: match.index + match[0].length }
    const isInName = used.some(({ start, end }) => start <= span.start && span.end <= end)
    const written = said(page, span)
    return isInName || unused.some((words) => words.includes(written)) ? [] : [written]
  })
  return [...unused, ...left]
}
