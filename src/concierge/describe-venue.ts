// Collects the facts for a venue's card: its drop rule, how certain the rule is, the next day that is released, and
// whether the venue is a favorite.
import { type KnownDropRule, nextDrop } from '../domain/drops/drop.ts'
import { isSameRule } from '../domain/drops/drop-rule.ts'
import type { MemberId } from '../domain/ids.ts'
import type { Job } from '../domain/job.ts'
import { isOpen } from '../domain/job.ts'
import { type Instant, type LocalDate, localDateOf } from '../domain/time.ts'
import { isSameVenue, type Venue, type VenueHit } from '../domain/venue.ts'
import { type AppContext, platformNameOf } from '../ports/app-context.ts'
import { knowDropRule } from './know-drop-rule.ts'

export type VenueFacts = {
  readonly venue: Venue
  readonly platformName: string
  /** The known drop rule. Absent if the rule is unknown. */
  readonly known?: KnownDropRule
  /** The first day that is not released yet, computed from the known rule. */
  readonly next?: { readonly date: LocalDate; readonly dropAt: Instant }
  readonly isFavorite: boolean
  /** The entries of this restaurant on other platforms. */
  readonly alsoOn: readonly { readonly platformName: string; readonly hit: VenueHit }[]
  /** The member's open jobs at the venue that were planned with another rule than the known one. */
  readonly astray: readonly Job[]
}

/**
 * Returns the facts for a venue's card. Also stores the venue, so that a later request by name needs no search on the
 * platform.
 */
export async function describeVenue(
  app: Pick<AppContext, 'clock' | 'platforms' | 'store'>,
  { venue, alsoOn = [] }: { readonly venue: Venue; readonly alsoOn?: readonly VenueHit[] },
  memberId: MemberId,
): Promise<VenueFacts> {
  const { store, clock } = app
  const now = clock.now()
  await store.venues.remember(venue, now)
  const [known, favorites, jobs] = await Promise.all([
    knowDropRule(app, venue),
    store.favorites.of(memberId),
    store.jobs.of(memberId),
  ])
  const today = localDateOf(now, venue.zone)
  return {
    venue,
    platformName: platformNameOf(app, venue.platform),
    ...(known ? { known, next: nextDrop(known.rule, { at: now, today }, venue.zone) } : {}),
    alsoOn: alsoOn.map((hit) => ({ platformName: platformNameOf(app, hit.platform), hit })),
    isFavorite: favorites.some((favorite) => isSameVenue(favorite, venue)),
    astray: jobs.filter((job) => isSameVenue(job.venue, venue) && goesByAnother(job, known)),
  }
}

function goesByAnother(job: Job, known: KnownDropRule | undefined): boolean {
  return (
    isOpen(job) && known !== undefined && job.dropRule !== undefined && !isSameRule(job.dropRule, known.rule)
  )
}
