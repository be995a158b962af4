// A member says when a venue opens its dates: their voice on it, replacing what they said before.
import type { DropRule } from '../domain/drop.ts'
import type { MemberId } from '../domain/ids.ts'
import { Refusal } from '../domain/refusal.ts'
import type { LocalTime } from '../domain/time.ts'
import type { Venue } from '../domain/venue.ts'
import type { AppContext } from '../ports/app-context.ts'
import { knowDropRule } from './know-drop-rule.ts'

/** What was said of a rule; the other half is taken from what is known. */
export type SaidRule = { readonly leadDays?: number; readonly at?: LocalTime }

/** Refuses with `half-a-rule` when the other half is not known, with `unreadable-option` when the days are past all reason. */
export async function setDropRule(
  app: AppContext,
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

async function wholeRule(app: AppContext, venue: Venue, said: SaidRule): Promise<DropRule> {
  const known = await knowDropRule(app, venue)
  const leadDays = said.leadDays ?? known?.rule.leadDays ?? venue.leadDays
  const at = said.at ?? known?.rule.at
  if (leadDays === undefined || at === undefined) {
    const missing = at === undefined ? 'time' : 'days'
    throw new Refusal({ kind: 'half-a-rule', venueName: venue.name, missing })
  }
  return { leadDays, at }
}
