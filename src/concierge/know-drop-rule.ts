// Collects the evidence for a venue's drop rule and decides which rule is the most likely. The evidence comes from
// members, the venue's page, the platform and observations of hunts.
import type { DropEvidence, KnownDropRule } from '../domain/drops/drop.ts'
import type { DropRule } from '../domain/drops/drop-rule.ts'
import { weighRule } from '../domain/drops/weigh-rule.ts'
import type { Venue } from '../domain/venue.ts'
import type { AppContext } from '../ports/app-context.ts'

/**
 * The number of observations that are read: enough for the recent days, even if each day was hunted for several party
 * sizes.
 */
const observationsRead = 30

/**
 * Returns the most likely drop rule, or `undefined` if no evidence gives a whole rule.
 * @param told the rule that the asking member has just stated. For this member it outweighs all other evidence.
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
