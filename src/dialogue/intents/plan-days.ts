// Reads on which days of the group's plan a person comes: "fri works for me", "i can do both", "not saturday".
import type { Plan } from '../../domain/plan.ts'
import type { LocalDate } from '../../domain/time.ts'
import { type ReadingContext, readRequest } from '../../reading/index.ts'

const lead =
  '(?:(?:no|nope|nah|sorry|yes|yep|yeah|ok|okay|sure|hey|hmm|well|actually|sorry|i think|i guess|probably|for me|personally|thanks|great|nice|so)[ ,.!]+)*'
const tail =
  '(?:[ ,.!]+(?:sorry|soz|(?:good|fine|ok|okay|great) (?:with|for|by) (?:me|us)|both|please|pls|for (?:me|us)|thanks|though|tho|too|best|better|then|personally|guys|all|i think|would be (?:good|great|best|better)))*'
const works =
  "(?:(?:also |both |all |still )*(?:works?(?: (?:best|better|fine|great|well))?|suits?(?: me| us)?|(?:is|are|would be|'s) (?:good|fine|ok|okay|best|better|great|perfect|cool|possible|doable|free)|(?:is|are) (?:better|best)|only|it is|gets my vote|yes|yep|both fine))(?: too| also| as well)?"
const says = (verbs: string, after: string) =>
  new RegExp(
    `^${lead}(?:${verbs})?(?:(?:on|for|do|make|in|only|just)(?= ) )*(.{2,60}?)(?: ${after})?${tail}$`,
    'u',
  )

const yes = says(
  "(?:i'm|i am|im|we're) (?:in|free|up|available|good|down|around|game|open) |i(?:'d| would)? (?:can|could|prefer|pick|choose|want|like|vote|say)(?: (?:do|make|come|make it|be there|go))? |(?:can|could) (?:do|make|come) |i'll (?:do|take|go for|go with) |i'm (?:good|free) |my vote(?:'s| is)?(?: for)? |voting |vote |put me down for |count me in |",
  works,
)
const no = new RegExp(
  `^${lead}(?:(?:i )?(?:can't|cannot|won't|can not)(?: do| make| come)?|not(?: free| available)?|i'm (?:not free|busy|away|out|working)|any(?:thing)? but|except)(?: on| for)? (.{2,40}?)${tail}$|^${lead}(.{2,40}?) (?:(?:doesn't|does not|won't|isn't|is not)(?: (?:work|good|possible|free|great))?|(?:is |'s )?(?:out|no good|a no|no|a no-?go|impossible|tricky|hard|difficult))(?: for me)?${tail}$`,
  'u',
)
const all =
  /^(?:i'm (?:easy|flexible|not (?:fussed|bothered|picky)|good (?:either way|with (?:both|either|any|all)))|(?:i )?(?:don't|do not) mind|whatever(?: works)?|(?:i can (?:do|make) )?(?:both|either|any|all|whichever|whenever|any ?day|any (?:of them|of those|night)|all of (?:them|those)|both days|either (?:day|one|is|night))(?: (?:day|days|one|nights?))?(?: (?:works?|is fine|are fine|is good|are good|is ok|fine|good|ok))?(?: (?:for me|by me|with me|for us))?)$/u

type About = Pick<ReadingContext, 'now' | 'zone' | 'locale'>

/**
 * Returns the days; `undefined` if the words say something else, or name no day of the plan. Of several clauses about
 * days, each must be clear: "Sat's better but Fri is doable" is both days.
 */
export function planDaysIn(
  plain: string,
  plan: Pick<Plan, 'days'>,
  about: About,
): readonly LocalDate[] | undefined {
  const said = plain.replaceAll('’', "'").replace(contraction, ' is ')
  const clauses = said.split(clauseBorder).filter((clause) => aboutDay.test(clause))
  if (clauses.length < 2) return daysOfClause(said, plan, about)
  const read = clauses.map((clause) => ({
    isRefusal: no.test(clause),
    days: daysOfClause(clause, plan, about),
  }))
  if (read.some(({ days }) => days === undefined)) return undefined
  const wanted = read.flatMap(({ isRefusal, days = [] }) => (isRefusal ? [] : days))
  const left = read.flatMap(({ isRefusal, days = [] }) => (isRefusal ? [days] : []))
  const kept = wanted.length > 0 ? wanted : plan.days
  return plan.days.filter((day) => kept.includes(day) && left.every((days) => days.includes(day)))
}

/** Matches the "'s" of "Sat's better". */
const contraction = /(?<=[dtine])'s (?=\p{L})/gu
const clauseBorder =
  /[ ,]+(?=not (?:on )?(?:mon|tue|wed|thu|fri|sat|sun|the \d|\d))|(?:[ ,;.]+(?:but|though|although|and then|while)[ ,]+|[,;.]+ )(?=\S)/u
const aboutDay =
  /(?<!\p{L})(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?s?(?!\p{L})|\d(?:st|nd|rd|th)/u

/** Returns true if the words weigh two days without being clear. Then the plan is shown with its buttons. */
export function weighsDays(plain: string): boolean {
  const clauses = plain.replaceAll('’', "'").split(clauseBorder)
  return (
    clauses.length > 1 && clauses.every((clause) => aboutDay.test(clause)) && !/\d ?[ap]m|for \d/.test(plain)
  )
}

function daysOfClause(
  said: string,
  { days }: Pick<Plan, 'days'>,
  about: About,
): readonly LocalDate[] | undefined {
  const refused = no.exec(said)
  if (refused && all.test(refused[1] ?? refused[2] ?? '')) return []
  const without = refused && namedIn(refused[1] ?? refused[2] ?? '', days, about)
  if (without) return days.filter((day) => !without.includes(day))
  const words = yes.exec(said)?.[1] ?? ''
  return all.test(words) || all.test(said) ? days : namedIn(words, days, about)
}

/** Matches words that only name days. Other words may be a reason against a day: "Sat is my kid's birthday". */
const dayWord =
  /^(?:|(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?s?|\d{1,2}(?:st|nd|rd|th)?|(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)\p{L}*|today|tonight|tomorrow|on|the|of|or|and|plus|then|both|either|any|all|one|day|night|evening|this|next|first|second|last|just|only|yes|works?|coming|i'm|in|there|for|me|us|sure|please|pls|sorry|free|good|guys)$/u

/** Returns the days of the plan that the words name; `undefined` if they name another day, none, or anything else. */
function namedIn(words: string, days: readonly LocalDate[], about: About): readonly LocalDate[] | undefined {
  const {
    date,
    dates = date ? [date] : [],
    unsure,
    venue,
    windows,
    partySize,
    unused,
  } = readRequest(`on ${words}`, { ...about, ...(days[0] && { near: days[0] }) })
  if (!words.split(/[ ,/&]+/).every((word) => dayWord.test(word))) return undefined
  const isMore = venue !== undefined || windows.length > 0 || partySize !== undefined || unused.length > 0
  const options = unsure.flatMap((one) => (one.field === 'date' ? one.options : []))
  const named = days.filter((day) => dates.includes(day) || options.includes(day))
  const isOther = dates.some((day) => !days.includes(day))
  return isMore || isOther || named.length === 0 ? undefined : named
}
