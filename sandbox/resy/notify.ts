// Stores the entries of Resy's waiting list and the favorites. Neither has an effect on bookings.
import type { Answer } from '../look-alike.ts'
import {
  type Endpoint,
  malformed,
  numberOf,
  ok,
  type ParsedRequest,
  type Platform,
  parseObject,
  searchOf,
  textOf,
} from './endpoint.ts'

export const notify: Endpoint = {
  kind: 'notify',
  routes: ['GET /3/notify', 'POST /3/notify', 'POST /2/notify', 'DELETE /2/notify'],
  needs: 'member',
  body: 'form',
  about: searchOf,
  answer(asked, platform) {
    if (asked.method === 'GET') return listNotifies(asked, platform)
    if (asked.method === 'DELETE') return forgetNotify(asked, platform)
    return asked.path === '/3/notify' ? addWrapped(asked, platform) : addPlain(asked, platform)
  },
}

function listNotifies({ member }: ParsedRequest, { wishes }: Platform): Answer {
  const kept = member ? wishes.notifies(member.id) : []
  return ok({ notify: kept.map((specs) => ({ specs, results: { venues: [] } })) })
}

/** Adds an entry from plain fields. The party size is in the field `num_seats`. */
function addPlain(asked: ParsedRequest, platform: Platform): Answer {
  const partySize = numberOf(asked, 'num_seats')
  return addNotify({ ...asked, params: { ...asked.params, party_size: partySize } }, platform)
}

/** Adds an entry from the JSON in `struct_data`. If that has no `specs`, answers 502, as Resy does. */
function addWrapped(asked: ParsedRequest, platform: Platform): Answer {
  const specs = parseObject(textOf(asked, 'struct_data') ?? '')?.specs
  if (typeof specs !== 'object' || specs === null)
    return { status: 502, body: { message: 'Internal server error' } }
  return addNotify({ ...asked, params: { ...specs } }, platform)
}

function addNotify(asked: ParsedRequest, { wishes }: Platform): Answer {
  const { venueId, date, partySize } = searchOf(asked)
  if (!asked.member || venueId === undefined) return malformed('venue_id')
  if (!date || !partySize) return malformed(date ? 'num_seats' : 'day')
  const made = wishes.notify(asked.member.id, {
    venue_id: venueId,
    day: date,
    party_size: partySize,
    time_preferred_start: textOf(asked, 'time_preferred_start') ?? '00:00:00',
    time_preferred_end: textOf(asked, 'time_preferred_end') ?? '23:30:00',
    service_type_id: numberOf(asked, 'service_type_id') ?? 2,
  })
  return ok({ notify_request_id: made.notify_request_id })
}

function forgetNotify(asked: ParsedRequest, { wishes }: Platform): Answer {
  const id = numberOf(asked, 'notify_request_id')
  if (!asked.member || id === undefined) return malformed('notify_request_id')
  if (searchOf(asked).venueId === undefined) return malformed('venue_id')
  wishes.forget(asked.member.id, id)
  return ok('')
}

export const favorites: Endpoint = {
  kind: 'favorites',
  routes: ['GET /3/user/favorites', 'POST /3/user/favorites'],
  needs: 'member',
  body: 'form',
  about: searchOf,
  answer(asked, { wishes, inventory }) {
    const venueId = numberOf(asked, 'venue_id')
    const choice = textOf(asked, 'favorite')
    if (!asked.member) return malformed('member')
    if (asked.method === 'POST') {
      if (venueId === undefined || !inventory.venue(venueId)) return malformed('venue_id')
      if (choice !== '0' && choice !== '1') return malformed('favorite')
      wishes.favor(asked.member.id, venueId, choice === '1')
    }
    const liked = [...wishes.favorites(asked.member.id)].flatMap((id) => inventory.venue(id) ?? [])
    return ok({
      results: {
        venues: liked.map(({ id, name }) => ({ venue: { id: { resy: id }, name, favorite: true } })),
      },
    })
  },
}
