// Asks on which platform to book a restaurant that several have, and says on which ones it can't be booked.
import type { LocalePreferences } from '../domain/locale.ts'
import type { Line, Message } from '../domain/message.ts'
import { everywhereReference } from '../domain/place.ts'
import type { RefusalFacts } from '../domain/refusal.ts'
import { type VenueHit, venueReference } from '../domain/venue.ts'
import type { Question } from './ask-draft-fields.ts'
import { sayRefusal } from './refusals.ts'
import { answer, cancelButton } from './request.ts'
import { sayNames } from './unsearched.ts'

/** An entry of the restaurant, with the name of its platform. */
export type OnPlatform = { readonly hit: VenueHit; readonly platformName: string }

/** Asks on which of the platforms to book. The member may have all of them tried, unless the draft changes a job. */
export function askWhichPlatform(
  { draft, understood, isEdit }: Question,
  entries: readonly OnPlatform[],
): Message {
  const [first] = entries
  const names = sayNames(entries.map(({ platformName }) => platformName))
  const all = everywhereReference(entries.map(({ hit }) => hit))
  return {
    lines: [[`${first?.hit.name} is on ${names}. Which one do you want? I’ll remember it.`], ...understood],
    buttons: [
      ...entries.map(({ hit, platformName }) => answer(platformName, draft, { venue: venueReference(hit) })),
      ...(isEdit ? [] : [answer(entries.length === 2 ? 'Try both' : 'Try all', draft, { venue: all })]),
      cancelButton(draft, isEdit),
    ],
  }
}

/** A platform or a restaurant at which the table can't be requested, and why. */
export type LeftOut = {
  readonly platformName: string
  readonly venueName?: string
  readonly facts: RefusalFacts
}

/** Returns a line for each platform or restaurant that is left out of a request, with the reason. */
export function sayLeftOut(leftOut: readonly LeftOut[], locale: LocalePreferences): readonly Line[] {
  return leftOut.map(({ platformName, venueName, facts }) => {
    const [why = []] = sayRefusal(facts, locale).lines
    return [venueName ? `Not at ${venueName}: ` : `Not on ${platformName}: `, ...why]
  })
}
