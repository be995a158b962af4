// Weekdays standing alone: "Friday", "Fri". Read after times and parties, when it can be told whether one opens a
// name: "Tuesday Bistro on Friday", "at Sunday in Brooklyn", "Friday Saturday Sunday". Said on that very weekday,
// today and the day a week later are both options.
import { addDays, weekdayOf } from '../../domain/time.ts'
import { type DateContext, type DateMention, weekdayNamed, weekdaySource } from './date-mention.ts'
import { asPlaced } from './dates.ts'
import { isWrittenAsName, opensName } from './name-heads.ts'
import { type Page, type Span, said, words } from './page.ts'
import { onOrAfter } from './weekday-phrases.ts'

const pattern = words(`(?:on |for )?(${weekdaySource})s?`)

type Word = Span & { readonly name: string; readonly bare: Span }

/** @param others the days the text names otherwise. */
export function readBareWeekdays(
  page: Page,
  context: DateContext,
  others: readonly DateMention[],
): readonly DateMention[] {
  const runs = runsOf(page, others)
  const hasOtherDay = others.some(({ kind }) => kind !== 'vague')
  const starts = [...runs.map((run) => run[0]?.start ?? -1), ...others.map(({ start }) => start)]
  const opens = (run: readonly Word[]) => !isPlainDay(page, run) && opensName(page, run.at(-1)?.end ?? 0)
  const isName = (run: readonly Word[]) => opens(run) || closesName(page, run, starts) || run.length > 2
  const surelyDays = runs.filter((run) => !isName(run) && run.length === 1)
  const otherDay = hasOtherDay || surelyDays.length > 0
  const isDoubtful = ([first]: readonly Word[]) =>
    first !== undefined &&
    first.start === first.bare.start &&
    !isPlainDay(page, [first]) &&
    isWrittenAsName(page, first.bare)
  const days = runs.filter(
    (run) => !isName(run) || !(otherDay || run.length > 2 || followsAt(page, run) || isDoubtful(run)),
  )
  return days.flat().map((word) => {
    page.claim(word)
    return asPlaced(page, mentionOf(page, word, context))
  })
}

/** Weekdays with nothing but a space between them stand in one run. */
function runsOf(page: Page, others: readonly DateMention[]): readonly (readonly Word[])[] {
  const runs: Word[][] = []
  for (const match of page.free().matchAll(pattern)) {
    const name = match[1] ?? ''
    const start = match.index
    const end = start + match[0].length
    const word = { start, end, name, bare: { start: start + match[0].indexOf(name), end } }
    const run = runs.at(-1)
    const last = run?.at(-1)
    const touches = last !== undefined && last.end + 1 === start && page.folded[last.end] === ' '
    const extendsRun = touches && !isPlainDay(page, [last]) && last.bare.start === last.start
    if (run && extendsRun && word.bare.start === start && !belongsToDay(page, word, others)) run.push(word)
    else runs.push([word])
  }
  return runs
}

/** "Friday the 27th", "Fri or Sat": no longer the weekdays of a name before it. */
function belongsToDay(page: Page, { name, end }: Word, others: readonly DateMention[]): boolean {
  const weekday = weekdayNamed(name)
  const meets = others.some(
    ({ start, kind, dates: [date] }) =>
      kind === 'sure' && date !== undefined && weekdayOf(date) === weekday && [1, 5].includes(start - end),
  )
  return meets || orWeekday.test(page.folded.slice(end))
}

const orWeekday = new RegExp(`^ ?(?:or|/) ?${weekdaySource}(?!\\p{L})`, 'u')

/** Few names begin with a short form, and none after an "or": "Fri or Sat Don Angie". */
function isPlainDay(page: Page, [first]: readonly Word[]): boolean {
  if (!first) return false
  const isShort = first.name.length < 6 && !/^(?:sun|mon)$/.test(first.name)
  return (
    isShort ||
    /(?:day|mon|tues?|wed|thu|thurs?|fri|sat|sun) ?(?:or|\/) ?$/u.test(page.folded.slice(0, first.start))
  )
}

/** "Ruby Tuesday on Wednesday": a word before it, and the day itself after an "on". */
function closesName(page: Page, run: readonly Word[], starts: readonly number[]): boolean {
  const [start, end] = [run[0]?.bare.start ?? 0, run.at(-1)?.end ?? 0]
  const isOn = page.folded.startsWith(' on ', end) && [end + 1, end + 4].some((at) => starts.includes(at))
  return isOn && /\p{L} $/u.test(page.free().slice(Math.max(0, start - 2), start)) && run[0]?.start === start
}

function followsAt(page: Page, run: readonly Word[]): boolean {
  const start = run[0]?.start ?? 0
  return /(?:^|[^\p{L}])(?:at|@|into|to) ?$/u.test(page.free().slice(Math.max(0, start - 8), start))
}

function mentionOf(page: Page, word: Word, { today }: DateContext): DateMention {
  const weekday = weekdayNamed(word.name)
  const coming = onOrAfter(today, weekday)
  const base = { ...word, said: said(page, word.bare), weekday }
  if (coming !== today) return { ...base, kind: 'sure', dates: [coming] }
  return { ...base, kind: 'either', dates: [today, addDays(today, 7)] }
}
