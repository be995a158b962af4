// Writes messages about the address of a member's calendar feed.
import type { LocalePreferences } from '../domain/locale.ts'
import type { Button, Line, Message } from '../domain/message.ts'
import type { Instant } from '../domain/time.ts'
import { sayInstant } from './when.ts'

/** Explains the calendar, and whether the member has one. */
export function sayCalendar(
  feed: { readonly madeAt: Instant; readonly usedAt?: Instant } | undefined,
  locale: LocalePreferences,
): Message {
  if (!feed) {
    return {
      lines: [
        ['Your booked tables can show up in your calendar by themselves, with changes and cancellations.'],
        ['You get a secret address, to which your calendar subscribes.'],
      ],
      buttons: [button('Get the address', 'new', 'main')],
    }
  }
  const used = feed.usedAt ? `, read last ${sayInstant(feed.usedAt, locale.zone, locale)}` : ', not read yet'
  return {
    lines: [
      [`Your calendar has an address since ${sayInstant(feed.madeAt, locale.zone, locale)}${used}.`],
      ['I can’t show it again. A new address ends the old one.'],
    ],
    buttons: [button('Get a new address', 'new', 'plain'), button('End it', 'end', 'danger')],
  }
}

/** Gives the member the address, once. */
export function sayCalendarAddress(url: string): Message {
  const name: Line = ['Subscribe to this address in your calendar, “From URL” or “By URL”:']
  return {
    lines: [
      name,
      [{ code: url, isExact: true }],
      ['It shows your booked tables to anybody who has it, so keep it to yourself. I won’t show it again.'],
      ...(reachesOnlyHere(url)
        ? [['It works only on the machine I run on. The host can change that with CIERGE_PAGE_URL.']]
        : []),
    ],
    buttons: [button('End it', 'end', 'plain')],
  }
}

/** Says that the address stopped working, or that there was none. */
export function sayCalendarEnded(hadOne: boolean): Message {
  return {
    lines: [[hadOne ? 'Ended: the address no longer works.' : 'You have no calendar address.']],
    buttons: [button('Get a new address', 'new', 'plain')],
  }
}

/** Says that there are no feeds, and who can change that. */
export function sayNoCalendar(): Message {
  return {
    lines: [
      ['Calendars can’t reach me here. The host can turn that on: set CIERGE_HTTP_PORT and restart me.'],
      ['Each booked table comes with a calendar file, too.'],
    ],
  }
}

function reachesOnlyHere(url: string): boolean {
  return /^https?:\/\/(?:localhost|127\.|\[::1])/.test(url)
}

function button(label: string, change: string, weight: Button['weight']): Button {
  return { label, call: { command: 'calendar', args: { change } }, weight }
}
