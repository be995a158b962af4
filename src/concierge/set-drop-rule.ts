// Stores a member's statement of a venue's drop rule. It replaces the member's earlier statement.
import {
  type DropDays,
  type DropHours,
  type DropRule,
  daysOf,
  farthestDaysOf,
  normalized,
  type SaidDropRule,
} from '../domain/drops/drop-rule.ts'
import type { MemberId } from '../domain/ids.ts'
import { Refusal } from '../domain/refusal.ts'
import type { Venue } from '../domain/venue.ts'
import type { AppContext } from '../ports/app-context.ts'
import { knowDropRule } from './know-drop-rule.ts'

/**
 * Stores the rule and returns it. A missing part comes from the known rule. Refuses with `half-a-rule` if a missing part is unknown, and with `unreadable-option`
 * if the number of days is too high.
 */
export async function setDropRule(
  app: Pick<AppContext, 'clock' | 'settings' | 'store'>,
  entry: { readonly venue: Venue; readonly said: SaidDropRule; readonly memberId: MemberId },
): Promise<DropRule> {
  const { venue, said, memberId } = entry
  const rule = await wholeRule(app, venue, said)
  const farthest = farthestDaysOf(rule)
  if (farthest > app.settings.horizonDays) {
    const typed = `${farthest} days`
    throw new Refusal({ kind: 'unreadable-option', option: 'rule', typed, example: '30 days 10:00' })
  }
  const now = app.clock.now()
  await app.store.transaction(async (store) => {
    await store.venues.remember(venue, now)
    await store.dropRules.confirm(venue, rule, memberId, now)
  })
  return rule
}

async function wholeRule(
  app: Pick<AppContext, 'store'>,
  venue: Venue,
  said: SaidDropRule,
): Promise<DropRule> {
  const known = await knowDropRule(app, venue)
  const ahead = venue.leadDays === undefined ? undefined : { leadDays: venue.leadDays }
  const days = saidDays(said) ?? known?.rule ?? ahead
  const hours = said.at ? { ...said, at: said.at } : hoursOf(known?.rule, said)
  if (days && hours) return normalized({ ...daysOf(days), ...pickHours(hours) })
  throw new Refusal({
    kind: 'half-a-rule',
    venueName: venue.name,
    missing: hours ? 'days' : 'time',
    ...(days && { days: daysOf(days) }),
    ...(hours && { at: hours.at }),
  })
}

function saidDays(said: SaidDropRule): DropDays | undefined {
  return said.kind === undefined && said.leadDays === undefined ? undefined : daysOf(said)
}

/** Returns the known times, with the time for lunch that the member stated. */
function hoursOf(known: DropRule | undefined, { lunchAt }: SaidDropRule): DropHours | undefined {
  return known && { ...pickHours(known), ...(lunchAt && { lunchAt }) }
}

function pickHours({ at, until, lunchAt }: DropHours): DropHours {
  return { at, ...(until && { until }), ...(lunchAt && { lunchAt }) }
}
