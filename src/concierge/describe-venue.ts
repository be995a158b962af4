// A venue → all that its card tells: when it opens its dates and how sure that is, what opens next, whose favourite it is.
import { isSameRule, type KnownDropRule, nextDrop } from '../domain/drop.ts'
import type { MemberId } from '../domain/ids.ts'
import type { Job } from '../domain/job.ts'
import { isOpen } from '../domain/job.ts'
import { type Instant, type LocalDate, localDateOf } from '../domain/time.ts'
import { isSameVenue, type Venue } from '../domain/venue.ts'
import { type AppContext, platformOf } from '../ports/app-context.ts'
import { knowDropRule } from './know-drop-rule.ts'

export type VenueFacts = {
  readonly venue: Venue
  readonly platformName: string
  /** Absent while nobody knows when it opens. */
  readonly known?: KnownDropRule
  /** The first date that has not opened yet, by the known rule. */
  readonly next?: { readonly date: LocalDate; readonly dropAt: Instant }
  readonly isFavourite: boolean
  /** The member's open jobs there that go by another rule. */
  readonly astray: readonly Job[]
}

/** Remembers the venue as seen now: its name needs no platform from here on. */
export async function describeVenue(app: AppContext, venue: Venue, memberId: MemberId): Promise<VenueFacts> {
  const { store, clock } = app
  const now = clock.now()
  await store.venues.remember(venue, now)
  const [known, favourites, jobs] = await Promise.all([
    knowDropRule(app, venue),
    store.favourites.of(memberId),
    store.jobs.of(memberId),
  ])
  const today = localDateOf(now, venue.zone)
  return {
    venue,
    platformName: platformOf(app, venue.platform).name,
    ...(known ? { known, next: nextDrop(known.rule, { at: now, today }, venue.zone) } : {}),
    isFavourite: favourites.some((favourite) => isSameVenue(favourite, venue)),
    astray: jobs.filter((job) => isSameVenue(job.venue, venue) && goesByAnother(job, known)),
  }
}

function goesByAnother(job: Job, known: KnownDropRule | undefined): boolean {
  return (
    isOpen(job) && known !== undefined && job.dropRule !== undefined && !isSameRule(job.dropRule, known.rule)
  )
}
