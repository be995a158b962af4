// Weighs all evidence for a venue's drop rule: what members say, the venue's page, the platform, and observations of
// hunts.
import type { DropEvidence, DropRule, KnownDropRule } from '../domain/drop.ts'
import type { Venue } from '../domain/venue.ts'
import { weighRule } from '../domain/weigh-rule.ts'
import type { AppContext } from '../ports/app-context.ts'

/** Enough for the recent days, each hunted for several parties. */
const observationsRead = 30

/**
 * Returns the rule, or `undefined` if nobody named one.
 * @param told what the asking member just said. For this member it outweighs everything else.
 */
export async function knowDropRule(
  app: Pick<AppContext, 'store'>,
  venue: Venue,
  told?: DropRule,
): Promise<KnownDropRule | undefined> {
  const { dropRules, dropObservations } = app.store
  const [voices, observations] = await Promise.all([
    dropRules.of(venue),
    dropObservations.of(venue, observationsRead),
  ])
  const evidence: readonly DropEvidence[] = [
    ...(told ? [{ kind: 'told', rule: told } as const] : []),
    ...voices.map((voice) => ({ kind: 'confirmed', ...voice }) as const),
    ...(venue.statedRule ? [{ kind: 'stated', rule: venue.statedRule } as const] : []),
    ...(venue.leadDays === undefined ? [] : [{ kind: 'lead-days', leadDays: venue.leadDays } as const]),
    ...observations.map((observation) => ({ kind: 'observed', observation }) as const),
  ]
  return weighRule(evidence, venue.zone)
}
