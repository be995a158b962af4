// Holds the data that members store at Resy: favorite venues, and requests to be notified of free tables. The sandbox
// never notifies anybody.

/** A notification request, in Resy's fields. */
type NotifySpecs = {
  readonly notify_request_id: number
  readonly venue_id: number
  readonly day: string
  readonly party_size: number
  readonly time_preferred_start: string
  readonly time_preferred_end: string
  readonly service_type_id: number
}

export type Wishes = {
  notifies(memberId: number): readonly NotifySpecs[]
  /** Adds a notification request, in place of an earlier one for the same venue, day, party and service. */
  notify(memberId: number, specs: Omit<NotifySpecs, 'notify_request_id'>): NotifySpecs
  forget(memberId: number, notifyRequestId: number): void
  favorites(memberId: number): ReadonlySet<number>
  favor(memberId: number, venueId: number, isFavorite: boolean): void
}

export function createWishes(): Wishes {
  const notifies = new Map<number, readonly NotifySpecs[]>()
  const favorites = new Map<number, Set<number>>()
  let given = 0
  const of = (memberId: number) => notifies.get(memberId) ?? []

  return {
    notifies: of,
    notify(memberId, specs) {
      given += 1
      const made = { ...specs, notify_request_id: 127_000_000 + given }
      const others = of(memberId).filter((one) => keyOf(one) !== keyOf(made))
      notifies.set(memberId, [...others, made])
      return made
    },
    forget(memberId, id) {
      const others = of(memberId).filter((one) => one.notify_request_id !== id)
      notifies.set(memberId, others)
    },
    favorites: (memberId) => favorites.get(memberId) ?? new Set(),
    favor(memberId, venueId, isFavorite) {
      const kept = favorites.get(memberId) ?? new Set()
      if (isFavorite) kept.add(venueId)
      else kept.delete(venueId)
      favorites.set(memberId, kept)
    },
  }
}

function keyOf({ venue_id, day, party_size, service_type_id }: NotifySpecs): string {
  return [venue_id, day, party_size, service_type_id].join('/')
}
