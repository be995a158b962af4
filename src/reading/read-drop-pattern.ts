// Reads the drop rules that a number of days and one time cannot express: by the month ("the first of the month at
// 10"), by the week ("every Monday at noon for the following week"), a window ("30 days ahead between 10 and 10:30"),
// and two times a day ("14 days ahead, lunch at 9, dinner at 10"). Pure. The whole text must be the rule.
import {
  type DropDays,
  type DropHours,
  isSoundDropWindow,
  type SaidDropRule,
} from '../domain/drops/drop-rule.ts'
import { type LocalTime, parseLocalTime } from '../domain/time.ts'
import { countIn } from './numbers.ts'

/** The meaning of one piece of the text. */
type Piece = {
  readonly days?: DropDays
  readonly hours?: DropHours
  /** Which month or week opens, counted from that of the release. */
  readonly opens?: { readonly unit: 'month' | 'week'; readonly ahead: number }
  /** Set if the days may be meant as `opens`: "each Monday, two weeks ahead". */
  readonly orOpens?: Piece['opens']
}
type Found = Readonly<Record<string, string | undefined>>
type Shape = { readonly pattern: RegExp; readonly read: (found: Found) => Piece | undefined }

const weekdays = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat']
const weekday = '(?<weekday>sun|mon|tues|wednes|thurs|fri|satur)day'
const nth = '(?<nth>first|last|\\d{1,2}(?:st|nd|rd|th)?)'
const time = (name: string) =>
  `(?:(?<${name}Word>noon|midday|midnight)|(?<${name}Hour>\\d{1,2})(?:[:.h](?<${name}Minute>\\d{2}))?(?: ?(?<${name}Half>[ap])\\.?m\\.?)?)`
const count = '(?<count>\\d{1,3}|an?|one|two|three|four|six|eight)'

const aheadWords = '(?: (?:ahead|before(?:hand)?|in advance|prior|out|earlier))'
const shapes: readonly Shape[] = [
  {
    pattern: new RegExp(
      `^(?:on )?(?:the )?${nth}(?: day)? (?:of|in) (?:the|each|every|a)(?: calendar)? month`,
    ),
    read: readMonthly,
  },
  { pattern: new RegExp(`^(?:monthly|(?:each|every) month),? on the ${nth}(?: day)?`), read: readMonthly },
  {
    pattern: new RegExp(`^(?:(?:on )?(?:every|each) (?:single )?|(?:weekly|every week),? on )${weekday}s?`),
    read: readWeekly,
  },
  { pattern: new RegExp(`^(?:on )?${weekday}s`), read: readWeekly },
  {
    pattern: new RegExp(
      `^(?<count>\\d{1,3}|an?|one|two|three|four|six|eight) ?-?(?<unit>days?|weeks?)${aheadWords}?`,
    ),
    read: ({ count: said, unit }) => {
      const number = countIn(said)
      if (!unit?.startsWith('w')) return { days: { leadDays: number } }
      return { days: { leadDays: number * 7 }, orOpens: { unit: 'week', ahead: number } }
    },
  },
  {
    pattern:
      /^(?:for )?(?:all (?:of )?)?(?:the )?(?:whole |entire )?(?<which>next|following|coming|upcoming|same) (?<unit>month|week)(?<after> after)?/,
    read: ({ which, unit }) => ({ opens: { unit: unitOf(unit), ahead: which === 'same' ? 0 : 1 } }),
  },
  {
    pattern: /^for (?:the )?(?<unit>month|week) after(?<next> next)?/,
    read: ({ unit, next }) => ({ opens: { unit: unitOf(unit), ahead: next ? 2 : 1 } }),
  },
  {
    pattern: new RegExp(
      `^(?:for )?(?:the (?:month|week) )?${count} (?<unit>month|week)s? (?:ahead|out|later|in advance)`,
    ),
    read: ({ count: said, unit }) => ({
      opens: { unit: unitOf(unit), ahead: countIn(said) },
    }),
  },
  {
    pattern: new RegExp(
      `^lunch (?:opens )?(?:at )?${time('lunch')}(?:,? (?:and )?|, ?)dinner (?:opens )?(?:at )?${time('dinner')}`,
    ),
    read: readMeals,
  },
  {
    pattern: new RegExp(
      `^dinner (?:opens )?(?:at )?${time('dinner')}(?:,? (?:and )?|, ?)lunch (?:opens )?(?:at )?${time('lunch')}`,
    ),
    read: readMeals,
  },
  {
    pattern: new RegExp(
      `^(?:at )?${time('lunch')} for lunch(?:,? and|,)? (?:at )?${time('dinner')} for dinner`,
    ),
    read: readMeals,
  },
  {
    pattern: new RegExp(
      `^(?:(?:some ?time )?between ${time('from')} and ${time('until')}|(?:at |from )?${time('from2')} ?(?:-|–|to|until|till) ?${time('until2')})(?:,? (?:nobody|no one) knows when|,? at random)?`,
    ),
    read: readWindow,
  },
  {
    pattern: new RegExp(`^(?:at |@ ?)?${time('at')}(?: sharp| exactly)?`),
    read: (found) => withTime(timeIn(found, 'at'), (at) => ({ hours: { at } })),
  },
]

const opening =
  /^(?:(?:(?:they|it|the) )?(?:(?:tables?|bookings?|reservations?|books?|dates?|days?) )?(?:usually |always |all )?)?(?:are |is )?(?:opens?|opened|drops?|releases?|released|go live|comes? out)(?: up)?(?: (?:them|their books?|the books?|tables?|bookings?|reservations?|dates?|everything))?(?= )/

/** Returns the rule, or the part of it that the text gives. `undefined` if the text says anything else too. */
export function readDropPattern(text: string): SaidDropRule | undefined {
  let rest = text.toLowerCase().replace(opening, '').trim()
  const pieces: Piece[] = []
  while (rest !== '' && pieces.length < 4) {
    const [piece, length] = firstPiece(rest)
    if (!piece) return undefined
    pieces.push(piece)
    rest = rest.slice(length).replace(/^(?: ?, ?(?:and )?| and | )/, '')
  }
  return rest === '' ? join(pieces) : undefined
}

function firstPiece(text: string): readonly [Piece | undefined, number] {
  for (const { pattern, read } of shapes) {
    const found = new RegExp(`${pattern.source}(?=$|[ ,])`).exec(text)
    if (found) return [read(found.groups ?? {}), found[0].length]
  }
  return [undefined, 0]
}

/** Joins the pieces. Two pieces of one kind contradict each other. */
function join(all: readonly Piece[]): SaidDropRule | undefined {
  const isPeriodic = all.some(({ days }) => days?.kind !== undefined)
  const pieces = isPeriodic ? all.map((one) => (one.orOpens ? { opens: one.orOpens } : one)) : all
  const [days, hours, opens] = [
    pieces.flatMap((piece) => piece.days ?? []),
    pieces.flatMap((piece) => piece.hours ?? []),
    pieces.flatMap((piece) => piece.opens ?? []),
  ]
  if (days.length > 1 || hours.length > 1 || opens.length > 1) return undefined
  const [reach] = opens
  const released = days[0] && reach ? reaching(days[0], reach) : days[0]
  if (!released && (reach || !isUnusual(hours[0]))) return undefined
  return { ...released, ...hours[0] }
}

function isUnusual(hours: DropHours | undefined): boolean {
  return hours?.until !== undefined || hours?.lunchAt !== undefined
}

/** Returns the days with the month or week that opens; `undefined` if they contradict each other. */
function reaching(days: DropDays, { unit, ahead }: NonNullable<Piece['opens']>): DropDays | undefined {
  if (days.kind === 'monthly' && unit === 'month') return { ...days, monthsAhead: ahead }
  if (days.kind === 'weekly' && unit === 'week') return { ...days, weeksAhead: ahead }
  return undefined
}

function readMonthly({ nth: said = '' }: Found): Piece | undefined {
  const day = said === 'first' ? 1 : said === 'last' ? 31 : Number.parseInt(said, 10)
  return day >= 1 && day <= 31 ? { days: { kind: 'monthly', day, monthsAhead: 1 } } : undefined
}

function readWeekly({ weekday: said = '' }: Found): Piece {
  return { days: { kind: 'weekly', weekday: weekdays.indexOf(said.slice(0, 3)), weeksAhead: 1 } }
}

function readMeals(found: Found): Piece | undefined {
  const [at, lunchAt] = [timeIn(found, 'dinner'), timeIn(found, 'lunch')]
  return at && lunchAt && { hours: { at, lunchAt } }
}

function readWindow(found: Found): Piece | undefined {
  const isRange = found.from2Hour !== undefined || found.from2Word !== undefined
  const [first, last] = isRange ? ['from2', 'until2'] : ['from', 'until']
  const until = timeIn(found, last)
  // "10 to 10:30 am" names the half of the day once.
  const at = timeIn({ ...found, [`${first}Half`]: found[`${first}Half`] ?? found[`${last}Half`] }, first)
  return at && until && isSoundDropWindow(at, until) ? { hours: { at, until } } : undefined
}

function unitOf(unit: string | undefined): 'month' | 'week' {
  return unit === 'week' ? 'week' : 'month'
}

function withTime(at: LocalTime | undefined, toPiece: (at: LocalTime) => Piece): Piece | undefined {
  return at && toPiece(at)
}

function timeIn(found: Found, name: string): LocalTime | undefined {
  const [word, hour, half] = [found[`${name}Word`], found[`${name}Hour`], found[`${name}Half`]]
  if (word) return parseLocalTime(word === 'midnight' ? '00:00' : '12:00')
  const hours = Number(hour)
  if (hour === undefined || (half && (hours < 1 || hours > 12))) return undefined
  const onDay = half ? (hours % 12) + (half === 'p' ? 12 : 0) : hours
  return parseLocalTime(`${onDay}:${found[`${name}Minute`] ?? '00'}`)
}
