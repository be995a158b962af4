// Stores a member's statement of a venue's drop rule. It replaces the member's earlier statement.
import type { DropRule } from '../domain/drops/drop.ts'
import type { MemberId } from '../domain/ids.ts'
import { Refusal } from '../domain/refusal.ts'
import type { LocalTime } from '../domain/time.ts'
import type { Venue } from '../domain/venue.ts'
import type { AppContext } from '../ports/app-context.ts'
import { knowDropRule } from './know-drop-rule.ts'

/** The parts of a drop rule that the member stated. A missing part comes from the known rule. */
export type SaidRule = { readonly leadDays?: number; readonly at?: LocalTime }

/**
 * Stores the rule and returns it. Refuses with `half-a-rule` if a missing part is unknown, and with `unreadable-option`
 * if the number of days is too high.
 */
export async function setDropRule(
  app: Pick<AppContext, 'clock' | 'settings' | 'store'>,
  entry: { readonly venue: Venue; readonly said: SaidRule; readonly memberId: MemberId },
): Promise<DropRule> {
  const { venue, said, memberId } = entry
  const rule = await wholeRule(app, venue, said)
  if (rule.leadDays > app.settings.horizonDays) {
    const typed = `${rule.leadDays} days`
    throw new Refusal({ kind: 'unreadable-option', option: 'rule', typed, example: '30 days 10:00' })
  }
  const now = app.clock.now()
  await app.store.transaction(async (store) => {
    await store.venues.remember(venue, now)
    await store.dropRules.confirm(venue, rule, memberId, now)
  })
  return rule
}

async function wholeRule(app: Pick<AppContext, 'store'>, venue: Venue, said: SaidRule): Promise<DropRule> {
  const known = await knowDropRule(app, venue)
  const leadDays = said.leadDays ?? known?.rule.leadDays ?? venue.leadDays
  const at = said.at ?? known?.rule.at
  if (leadDays === undefined || at === undefined) {
    const missing = at === undefined ? 'time' : 'days'
    throw new Refusal({ kind: 'half-a-rule', venueName: venue.name, missing, leadDays, at })
  }
  return { leadDays, at }
}
