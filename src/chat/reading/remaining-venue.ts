// What no other reader has claimed → the venue's name in the member's own words. Courtesies and the words of asking
// fall away at the ends of what is left; when two things are left, neither is preferred.
import { blank, type Page, type Span } from './page.ts'

/** A name needs no more words than this; longer leftovers are talk. */
const mostWords = 8

const filler = new Set(
  "a an and or at on in for by to into from of with i i'd i'm i'll we we'd we're we'll me us you u my our it it's its is be are was will would could can should may might do does did have has had need needs want wants wanna like love get got getting go going gonna book booking reserve reserving find make making do score snag grab try trying secure set up hold look looking check see know let let's hoping wondering please pls plz kindly thanks thank thx ty cheers hi hey hello yo dear ok okay sure so also just only really maybe perhaps possibly possible if when there here that this these those some something either both whichever somewhere anything anywhere any table tables tbl reservation reservations rez rezzo res spot spots slot seat seats seating party group people ppl guests meal food eat eating dine dining out drinks date day evening night tonight time times about around late early quick nice quiet otherwise else failing then but not no yes cierge bot team guys friend help interested hungry ideally preferably instead again available availability open opening as soon least week month year birthday bday anniversary celebration celebrate celebrating special occasion tomorrow am pm x th".split(
    ' ',
  ),
)
/** Whole phrases that are talk wherever they stand. */
const talk = new RegExp(
  `(?<![\\p{L}\\p{N}])(?:${[
    "(?:for |it'?s |its )?(?:my|our|his|her|their|a|\\p{L}{2,15}'s) (?:\\d+(?:st|nd|rd|th) )?(?:(?:wife|husband|mum|mom|dad|partner|friend|boss|sister|brother)'?s? )?(?:birthday|bday|anniversary|engagement|graduation|promotion|hen do|stag do|date night)",
    'thank you(?: so much| very much)?|thanks(?: a lot| so much| in advance)?|many thanks',
    'no (?:rush|preference|problem|worries)|whatever works|up to you|you choose|your call',
    'or (?:as )?(?:close|near)(?: to that)?(?: as possible)?|as close as possible|or whatever(?: works)?',
    'let me know|good (?:morning|afternoon|evening)',
  ].join('|')})(?![\\p{L}\\p{N}])`,
  'gu',
)
/** Who comes along, not where to. */
const company = /^(?:with|w\/) /u
const introducing = /(?:^|[^\p{L}])(?:at|@|into|to|from) ?$/u
/** A name is introduced by one of these; the last one in a segment counts. */
const introduction = /^(?:.* )?(?:at|@|into|to|from|in to) (?=\S)/u

export type Leftover = Span & {
  readonly name: string
  /** "at Carbone": said to be the place. */
  readonly introduced: boolean
  /** "The Bar Room at The Modern": the place may be all of it. */
  readonly longer?: string
}

/** The names the rest of the text may hold, in its order. */
export function leftoversOf(page: Page): readonly Leftover[] {
  const free = page.free().replace(talk, (found) => blank.repeat(found.length))
  return segmentsOf(free).flatMap((segment) => {
    const whole = trimmed(free, segment)
    return whole ? nameIn(page, free, whole) : []
  })
}

function nameIn(page: Page, free: string, whole: Span): readonly Leftover[] {
  const before = introducing.test(free.slice(Math.max(0, whole.start - 6), whole.start))
  const intro = before ? null : introduction.exec(free.slice(whole.start, whole.end))
  const inner = intro ? trimmed(free, { ...whole, start: whole.start + intro[0].length }) : whole
  if (!inner || company.test(free.slice(Math.max(0, inner.start - 5), inner.end))) return []
  const name = nameAt(page, inner)
  if (!name) return []
  const longer = intro && /^\p{Lu}/u.test(page.text.slice(whole.start)) ? nameAt(page, whole) : undefined
  return [{ ...inner, name, introduced: before || intro !== null, ...(longer ? { longer } : {}) }]
}

function nameAt(page: Page, { start, end }: Span): string | undefined {
  const name = withoutCompany(page.text.slice(start, end))
  const isName = /[\p{L}\p{N}]/u.test(name) && !isOnlyNumbers(name) && name.split(' ').length <= mostWords
  return isName ? name : undefined
}

/** Stretches of unclaimed text between claimed words and punctuation that no name contains. */
function segmentsOf(free: string): readonly Span[] {
  const pieces: Span[] = []
  const border = new RegExp(
    `[${blank},;:!?()\\[\\]{}|"<>*_\\n]+| [-/+=]+ |(?<=[\\p{L}\\p{N}]{4})\\.(?= |$)|\\.\\.+`,
    'gu',
  )
  let start = 0
  for (const match of free.matchAll(border)) {
    pieces.push({ start, end: match.index })
    start = match.index + match[0].length
  }
  pieces.push({ start, end: free.length })
  return pieces.filter((piece) => piece.end > piece.start)
}

/** Without filler words and stray signs at both ends; `undefined` when nothing is left. */
function trimmed(free: string, { start: from, end: to }: Span): Span | undefined {
  const tokens = [...free.slice(from, to).matchAll(/[^ ]+/gu)].map((match) => ({
    word: match[0].replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, ''),
    start: from + match.index,
    end: from + match.index + match[0].length,
  }))
  let first = 0
  let last = tokens.length - 1
  while (first <= last && falls(tokens[first]?.word, tokens[first + 1]?.word)) first++
  while (last >= first && (isFiller(tokens[last]?.word) || tokens[last]?.word === 'the')) last--
  const [head, tail] = [tokens[first], tokens[last]]
  if (!head || !tail || first > last) return undefined
  const lead = /^[^\p{L}\p{N}]*/u.exec(free.slice(head.start, tail.end))?.[0].length ?? 0
  const trail = /[^\p{L}\p{N}'.!]*$/u.exec(free.slice(head.start + lead, tail.end))?.[0].length ?? 0
  const piece = { start: head.start + lead, end: tail.end - trail }
  return piece.end > piece.start ? piece : undefined
}

function isFiller(word: string | undefined): boolean {
  return word === undefined || word === '' || filler.has(word)
}

/** "Table 87" and "I Sodi" keep their first word; "the" falls only before another filler word. */
function falls(word: string | undefined, next: string | undefined): boolean {
  if (word === 'the' || word === 'i') return next === undefined || isFiller(next)
  if (word === 'table' || word === 'spot' || word === 'party') return next === undefined || !/^\d/.test(next)
  return isFiller(word)
}

/** "8 2", "7 or 8": numbers nobody could read are no name. */
function isOnlyNumbers(name: string): boolean {
  return name
    .split(/[ ,/-]+/u)
    .every((word) => /^\d{1,4}$|^(?:or|then|and|to|maybe|otherwise|else|)$/i.test(word))
}

/** "Carbone with Sarah": who comes along is no part of the name. */
function withoutCompany(name: string): string {
  const folded = name.toLowerCase()
  const joined = folded.lastIndexOf(' with ')
  return (joined > 0 ? name.slice(0, joined) : name).trim()
}
