// Shares one stream of finds among all claims for the same venue, day and party size, in any order of this process.
// Each claim sees the slots that any find on the stream shows.
import type { Search, Slot } from '../../src/domain/slot.ts'
import type { LocalDate } from '../../src/domain/time.ts'
import type { BookingSession } from '../../src/ports/booking-platform.ts'
import type { Clock } from '../../src/ports/clock.ts'
import type { ExpectedOrder, RequestLedger, Share } from '../../src/ports/request-ledger.ts'
import { createSlotsSeen, type SlotsSeen } from './slots-seen.ts'

type FindStream = {
  readonly slots: SlotsSeen
  readonly share: Share
  /**
   * Sends one find and shows its answer to every hunt on the stream. Returns `undefined` when the ledger has no find to
   * give, or when another hunt on the stream has just sent one. The returned promise resolves after the answer and
   * rejects with a `PlatformError` when the find is refused.
   */
  find(session: BookingSession, signal: AbortSignal): Promise<void> | undefined
  /**
   * Returns the slots of another day of the venue. Sends one find for all hunts on the stream. Returns
   * `undefined` when the ledger has no find to give.
   */
  neighbours(
    date: LocalDate,
    find: (search: Search) => Promise<readonly Slot[]>,
  ): Promise<readonly Slot[]> | undefined
  /** Calls every listener, because something on the stream has changed. */
  tell(): void
}

/** One hunt's place on the stream. */
export type StreamPlace = FindStream & {
  listen(onNews: () => void): void
  /**
   * Returns whether this hunt sends the stream's finds. Among hunts that drop together, the first that joined and whose
   * `canLook` returns true sends them. The other hunts read the answers.
   */
  isLeading(): boolean
  /**
   * Sets the function that decides whether this hunt can send finds.
   * @param canLook returns whether one of the hunt's claims may still be hunted for. Without this function, the hunt
   * counts as able to send finds.
   */
  lead(canLook: () => boolean): void
  leave(): void
}

export type FindStreams = {
  /**
   * Adds a hunt to its stream.
   * @param dropMs the hunt's drop on the monotonic clock, in milliseconds.
   */
  join(order: ExpectedOrder, dropMs: number): StreamPlace
}

/**
 * Two finds that are planned less than this many milliseconds apart count as one, because hunts with the same drop plan
 * the same instants.
 */
const sameInstantMs = 5

/** Two hunts whose drops are less than this many milliseconds apart count as having the same drop. */
const sameDropMs = 1_000

type Shared = {
  readonly stream: FindStream
  readonly listeners: Set<() => void>
  /** The hunts on the stream, in the order in which they joined. */
  readonly hunts: { readonly dropMs: number; canLook: () => boolean }[]
}

export function createFindStreams(clock: Clock, ledger: RequestLedger): FindStreams {
  const streams = new Map<string, Shared>()

  return {
    join(order, dropMs) {
      const { platform, search } = order
      const key = [platform, search.venueId, search.date, search.partySize].join('|')
      const share = ledger.share(order, dropMs)
      const shared = streams.get(key) ?? createShared(clock, search, share)
      streams.set(key, shared)
      const { stream, listeners, hunts } = shared
      const me = { dropMs, canLook: () => true }
      hunts.push(me)
      const mine = new Set<() => void>()
      return {
        ...stream,
        listen(onNews) {
          mine.add(onNews)
          listeners.add(onNews)
        },
        isLeading: () =>
          hunts.find((one) => Math.abs(one.dropMs - dropMs) < sameDropMs && one.canLook()) === me,
        lead(canLook) {
          me.canLook = canLook
        },
        leave() {
          for (const onNews of mine) listeners.delete(onNews)
          hunts.splice(hunts.indexOf(me), 1)
          ledger.forget(order.id)
          if (hunts.length > 0) return stream.tell()
          streams.delete(key)
        },
      }
    },
  }
}

function createShared(clock: Clock, search: Search, share: Share): Shared {
  const slots = createSlotsSeen()
  const listeners = new Set<() => void>()
  let neighbours: Promise<readonly Slot[]> | undefined
  let lastSentMs = Number.NEGATIVE_INFINITY
  const tell = () => {
    for (const onNews of [...listeners]) onNews()
  }

  async function send(session: BookingSession, signal: AbortSignal): Promise<void> {
    const nth = slots.send(clock.monotonicMs())
    slots.show(nth, await session.findSlots(search, signal))
    tell()
  }

  const stream: FindStream = {
    slots,
    share,
    tell,
    neighbours(date, find) {
      if (!neighbours && share.take()) neighbours = find({ ...search, date })
      return neighbours
    },
    find(session, signal) {
      const nowMs = clock.monotonicMs()
      if (listeners.size > 1 && nowMs - lastSentMs < sameInstantMs) return undefined
      if (!share.take()) return undefined
      lastSentMs = nowMs
      return send(session, signal)
    },
  }
  return { stream, listeners, hunts: [] }
}
