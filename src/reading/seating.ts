// Reads the preferred seatings and the avoided ones, and gives each one plain name: "outside" becomes `outdoor`.
// Ignores a seating word inside a name ("Bar Pitti").
import { weekdaySource } from './date-mention.ts'
import { numberSource } from './numbers.ts'
import { border, type Page, type PageSpan, takeAll, words } from './page.ts'

const plainNames: readonly (readonly [RegExp, string])[] = [
  [/^(?:outside|outdoors?|al fresco)$/, 'outdoor'],
  [/^(?:inside|indoors?)$/, 'indoor'],
  [/^(?:main )?dining room$|^main room$/, 'dining room'],
  [/^high[ -]?tops?$/, 'high top'],
  [/^chef'?s counter$/, "chef's counter"],
  [/^chef'?s table$/, "chef's table"],
  [/^roof ?top$|^roof$/, 'rooftop'],
  [/^private (?:dining )?room$/, 'private room'],
  [/^garden(?: room)?$/, 'garden'],
]

/** A pattern source for one seating, without groups. */
export const place =
  "(?:outside|outdoors?|al fresco|inside|indoors?|patio|terrace|garden room|garden|roof ?top|roof|courtyard|sidewalk|deck|balcony|bar|chef'?s counter|chef'?s table|counter|booths?|banquette|windows?|main dining room|dining room|main room|high[ -]?tops?|lounge|private (?:dining )?room|fireplace|kitchen counter|communal table)"
const seats = '(?: ?(?:seats?|seating|seated|tables?(?! ?\\d)|area|section|side|stools?))?'
const article = '(?:the |a |an )?'
const more = `(?:(?:,? or|,? and|,? nor| ?/|, (?:no|not)) ?(?:at |in |on |by )?${article}${place}${seats})*`
const placed = '(?:(?:at|on|in|by|near|beside|next to|out on) )'

/** A pattern source for places that members only want to avoid, never prefer. */
const nuisance = '(?:kitchen|door|entrance|toilets?|bathrooms?|restrooms?|loos?|service station|speakers?)'
const firmWords = '(?:only|strictly|definitely|must be|has to be|have to be|needs to be|must sit|have to sit)'
const firm = new RegExp(firmWords, 'u')
/** A pattern source for conditions that make the seating a wish: "if there's room". */
const ifFree =
  "(?:if (?:there(?:'s|s| is| are) (?:(?:any|some|a|enough) )?(?:room|space|spots?|seats?|tables?|one|any)(?: (?:left|free|available|there|out there|outside|inside))*|(?:they|you) have (?:room|space|it|one|any|something)(?: (?:left|free|available|there))*|(?:it|that)(?:'s|s| is) (?:free|available|open|possible|an option)|(?:we|you) can|available|free))"
const soft = /if |prefer|ideally/u
const lead = `(?:(?:${firmWords}|ideally|preferably|prefer(?:red)?|it|sit|sitting|seated|seats?|table|somewhere|with) )*`
const tail = `(?:,? (?:only|please|pls|if possible|preferred|preferably|ideally|${ifFree}))*`

/**
 * A condition for the text after a seating word. If an unknown word follows, the seating word belongs to a name:
 * "Window Seat Cafe".
 */
const seatEnds = `(?= ?$| ?${border}| (?:at|for|on|in|please|pls|if|with|by|and|or|not|no|but|is|ok|only|weather|preferred|preferably|ideally|would|this|next|tonight|tomorrow|around|the|${numberSource}|x ?\\d{1,2}|${weekdaySource})(?!\\p{L}))`

const unwanted = words(
  `(?:but )?(?:(?:far |well )?away from|far from|not (?:too )?(?:near|close to)|instead of|rather than|other than|not|no|never|avoid(?:ing)?|without|nothing|anything but|anywhere but|anywhere except|except(?: for)?|(?:please )?(?:don'?t|do not|can'?t|cannot) (?:want|like|need|seat us|put us|sit|do)(?: (?:to )?(?:sit|be|eat|be seated))?|rather not(?: (?:sit|be))?|not sitting|not seated|not sit|hates?|skip(?:ping)?|steer clear of|(?:stay|keep)(?: us| me)? (?:away from|out of|off)|nowhere near) ?(?:(?:any |a |the |our )?(?:places?|seats?|tables?|spots?|chairs?|stools?|sitting|seated|being seated|to (?:sit|be(?: seated)?)) )?${placed}?${article}((?:${place}|${nuisance})${seats}${more})`,
)
/** Matches a refusal after the place: "the bar is a no". */
const refusedAfter = words(
  `${article}(${place}${seats})(?: is|'s|,|:)? ?(?:an? )?(?:(?:hard |big )?no(?:-go| go| thanks| way)?(?= ?$| ?${border})|no good|not (?:ok|okay|good|great|an option|possible|for us|for me|our thing)|out of the question|(?:doesn'?t|does not|won'?t|will not) (?:work|do)|isn'?t (?:ok|okay|good|great|an option|for us))`,
)
const wanted = words(
  `${lead}${placed}(?:the|a|an) (${place}${seats}${more})${tail}(?! \\p{L}+ (?:for|on|at)(?!\\p{L}))`,
)
const named = words(
  `${lead}${article}(${place} (?:seats?|seating|tables?|area|please|pls|only|if possible|preferred|preferably|ideally|is (?:fine|ok|best)|ok)${more})${tail}${seatEnds}`,
)
const openAir = words(
  `${lead}((?:outside|outdoors?|al fresco|inside|indoors?)${seats}${more})${tail}${seatEnds}`,
)
const required = words(`(?:it )?${firmWords} ${placed}?${article}(${place}${seats}${more})${seatEnds}`)
const oneOfThem = words(
  `(?:an?|any|the) (?:(?:quiet|nice|corner|cosy|cozy|good|big|small|little|private|round|romantic) )?(${place}${more})${tail}${seatEnds}`,
)
/** Matches a seating that is between commas, claimed words or the ends of the text. */
const alone = new RegExp(
  `(?<=^ ?|${border} ?|(?:^|[^\\p{L}])(?:please|pls|book|ideally|preferably|and|also|us|want|like) )${article}(${place}${seats}${more})${tail}${seatEnds}`,
  'gu',
)
/**
 * Matches seating words. `isBesideName` accepts them only in lower case next to a capitalized name: "Le Bernardin
 * patio", "patio Le Bernardin".
 */
const besideName = words(`(${place}${seats})`)

export type SeatingWish = {
  readonly seating: readonly string[]
  readonly avoid: readonly string[]
  /**
   * True if the member accepts only these seatings, because of a word such as "only". "inside" alone also counts as a
   * condition, unless a word such as "preferably" makes it a wish.
   */
  readonly seatingOnly?: true
}

export function readSeating(page: Page): SeatingWish {
  let strength: 'only' | 'if possible' | undefined
  const take = (pattern: RegExp) =>
    takeAll(page, pattern, (match, span) => {
      const places = match[1] ?? ''
      const start = span.start + match[0].lastIndexOf(places)
      if (isInName(page, { start, end: start + places.length })) return undefined
      if (firm.test(match[0])) strength = 'only'
      else if (soft.test(match[0])) strength ??= 'if possible'
      return placesIn(places)
    }).flat()
  const avoid = [...new Set([...take(unwanted), ...take(refusedAfter)])]
  strength = undefined
  const liked = [required, wanted, named, openAir, oneOfThem, alone].flatMap(take)
  const beside = takeAll(page, besideName, (match, span) =>
    isBesideName(page, span) ? placesIn(match[1] ?? '') : undefined,
  )
  const seating = [...new Set([...liked, ...beside.flat()])].filter((name) => !avoid.includes(name))
  const isInside = seating.length > 0 && seating.every((name) => name === 'indoor')
  const isCondition = seating.length > 0 && (strength === 'only' || (isInside && strength === undefined))
  return { seating, avoid, ...(isCondition && { seatingOnly: true }) }
}

/** Returns true if the seating is capitalized as part of a name: "The Bar Room". */
function isInName(page: Page, { start, end }: PageSpan): boolean {
  return /^\p{Lu}\p{Ll}/u.test(page.text.slice(start)) && /^ \p{Lu}/u.test(page.text.slice(end))
}

function isBesideName(page: Page, { start, end }: PageSpan): boolean {
  const [before, after] = [page.text.slice(0, start), page.text.slice(end)]
  const follows =
    /(?:^|[^\p{L}])[\p{Lu}\p{N}][\p{L}\p{N}'’.]* $/u.test(before) && endsSeat.test(page.free().slice(end))
  const leads = /^ \p{Lu}/u.test(after) && /(?:^|[^\p{L} ]) ?$/u.test(page.free().slice(0, start))
  return /^\p{Ll}/u.test(page.text.slice(start)) && (follows || leads)
}

const endsSeat = new RegExp(`^${seatEnds}`, 'u')

const eachPlace = words(`${place}|${nuisance}`)

function placesIn(text: string): readonly string[] {
  return [...text.matchAll(eachPlace)].map(([found]) => {
    const known = plainNames.find(([pattern]) => pattern.test(found))
    return known ? known[1] : found.replace(/s$/, '')
  })
}
