// Stores, with each call of a member, that the member is reachable, when they last used Cierge, and their name in the
// chat.
import type { Call } from '../domain/call.ts'
import type { Member } from '../domain/identity.ts'
import type { MemberId } from '../domain/ids.ts'
import { type Instant, MINUTE_MS, msBetween } from '../domain/time.ts'
import type { AppContext } from '../ports/app-context.ts'
import { StoreUnavailable } from '../ports/store-unavailable.ts'
import { createBoundedMap } from './bounded-map.ts'

const longestName = 80
/** The number of members whose last visit is remembered. */
const rememberedMembers = 1000

/**
 * Returns a function that stores, at each call of a member, when they last used Cierge and the name that the chat
 * shows. It returns the member with this name.
 * @param onPending called when an announcement may be pending.
 */
export function createVisitNotes(
  app: Pick<AppContext, 'store' | 'clock' | 'telemetry'>,
  onPending?: () => void,
): (call: Call, member: Member) => Promise<Member> {
  const seen = createBoundedMap<MemberId, Instant>(rememberedMembers)

  /**
   * Stores that the member is reachable, and their name. If storing fails, for example on a full disk, the call is
   * still answered.
   */
  async function noteVisit(call: Call, member: Member): Promise<Member> {
    try {
      // The member can be reached now, so announcements that could not be delivered to them are sent again at once.
      if (await app.store.outbox.hasten(call.from, app.clock.now())) onPending?.()
      noteSeen(member)
      return await keepName(app.store, member, call.displayName)
    } catch (error) {
      if (!(error instanceof StoreUnavailable)) throw error
      app.telemetry.fault(error)
      return member
    }
  }

  /**
   * Stores when the member last used Cierge, at most once a minute, to avoid a write for each call. The reply does
   * not wait for it: another program may keep the database locked.
   */
  function noteSeen({ id }: Member): void {
    const now = app.clock.now()
    const before = seen.get(id)
    if (before && msBetween(before, now) < MINUTE_MS) return
    seen.set(id, now)
    app.store.members.noteSeen(id, now).catch((error) => {
      app.telemetry.say('debug', 'A visit was not noted', { memberId: id, reason: String(error) })
    })
  }

  return noteVisit
}

/** Stores the member's name as the chat shows it. Announcements use this name. */
async function keepName({ members }: AppContext['store'], member: Member, shown: string): Promise<Member> {
  const name = shown.trim().slice(0, longestName)
  if (name === '' || name === member.name) return member
  await members.rename(member.id, name)
  return { ...member, name }
}
