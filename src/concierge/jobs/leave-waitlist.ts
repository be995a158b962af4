// Takes a job's entry off the platform's own waiting list, unless another job on the same account still wants it.
import type { MemberId, PlatformId } from '../../domain/ids.ts'
import { PlatformError } from '../../domain/platform-error.ts'
import { addMs, MINUTE_MS } from '../../domain/time.ts'
import { entryFor, type WaitlistPlace } from '../../domain/waitlist.ts'
import { sessionOf, type WaitlistDeps } from './join-waitlist.ts'
import { openSession } from './open-session.ts'

/** Leaves the list and forgets the place. Throws a `PlatformError`; the loop then calls it again. */
export async function leaveWaitlist(app: WaitlistDeps, place: WaitlistPlace): Promise<void> {
  if (place.state === 'wanted' || place.state === 'theirs' || (await isSharedEntry(app, place))) {
    return app.store.waitlist.remove(place.jobId)
  }
  const isRepeated = place.state === 'leaving'
  await app.store.waitlist.save({ ...place, state: 'leaving' })
  const session = await sessionOf(app, place)
  if (!session) {
    const nextAt = addMs(app.clock.now(), 10 * MINUTE_MS)
    return app.store.waitlist.save({ ...place, state: 'leaving', nextAt })
  }
  // After a lost answer, the entry's id may be unknown, or the entry may be deleted already. So the list is read
  // first.
  const isLookedUp = isRepeated || place.entry === undefined
  const entry = isLookedUp ? entryFor(place, await session.waitlist()) : place.entry
  if (entry) await session.leaveWaitlist(entry)
  await app.store.waitlist.remove(place.jobId)
}

/** Returns whether another job has the same entry and keeps it. */
async function isSharedEntry(app: WaitlistDeps, place: WaitlistPlace): Promise<boolean> {
  const others = await app.store.waitlist.besides(place)
  return others.some(({ state, accountKey }) => state === 'listed' && accountKey === place.accountKey)
}

/**
 * Tries to remove the member's entries from the platforms' lists before the account is unlinked, and deletes them
 * from the store. Without the account, Cierge could not remove them later.
 * @param platform only the entries on this platform; all if it is absent.
 */
export async function leaveAll(app: WaitlistDeps, memberId: MemberId, platform?: PlatformId): Promise<void> {
  const places = await app.store.waitlist.of(memberId)
  for (const place of places.filter((one) => platform === undefined || one.platform === platform)) {
    try {
      await leaveNow(app, place)
    } catch (error) {
      if (!(error instanceof PlatformError)) app.telemetry.fault(error)
    }
    await app.store.waitlist.remove(place.jobId)
  }
}

async function leaveNow(app: WaitlistDeps, place: WaitlistPlace): Promise<void> {
  const { state, memberId, platform } = place
  if (state === 'wanted' || state === 'theirs' || (await isSharedEntry(app, place))) return
  const session = await openSession(app, memberId, platform)
  const entry = place.entry ?? entryFor(place, (await session?.waitlist()) ?? [])
  if (entry) await session?.leaveWaitlist(entry)
}
