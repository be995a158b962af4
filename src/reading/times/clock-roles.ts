// Finds the role of a clock mention from the words around it: an exact time, an approximate time, or the earliest or
// latest time.
import type { Page } from '../page.ts'
import { type SaidZone, zoneAtHead } from './zones.ts'

export type ClockRole = 'exact' | 'around' | 'from' | 'until'

export type RoleWords = {
  readonly role?: ClockRole
  /** True if the words make the time a preferred one: "ideally 8", "8 is best". */
  readonly liked: boolean
  /** True if the words begin a range, as in "between 7" and "from 7". The other end follows after "and" or "to". */
  readonly opensRange: boolean
  /** The number of letters that the role words take, counted from the mention. */
  readonly length: number
  /** The minutes to either side of the time, if the text gives them: "8pm ± 15 min". */
  readonly spread?: number
  /**
   * Set if the words refuse the time ("not 7"), that time and later ones ("9 is too late"), or that time and earlier
   * ones ("6 is too early").
   */
  readonly refused?: Refused
  /** The time zone, if the member named one. */
  readonly zone?: SaidZone
}

export type Refused = 'this' | 'later' | 'earlier'

type Words = { readonly pattern: RegExp; readonly means: Partial<RoleWords> }

/** The number of letters on each side of a mention that are searched for role words. */
const reach = 40

function ending(source: string): RegExp {
  return new RegExp(`(?<![\\p{L}\\p{N}])(?:${source}) $`, 'u')
}

function starting(source: string): RegExp {
  return new RegExp(`^(?:${source})(?![\\p{L}\\p{N}])`, 'u')
}

const notDoing =
  "(?:no|not|nothing|never|don'?t|do not|can'?t|cannot|can not|won'?t|couldn'?t|wouldn'?t|isn'?t|aren'?t)(?: (?:do|make|eat|come|go|have|be|get|there|it|in|arrive|start|dine|sit|down|want|like|anything|to|us|free|available|able|off|done|finish|home|leave|out|book|really|possibly)){1,4}"
const atWork =
  '(?:work|working|busy|tied up|stuck|in (?:a |the )?(?:meetings?|class|office|gym)|at (?:work|the office|the gym|school)|on shift|unavailable|in traffic|have (?:class|practice|work|meetings?))(?: (?:at work|that day|late|on \\p{L}+))?'

const wordsBefore: readonly Words[] = [
  {
    pattern: ending(`${notDoing} (?:before|earlier than|until|till?)|${atWork} (?:until|till?)`),
    means: { role: 'from' },
  },
  { pattern: ending(`${notDoing} (?:after|later than|past)`), means: { role: 'until' } },
  { pattern: ending('(?:no|not) (?:later than|later|after|past)'), means: { role: 'until' } },
  { pattern: ending('(?:no|not) (?:earlier than|sooner than|earlier|before)'), means: { role: 'from' } },
  {
    pattern: ending(
      "(?:anything|any ?time|just|but|please)? ?(?:anything but|any ?time but|(?<!(?:if|why) )not|never|except(?: for)?|excluding|apart from|other than|aside from|avoid(?:ing)?|nothing(?: at)?)|(?:i |we )?(?:can'?t|cannot|can not|don'?t|do not|won'?t|wouldn'?t) (?:do|make|want|like|eat|come|be there)(?: it)?",
    ),
    means: { refused: 'this' },
  },
  {
    pattern: ending(
      'before|by|until|till?|up to|up until|earlier than|(?:at (?:the )?)?latest(?: by| at| is)?',
    ),
    means: { role: 'until' },
  },
  {
    pattern: ending('after|past|starting(?: at| from)?|later than|(?:at (?:the )?)?earliest(?: at| is)?'),
    means: { role: 'from' },
  },
  { pattern: ending('from'), means: { role: 'from', opensRange: true } },
  { pattern: ending('between|btwn|betw'), means: { opensRange: true } },
  {
    pattern: ending('(?:right )?around|about|approx\\.?|approximately|circa|ca\\.?|roughly|close to|near'),
    means: { role: 'around' },
  },
  { pattern: /~ ?$/, means: { role: 'around' } },
  { pattern: /@ ?$/, means: { role: 'exact' } },
  { pattern: ending('at|exactly|strictly'), means: { role: 'exact' } },
  {
    pattern: ending(
      'ideally|preferably|best(?: at| is)?|prefer|preferred|preference(?: is| for)?|hopefully|first choice(?: is)?',
    ),
    means: { role: 'exact', liked: true },
  },
  { pattern: ending('any ?time|some ?time|anything|somewhere'), means: {} },
  { pattern: ending('otherwise|failing that|if not|or else|else|but|and if not'), means: {} },
]

const degree = '(?:(?:way|far|a bit|a little|a tad|much|just) )?'
const wordsAfter: readonly Words[] = [
  { pattern: starting(`(?: is|'s| would be|,)? ${degree}too late`), means: { refused: 'later' } },
  { pattern: starting(`(?: is|'s| would be|,)? ${degree}too early`), means: { refused: 'earlier' } },
  {
    pattern: starting(
      "(?: is|'s)? (?:no good|impossible|out(?! of)|not (?:possible|an option|good|ok|okay|great))| isn'?t (?:possible|an option|good|great)| (?:doesn'?t|does not|won'?t|don'?t|do not) work(?: for (?:me|us))?",
    ),
    means: { refused: 'this' },
  },
  { pattern: starting(' ?-?ish'), means: { role: 'around' } },
  { pattern: starting(' or so| or thereabouts| or around then| more or less'), means: { role: 'around' } },
  {
    pattern: starting(
      ' or later| or after(?! \\d| \\p{L})| and later| and after(?! \\d| \\p{L})| onwards?| or any ?time after| (?:at the )?earliest',
    ),
    means: { role: 'from' },
  },
  { pattern: /^ ?\+(?! ?\d)/, means: { role: 'from' } },
  {
    pattern: starting(
      ' or earlier| or before(?! \\d| \\p{L})| and earlier| (?:at the )?latest| (?:at the )?very latest',
    ),
    means: { role: 'until' },
  },
  {
    pattern: starting(
      ' (?:is |would be )?(?:ideal(?:ly)?|best|preferred|preferably|preference|perfect|if possible|first choice)',
    ),
    means: { role: 'exact', liked: true },
  },
  {
    pattern: starting(
      ' (?:is|would be|is also|also|would) (?:fine|ok|okay|good|possible|work|works)(?: too)?| works(?: too)?| too',
    ),
    means: { role: 'exact' },
  },
  { pattern: starting(' sharp| exactly| on the dot| only'), means: { role: 'exact' } },
]

const spread = starting(
  ',? ?(?:±|\\+/-|\\+-|give or take|plus or minus|plus/minus) ?(an?|half an|\\d{1,3}) ?(m|mins?|minutes?|h|hrs?|hours?)',
)
const within = ending('within (an|half an|\\d{1,3}) (mins?|minutes?|hrs?|hours?) (?:of|from|around)')

const silent: RoleWords = { liked: false, opensRange: false, length: 0 }

/** Reads role words such as "ideally around" and "no later than" that end at `start`. Ignores text before `floor`. */
export function roleBefore(page: Page, start: number, floor: number): RoleWords {
  const text = page.free().slice(Math.max(floor, start - reach), start)
  const near = within.exec(text)
  if (near) return { ...silent, role: 'around', spread: minutesOfSpread(near), length: near[0].length }
  const words = gather(text, wordsBefore, (rest, length) => rest.slice(0, rest.length - length))
  const isFarRefusal = words.length > 0 && farRefusal.test(text.slice(0, text.length - words.length))
  return turned(isFarRefusal && words.role !== 'exact' ? { ...words, refused: 'this' } : words)
}

/** Matches a refusal that is some words before the time: "don't want Saint Fennel before 8". */
const farRefusal =
  /(?<!\p{L})(?:don'?t|do not|can'?t|cannot|can not|won'?t|wouldn'?t) (?:want|like|do|make|eat|be|come|arrive|need|get|go)(?!\p{L})[^,.;:!?\d]{0,30}$/u

/**
 * Turns a refused bound into the opposite bound: "not before 8" means "from 8", and "don't want to eat after 9" means
 * "until 9".
 */
function turned({ refused, ...words }: RoleWords): RoleWords {
  if (refused === 'this' && words.role === 'until') return { ...words, role: 'from' }
  if (refused === 'this' && words.role === 'from') return { ...words, role: 'until' }
  return refused ? { ...words, refused } : words
}

/** Reads role words such as "or later" that begin at `end`. */
export function roleAfter(page: Page, end: number): RoleWords {
  const text = page.free().slice(end, end + reach)
  const amount = spread.exec(text)
  if (amount) return { ...silent, role: 'around', spread: minutesOfSpread(amount), length: amount[0].length }
  const zone = zoneAtHead(text)
  const rest = text.slice(zone?.length ?? 0)
  const words = gather(rest, wordsAfter, (left, length) => left.slice(length))
  if (!zone) return words
  const said = page.text.slice(end, end + zone.length).trim()
  return { ...words, zone: { ...zone, said }, length: words.length + zone.length }
}

/** Combines up to four groups of role words next to each other. The group nearest to the mention decides the role. */
function gather(
  text: string,
  table: readonly Words[],
  peel: (rest: string, length: number) => string,
): RoleWords {
  let rest = text
  let found: RoleWords = silent
  for (let turn = 0; turn < 4; turn++) {
    const entry = table.map(({ pattern, means }) => ({ match: pattern.exec(rest), means }))
    const hit = entry.find(({ match }) => match !== null)
    if (!hit?.match) break
    const length = hit.match[0].length
    found = {
      ...found,
      ...(found.role === undefined && hit.means.role !== undefined ? { role: hit.means.role } : {}),
      liked: found.liked || hit.means.liked === true,
      opensRange: found.opensRange || hit.means.opensRange === true,
      length: found.length + length,
      ...(found.refused || hit.means.refused ? { refused: found.refused ?? hit.means.refused } : {}),
    }
    rest = peel(rest, length)
  }
  return found
}

function minutesOfSpread(match: RegExpExecArray): number {
  const [amount = '', unit = ''] = [match[1], match[2]]
  const minutes = unit.startsWith('h') ? 60 : 1
  if (/^\d+$/.test(amount)) return Number(amount) * minutes
  return amount.startsWith('half') ? minutes / 2 : minutes
}
