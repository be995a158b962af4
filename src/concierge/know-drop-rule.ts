// Collects the evidence for a venue's drop rule and decides which rule is the most likely. The evidence comes from
// members, the venue's page, the platform and observations of hunts.
import type { DropEvidence, KnownDropRule } from '../domain/drops/drop.ts'
import type { DropRule } from '../domain/drops/drop-rule.ts'
import { weighRule } from '../domain/drops/weigh-rule.ts'
import type { OrderId } from '../domain/ids.ts'
import type { ZoneId } from '../domain/time.ts'
import type { Venue } from '../domain/venue.ts'
import type { AppContext } from '../ports/app-context.ts'
import type { ImportedDrop } from '../ports/imported-drop-repository.ts'

/**
 * The number of observations that are read: enough for the recent days, even if each day was hunted for several party
 * sizes.
 */
const observationsRead = 30

/** The number of imported observations that are read, of all installations together. */
const importedRead = 100

/**
 * Returns the most likely drop rule, or `undefined` if no evidence gives a whole rule.
 * @param told the rule that the member has just stated. For this member it outweighs all other evidence.
 */
export async function knowDropRule(
  app: Pick<AppContext, 'store'>,
  venue: Venue,
  told?: DropRule,
): Promise<KnownDropRule | undefined> {
  const { dropRules, dropObservations, importedDrops } = app.store
  const [voices, observations, imported] = await Promise.all([
    dropRules.of(venue),
    dropObservations.of(venue, observationsRead),
    importedDrops.of(venue, importedRead),
  ])
  const evidence: readonly DropEvidence[] = [
    ...(told ? [{ kind: 'told', rule: told } as const] : []),
    ...voices.map((voice) => ({ kind: 'confirmed', ...voice }) as const),
    ...(venue.statedRule ? [{ kind: 'stated', rule: venue.statedRule } as const] : []),
    ...(venue.leadDays === undefined ? [] : [{ kind: 'lead-days', leadDays: venue.leadDays } as const]),
    ...importedVoices(imported, venue.zone),
    ...observations.map((observation) => ({ kind: 'observed', observation }) as const),
  ]
  return weighRule(evidence, venue.zone)
}

/**
 * Returns one piece of evidence for each installation: the rule that its observations follow. Returns none for an
 * installation whose observations follow no rule.
 */
function importedVoices(imported: readonly ImportedDrop[], zone: ZoneId): readonly DropEvidence[] {
  const bySource = Map.groupBy(imported, ({ source }) => source.key)
  return [...bySource.values()].flatMap((drops) => {
    const observations = drops.map((drop) => ({ ...drop, orderId: drop.dropAt as string as OrderId }))
    const known = weighRule(
      observations.map((observation) => ({ kind: 'observed', observation })),
      zone,
    )
    const [first] = drops
    if (!first || !known) return []
    const count = known.why.filter(({ kind }) => kind === 'observed').length
    return [{ kind: 'imported', rule: known.rule, source: first.source.name, count }]
  })
}
