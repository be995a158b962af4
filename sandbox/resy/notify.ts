// Stores the entries of Resy's waiting list and the favorites. Neither has an effect on bookings.
import { daysBetween, localDateOf, toInstant, type ZoneId } from '../../src/domain/time.ts'
import type { Answer } from '../look-alike.ts'
import {
  type Endpoint,
  malformed,
  numberOf,
  ok,
  type ParsedRequest,
  type Platform,
  parseObject,
  refused,
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
    const { notifyWritesRefused, notifyAddsAt } = platform.settings
    if (asked.method === 'GET') return listNotifies(asked, platform)
    if (notifyWritesRefused) return badFields
    const isElsewhere = notifyAddsAt !== 'both' && !asked.path.startsWith(`${notifyAddsAt}/`)
    if (asked.method === 'POST' && isElsewhere) return refused(404, 'Not Found')
    if (asked.method === 'DELETE') return forgetNotify(asked, platform)
    return asked.path === '/3/notify' ? addWrapped(asked, platform) : addPlain(asked, platform)
  },
}

/** Resy's answer to malformed fields. */
const badFields: Answer = { status: 502, body: { message: 'Internal server error' } }

function listNotifies({ member }: ParsedRequest, { wishes, settings }: Platform): Answer {
  const kept = member ? wishes.notifies(member.id) : []
  const told = kept.map(({ notify_request_id, ...specs }) => ({
    ...specs,
    ...(settings.notifyRowsTellId && { notify_request_id }),
  }))
  return ok({ notify: told.map((specs) => ({ specs, results: { venues: [] } })) })
}

/** Adds an entry from plain fields. The party size is in the field `num_seats`. */
function addPlain(asked: ParsedRequest, platform: Platform): Answer {
  const partySize = numberOf(asked, 'num_seats')
  return addNotify({ ...asked, params: { ...asked.params, party_size: partySize } }, platform)
}

/** Adds an entry from the JSON in `struct_data`. If that has no `specs`, answers 502, as Resy does. */
function addWrapped(asked: ParsedRequest, platform: Platform): Answer {
  const specs = parseObject(textOf(asked, 'struct_data') ?? '')?.specs
  if (typeof specs !== 'object' || specs === null) return badFields
  return addNotify({ ...asked, params: { ...specs } }, platform)
}

function addNotify(asked: ParsedRequest, { wishes, settings }: Platform): Answer {
  const { venueId, date, partySize } = searchOf(asked)
  if (!asked.member || venueId === undefined) return malformed('venue_id')
  if (!date || !partySize) return malformed(date ? 'num_seats' : 'day')
  const today = localDateOf(toInstant(asked.nowMs), 'America/New_York' as ZoneId)
  if (daysBetween(today, date) > settings.notifyDaysAhead) return malformed('day')
  const times = [textOf(asked, 'time_preferred_start'), textOf(asked, 'time_preferred_end')]
  if (times.some((time) => time && !/^\d\d:[03]0:00$/.test(time))) return badFields
  const made = wishes.notify(asked.member.id, {
    venue_id: venueId,
    day: date,
    party_size: partySize,
    time_preferred_start: textOf(asked, 'time_preferred_start') ?? '00:00:00',
    time_preferred_end: textOf(asked, 'time_preferred_end') ?? '23:30:00',
    service_type_id: numberOf(asked, 'service_type_id') ?? 2,
  })
  return ok(answerTo(made.notify_request_id, settings.notifyAnswer))
}

function answerTo(id: number, form: Platform['settings']['notifyAnswer']): unknown {
  if (form === 'id') return { notify_request_id: id }
  return form === 'results' ? { results: [{ success: true }] } : ''
}

/** Deletes the entry with that id, or the one for that table if the rows tell no ids. */
function forgetNotify(asked: ParsedRequest, { wishes, settings }: Platform): Answer {
  const { venueId, date } = searchOf(asked)
  if (!asked.member || venueId === undefined) return malformed('venue_id')
  const partySize = numberOf(asked, 'num_seats')
  const kept = wishes.notifies(asked.member.id)
  const same = kept.find(
    (one) => one.venue_id === venueId && one.day === date && one.party_size === partySize,
  )
  const id =
    numberOf(asked, 'notify_request_id') ?? (settings.notifyRowsTellId ? undefined : same?.notify_request_id)
  if (id === undefined) return malformed('notify_request_id')
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
