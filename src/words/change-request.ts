// Writes messages for changing a draft, one field at a time: the list of fields, and a form for each field.
import { type Draft, venuesOf } from '../domain/draft.ts'
import type { DraftId } from '../domain/ids.ts'
import type { LocalePreferences } from '../domain/locale.ts'
import type { Field, Form, Line, Message } from '../domain/message.ts'
import { restaurantsOf } from '../domain/place.ts'
import type { LocalTime } from '../domain/time.ts'
import { encodeWindows } from '../domain/window.ts'
import type { Question } from './ask-draft-fields.ts'
import { answer, cancelButton, sayChoice, sayDates, sayFeeLimit, saySeating } from './request.ts'
import { sayParty } from './table.ts'
import { sayWindows } from './when.ts'

export type Changeable = 'venue' | 'date' | 'time' | 'party' | 'seating' | 'fee' | 'opens'

/** Asks which field to change. The restaurant of a request can't be changed: another one needs a new request. */
export function askWhatToChange({ draft, understood, isEdit }: Question, isFlexible: boolean): Message {
  return {
    lines: [['What would you like to change?'], ...understood],
    buttons: [
      answer('Change the day', draft, { change: 'date' }),
      answer('Change the time', draft, { change: 'time' }),
      isFlexible
        ? answer('Exact times only', draft, { timing: 'strict' })
        : answer('Allow 30 min either side', draft, { timing: 'flexible' }),
      answer('Change the party', draft, { change: 'party' }),
      answer('Change the seating', draft, { change: 'seating' }),
      answer('Change the deposit', draft, { change: 'fee' }),
      ...(isEdit ? [] : [answer('Change the restaurant', draft, { change: 'venue' })]),
      cancelButton(draft, isEdit),
    ],
  }
}

/**
 * Builds the form for one field.
 * @param asksLeadDays true if the form must also ask how many days ahead the venue opens, because the platform does not
 * say it.
 */
export function changeForm(draft: DraftId, what: Changeable, asksLeadDays: boolean): Form {
  const lead = asksLeadDays ? [field('lead', 'How many days ahead do bookings open?', '30')] : []
  return {
    title: titles[what],
    fields: [...(what === 'opens' ? lead : []), fields[what]],
    submit: 'Continue',
    call: { command: 'book', args: { draft } },
  }
}

const titles: Readonly<Record<Changeable, string>> = {
  venue: 'Which restaurant?',
  date: 'Which day?',
  time: 'What time?',
  party: 'How many people?',
  seating: 'Where would you like to sit?',
  fee: 'What’s the most you’d pay up front?',
  opens: 'When do bookings open?',
}

const fields: Readonly<Record<Changeable, Field>> = {
  venue: field('venue', 'Restaurant', 'Carbone'),
  date: field('date', 'Day or days', 'Friday, Dec 26, or “Fri or Sat”'),
  time: field('time', 'Time', '7-9pm, “8pm or 8:30pm”, or any time'),
  party: field('party', 'People', '4'),
  seating: field('seating', 'Seating', 'patio, not the bar; or anywhere'),
  fee: field('fee', 'Deposit or fee limit', '$200, $50 per person, any late fee, or none'),
  opens: field('opens', 'At what time (local) do bookings open?', '10:00 am'),
}

function field(name: string, label: string, placeholder: string): Field {
  return { name, label, placeholder, secret: false }
}

type ChangedField = 'venue' | 'date' | 'windows' | 'partySize' | 'seating' | 'fee' | 'timing'

/** Returns the changed fields, such as `Changed: 5 people, 8:00 pm.` Returns an empty list if no field changed. */
export function sayChanged(
  draft: Draft,
  changed: readonly ChangedField[],
  locale: LocalePreferences,
): Line[] {
  const said = changed.map((field) => sayField(draft, field, locale)).filter((part) => part !== '')
  return said.length > 0 ? [[`Changed: ${said.join(', ')}.`]] : []
}

/** The line above a draft that a change leaves unchanged. */
export function sayUnchanged(): Line[] {
  return [['It’s already like that, so nothing changed.']]
}

/** Returns the value of a field as words, or '' if the field has no value. */
function sayField(draft: Draft, field: ChangedField, locale: LocalePreferences): string {
  const { venue, dates, partySize, wish, terms } = draft
  switch (field) {
    case 'venue':
      return sayChoice(restaurantsOf(venuesOf(draft)).map(([first]) => first.name))
    case 'date':
      return sayDates(dates, locale)
    case 'windows':
      return sayWindows(wish.windows, locale)
    case 'partySize':
      return partySize === undefined ? '' : sayParty(partySize)
    case 'seating':
      return saySeating(wish).join(', ') || 'any seating'
    case 'fee':
      return sayFeeLimit(
        { ...wish, feeLimit: (terms.feePerPerson ?? 0) * (partySize ?? 1) || wish.feeLimit },
        { currency: venue?.currency ?? '' },
      )
        .replace(/\.$/, '')
        .toLowerCase()
    case 'timing':
      return terms.timing === 'flexible' ? 'up to 30 minutes either side' : 'exact times only'
  }
}

/** Asks whether a number, as in "make it 8", is the party size or the hour. */
export function askPeopleOrHour({ draft, understood, isEdit }: Question, number: number): Message {
  const hour = `${number + 12}:00` as LocalTime
  const windows = encodeWindows([{ earliest: hour, latest: hour, best: hour }])
  return {
    lines: [[`${sayParty(number)}, or ${number}:00 pm?`], ...understood],
    buttons: [
      answer(sayParty(number), draft, { party: String(number) }),
      answer(`${number}:00 pm`, draft, { windows }),
      cancelButton(draft, isEdit),
    ],
  }
}
