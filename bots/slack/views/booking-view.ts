// Renders the booking form (a restaurant field with proposals, a date picker, time pickers), and turns its fields into
// the arguments of the command `book`. Pure.
import type { types } from '@slack/bolt'
import type { Suggestion } from '../../../src/domain/call.ts'
import { beginning } from '../../plain-text.ts'
import { limits } from '../limits.ts'
import { plain } from '../text.ts'
import type { SlackWords } from '../words.ts'
import { callbackIds, type ModalMemory, type ModalView } from './view.ts'

/** The block ids of the form's fields. */
const bookingFields = {
  venue: 'venue',
  date: 'date',
  from: 'from',
  until: 'until',
  party: 'party',
  seating: 'seating',
  more: 'request',
} as const

const mostPeople = 20

/**
 * Returns the booking form as a modal.
 * @param text the initial text of the free-text field, for example of the message that the form was opened from.
 */
export function bookingView(memory: ModalMemory, words: SlackWords, text = ''): ModalView {
  const { booking } = words
  return {
    type: 'modal',
    callback_id: callbackIds.booking,
    title: plain(booking.title, limits.view.title),
    submit: plain(booking.submit, limits.view.submit),
    close: plain(words.close, limits.view.close),
    private_metadata: JSON.stringify(memory),
    blocks: [
      input(bookingFields.venue, booking.venue, text !== '', {
        type: 'external_select',
        min_query_length: 1,
        placeholder: plain(booking.venueHint, limits.select.placeholder),
      }),
      input(bookingFields.date, booking.date, true, { type: 'datepicker' }),
      input(bookingFields.from, booking.from, true, { type: 'timepicker' }),
      input(bookingFields.until, booking.until, true, { type: 'timepicker' }),
      input(bookingFields.party, booking.party, true, {
        type: 'static_select',
        options: Array.from({ length: mostPeople }, (_, index) =>
          toOption({ label: booking.people(index + 1), value: String(index + 1) }),
        ),
      }),
      input(bookingFields.seating, booking.seating, true, {
        type: 'static_select',
        options: booking.seatings.map((seating) => toOption({ label: seating, value: seating })),
      }),
      input(bookingFields.more, booking.more, true, {
        type: 'plain_text_input',
        placeholder: plain(booking.moreHint, limits.input.placeholder),
        max_length: 1_000,
        ...(text ? { initial_value: beginning(text, 1_000) } : {}),
      }),
    ],
  }
}

function input(
  name: string,
  label: string,
  optional: boolean,
  element: types.InputBlockElement,
): types.InputBlock {
  return {
    type: 'input',
    block_id: name,
    optional,
    label: plain(label, limits.input.label),
    element: { ...element, action_id: name },
  }
}

function toOption({ label, value }: Suggestion): types.PlainTextOption {
  return { text: plain(label, limits.option.text), value }
}

/**
 * Returns the proposals for a restaurant while the member types. The last proposal is the typed text itself, so that
 * the member can use a name that Cierge did not find.
 */
export function venueOptions(
  suggestions: readonly Suggestion[],
  typed: string,
  words: SlackWords,
): types.PlainTextOption[] {
  const fitting = suggestions.filter(({ value }) => value.length <= limits.option.value)
  const asTyped = beginning(typed.trim(), limits.option.value)
  return [
    ...fitting.slice(0, limits.select.options - 1).map(toOption),
    ...(asTyped ? [toOption({ label: words.booking.venueAsTyped(asTyped), value: asTyped })] : []),
  ]
}

export type BookingArgs = {
  readonly args: Readonly<Record<string, string>>
  /** The errors of fields that contradict each other, by block id. */
  readonly problems: Readonly<Record<string, string>>
}

export function readBooking(fields: Readonly<Record<string, string>>, words: SlackWords): BookingArgs {
  const { venue, date, from, until, party, seating, request } = fields
  const isTurned = from !== undefined && until !== undefined && until < from
  const time = from && until ? (from === until ? from : `${from}-${until}`) : onlyBound(from, until)
  const more = [request, seating].filter((part) => part !== undefined).join(', ')
  return {
    args: {
      ...(venue ? { venue } : {}),
      ...(date ? { date } : {}),
      ...(time ? { time } : {}),
      ...(party ? { party } : {}),
      ...(more ? { request: more } : {}),
    },
    problems: isTurned ? { [bookingFields.until]: words.booking.untilBeforeFrom } : {},
  }
}

/**
 * Returns the argument for a form in which only one of the two times is set: a bound ("not before" or "not after"),
 * because that time is not the time at which the member wants to dine.
 */
function onlyBound(from: string | undefined, until: string | undefined): string | undefined {
  if (from) return `not before ${from}`
  return until && `not after ${until}`
}
