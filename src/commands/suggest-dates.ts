// Proposes days while a member types: the days that the typed words may mean or, without words, the next days. The
// value of each proposal is an exact date.
import type { CommandContext } from '../chat/define-command.ts'
import type { Suggestion } from '../domain/call.ts'
import { addDays, type LocalDate, localDateOf } from '../domain/time.ts'
import { type Reading, readRequest } from '../reading/index.ts'
import { labelDate } from '../words/suggestions.ts'

const mostSuggested = 10
const daysOffered = 14
const longestTyped = 80

export async function suggestDates(
  typed: string,
  { app, member }: CommandContext,
): Promise<readonly Suggestion[]> {
  const now = app.clock.now()
  const { locale } = member
  const today = localDateOf(now, locale.zone)
  const words = typed.trim().slice(0, longestTyped)
  const toSuggestion = (date: LocalDate): Suggestion => ({
    label: labelDate(date, today, locale),
    value: date,
  })
  const ahead = Array.from({ length: daysOffered }, (_, days) => toSuggestion(addDays(today, days + 1)))
  const begun = ahead.filter(({ label }) => isBegunBy(words, label))
  const read =
    words === '' ? [] : datesIn(readRequest(words, { now, zone: locale.zone, locale, asked: 'date' }))
  return [...read.map(toSuggestion), ...begun]
    .filter(({ value }, index, all) => all.findIndex((one) => one.value === value) === index)
    .slice(0, mostSuggested)
}

/** Returns true if a word of the label begins with the typed text: `fr` and `27` match `Fri Nov 27`. */
function isBegunBy(words: string, label: string): boolean {
  return ` ${label.toLowerCase()}`.includes(` ${words.toLowerCase()}`)
}

function datesIn({ date, dates = [], unsure }: Reading): readonly LocalDate[] {
  const asked = unsure.flatMap((one) => (one.field === 'date' ? one.options : []))
  return [...(date ? [date] : []), ...dates, ...asked]
}
