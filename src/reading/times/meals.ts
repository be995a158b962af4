// Reads meals and parts of the day. They decide between am and pm for a bare hour, and they give a time span if the
// text has no time. Claims no part of a name.
import type { LocalTime } from '../../domain/time.ts'
import type { Window } from '../../domain/window.ts'
import { isWrittenAsName } from '../name-heads.ts'
import { type Page, type PageSpan, takeAll, words } from '../page.ts'

export type Meal = 'breakfast' | 'brunch' | 'lunch' | 'dinner'
export type DayPart = 'morning' | 'midday' | 'evening'

export type Occasion = {
  /** The time span of the meal, or of "any time". */
  readonly span?: Window
  /**
   * True if the member said "any time", so that they accept the whole span. False if the span only follows from a
   * meal.
   */
  readonly isAnyTime: boolean
  readonly dayPart?: DayPart
}

function span(earliest: string, latest: string, best: string): Window {
  return { earliest: earliest as LocalTime, latest: latest as LocalTime, best: best as LocalTime }
}

/** The usual span of each meal. `best` is the most usual time. */
export const mealSpans: Readonly<Record<Meal, Window>> = {
  breakfast: span('07:00', '10:30', '09:00'),
  brunch: span('10:00', '15:00', '11:00'),
  lunch: span('11:30', '15:00', '12:30'),
  dinner: span('17:00', '23:00', '19:00'),
}

/** The usual span of the early or late part of each meal, as in "early dinner" and "late lunch". */
const partSpans: Readonly<Record<'early' | 'late', Readonly<Record<Meal, Window>>>> = {
  early: {
    breakfast: span('07:00', '08:30', '07:00'),
    brunch: span('10:00', '11:30', '10:00'),
    lunch: span('11:30', '12:30', '11:30'),
    dinner: span('17:00', '18:30', '17:00'),
  },
  late: {
    breakfast: span('09:30', '10:30', '09:30'),
    brunch: span('13:00', '15:00', '13:00'),
    lunch: span('13:30', '15:00', '13:30'),
    dinner: span('21:00', '23:00', '21:00'),
  },
}

const dayPartOf: Readonly<Record<string, DayPart>> = {
  breakfast: 'morning',
  brunch: 'morning',
  morning: 'morning',
  lunch: 'midday',
  lunchtime: 'midday',
  afternoon: 'midday',
  dinner: 'evening',
  supper: 'evening',
  evening: 'evening',
  night: 'evening',
  nite: 'evening',
}

const anyTime = words(
  '(?:at )?(?:any ?time(?! (?:of |in )?(?:this|next) week| but | except | other than | apart from )|whenever|any hour)(?: (?:at all|is (?:fine|ok|good)|works|in the evening|that (?:night|evening|day)))?|all evening|(?:in )?the whole evening',
)
const meal = words(
  '(?:for |an? )?(?:a )?(?:(?:quick|nice|light|long|business|family|romantic) )?(?:(late|early)(?:ish)? )?(breakfast|brunch|lunch(?:time)?|dinner|supper)',
)
/**
 * Matches a part of the day only after a day or after words such as "in the", so that it does not match in a name
 * ("Night Market").
 */
const dayPart = words(
  '(?:(?:in the|at|(late|early)(?:ish)?(?: in the)?|date|that|every) |(?<=(?:day|tomorrow|tmrw|tmr|mon|tues?|wed|thu|thurs?|fri|sat|sun|eve|\\d(?:st|nd|rd|th)?) ))(morning|afternoon|evening|night|nite)',
)
/** Matches words that name today and a part of it, such as "tonight". `relative-days.ts` reads their day. */
const partOfToday = /(?<!\p{L})(tonight|tonite|2nite|this (morning|afternoon|evening))(?!\p{L})/u

export function readOccasion(page: Page): Occasion {
  const [today, , partNamed] = partOfToday.exec(page.free()) ?? []
  // In "any time but 6", the reader of times reads "but" together with the 6.
  const isExcept = /(?<!\p{L})any ?time (?:but|except|other than|apart from) /u.test(page.free())
  const anyTimes = [...takeAll(page, anyTime, () => true), ...(isExcept ? [true] : [])]
  // In "Lunch Box" and "Night + Market", the word begins a name.
  const named = (match: RegExpExecArray, { end }: PageSpan) => {
    const name = match.at(-1) ?? ''
    return isWrittenAsName(page, { start: end - name.length, end }) ? undefined : name
  }
  const partIn = (pattern: RegExp) =>
    [...page.free().matchAll(pattern)].map((match) => match[1]).find((each) => each !== undefined)
  const partOfMeal = partIn(meal)
  const partOfDay = partIn(dayPart)
  const meals = takeAll(page, meal, named)
  const parts = takeAll(page, dayPart, named)
  const mealsNamed = meals.map(
    (name) => (name === 'supper' ? 'dinner' : name === 'lunchtime' ? 'lunch' : name) as Meal,
  )
  const dayParts = new Set([...meals, ...parts].map((name) => dayPartOf[name]))
  if (today !== undefined) dayParts.add(dayPartOf[partNamed ?? 'evening'])
  const only = dayParts.size === 1 ? [...dayParts][0] : undefined
  const meant = new Set(mealsNamed).size === 1 ? mealsNamed[0] : undefined
  const part = partOfMeal ?? partOfDay
  const isPart = anyTimes.length > 0 || (partOfDay !== undefined && only !== undefined)
  const wanted = meant ?? (isPart ? spanOfPart(only) : undefined)
  return {
    isAnyTime: anyTimes.length > 0,
    ...(wanted ? { span: spanOf(wanted, part) } : {}),
    ...(only ? { dayPart: only } : {}),
  }
}

function spanOf(meal: Meal, part: string | undefined): Window {
  return part === 'early' || part === 'late' ? partSpans[part][meal] : mealSpans[meal]
}

function spanOfPart(part: DayPart | undefined): Meal {
  if (part === 'morning') return 'breakfast'
  return part === 'midday' ? 'lunch' : 'dinner'
}
