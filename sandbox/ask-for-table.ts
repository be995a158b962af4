// Asks a Cierge at its terminal for a table that opens a few seconds later, as a new member would. Used by the demo and by
// the check of the image.
import type { LocalTime } from '../src/domain/time.ts'
import { createSystemClock } from '../src/ports/system-clock.ts'
import type { PlatformControl } from './control.ts'
import type { TerminalConversation } from './conversation.ts'
import { type OpeningSoon, openingSoon } from './opening-soon.ts'

const opensInMs = 8_000

export type AskedTable = { readonly opening: OpeningSoon; readonly isAnnounced: boolean }

/** The platform of the demo, and how a member links an account there. */
export type DemoStage = {
  readonly control: Omit<PlatformControl<never>, 'settings'>
  link(cierge: TerminalConversation): Promise<unknown>
}

export const member = 'ada@example.com'

/** Requests the table as a new user would. Resolves when the outcome of the request was announced. */
export async function askForTable(
  cierge: TerminalConversation,
  { control, link }: DemoStage,
): Promise<AskedTable> {
  await link(cierge)
  const opening = openingSoon(createSystemClock().now(), opensInMs, [
    '18:30',
    '19:00',
    '19:15',
    '19:30',
    '20:00',
    '21:30',
  ])
  const { venue, date } = opening
  control.putVenue(venue)
  // A rival takes the member's first choice a quarter of a second after the drop.
  control.addRival({ venueId: venue.id, date, time: '19:00' as LocalTime, afterMs: 250 })

  cierge.say(`table for 2 at ${venue.name} tomorrow, 7-9pm`)
  const [, otherTime = ''] = await cierge.hear(/\[(\d+)\] Pick another time/)
  cierge.say(otherTime)
  cierge.say(opening.opensAtTime)
  const [, bookIt = ''] = await cierge.hear(/\[(\d+)\] Book it/)
  cierge.say(bookIt)
  const [, code = ''] = await cierge.hear(/\/jobs (\w{4})/)
  const [, outcome] = await cierge.hear(/(Booked|No table|Couldn’t book)[: ]/)
  cierge.say(`/jobs ${code}`)
  cierge.end()
  return { opening, isAnnounced: outcome === 'Booked' }
}

/** Links the account at Resy. */
export async function signIn(cierge: TerminalConversation): Promise<unknown> {
  cierge.say(`/link resy ${member} secret`)
  return cierge.hear(/Linked: Resy/)
}
