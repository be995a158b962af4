// Writes the page of a plan that friends decide together.
import type { LocalePreferences } from '../../domain/locale.ts'
import type { LocalDate } from '../../domain/time.ts'
import { sayDate } from '../when.ts'

export const planWords = {
  title: 'Plans',
  yours: 'Your answer',
  guests: 'Who else you bring',
  noGuests: 'Nobody',
  answer: 'Save my answer',
  cannot: 'I can’t make it',
  decide: 'You planned this',
  book: 'Book with those who can come',
  wait: 'Wait a day',
  callOff: 'Call it off',
  toRequest: 'See the request',
  back: 'All requests',
} as const

/** Returns the choices of how many people a person brings along. */
export function guestChoices(): readonly { readonly value: string; readonly label: string }[] {
  return Array.from({ length: 5 }, (_none, count) => ({
    value: String(count),
    label: count === 0 ? planWords.noGuests : count === 1 ? '1 person' : `${count} people`,
  }))
}

/** Returns the label of a day to choose, such as `I can come on Fri Dec 4`. */
export function canCome(date: LocalDate, locale: LocalePreferences): string {
  return `I can come on ${sayDate(date, locale)}`
}
