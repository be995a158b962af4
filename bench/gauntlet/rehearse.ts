// Books tables in a new sandbox before a race, so that its code is loaded and fast, as a real platform's is. Uses
// another address and another venue than the race.
import { request } from 'undici'
import {
  addMs,
  DAY_MS,
  epochMs,
  type Instant,
  type LocalDate,
  type LocalTime,
  toInstant,
} from '../../src/domain/time.ts'
import { venueOf } from './arena.ts'
import type { RemoteSandbox } from './remote-sandbox.ts'

const address = 'rehearsal'
const member = 'rehearsal@example.com'
const rounds = 25

type Answer = {
  readonly results: {
    readonly venues: readonly { readonly slots: readonly { config: { token: string } }[] }[]
  }
  readonly book_token: { readonly value: string }
}

const venueId = 9002

export async function rehearse({ url, control }: RemoteSandbox, now: Instant): Promise<void> {
  const date = toInstant(epochMs(now) + 7 * DAY_MS).slice(0, 10) as LocalDate
  await control.putVenue(venueOf(venueId, true))
  await control.shapeAddress({ address, rttMs: 0, jitterMs: 0, rateLimit: 'off' })
  await control.addMember({ email: member, password: 'secret', firstName: 'R', lastName: 'H', cards: [] })
  const times = ['18:00', '18:30', '19:00', '19:30', '20:00', '20:30'] as LocalTime[]
  const slots = times.map((time) => ({ time, seating: 'Dining Room', capacity: rounds }))
  await control.createDrop({ venueId, date, releasedAt: addMs(now, -DAY_MS), slots })
  const { authToken } = await control.credentialOf({ member })
  const ask = askAs(url, authToken)

  for (let round = 0; round < rounds; round += 1) {
    const search = { lat: 0, long: 0, day: date, party_size: 2, venue_id: venueId }
    const found = await ask('/4/find', JSON.stringify(search))
    for (const { config } of found.results.venues[0]?.slots.slice(0, 3) ?? []) {
      const wanted = { config_id: config.token, day: date, party_size: 2, commit: 1 }
      const details = await ask('/3/details', JSON.stringify(wanted))
      await ask('/3/book', new URLSearchParams({ book_token: details.book_token.value }).toString(), true)
    }
  }
}

function askAs(url: string, authToken: string) {
  return async (path: string, body: string, isForm = false): Promise<Answer> => {
    const answer = await request(`${url}${path}`, {
      method: 'POST',
      body,
      headers: {
        authorization: 'ResyAPI api_key="VbWk7s3L4KiK5fzlO7JD3Q5EYolJI7n5"',
        'user-agent': 'rehearsal',
        'x-resy-auth-token': authToken,
        'x-sandbox-address': address,
        'content-type': isForm ? 'application/x-www-form-urlencoded' : 'application/json',
      },
    })
    return JSON.parse(await answer.body.text())
  }
}
