import { request } from 'undici'
import { describe, expect, it, onTestFinished } from 'vitest'
import type { Instant, LocalDate, LocalTime } from '../../src/domain/time.ts'
import { ada, ben, osteria } from '../../src/platforms/opentable/testing/samples.ts'
import { createVirtualClock } from '../../src/ports/virtual-clock.ts'
import { busyDispatcher } from '../virtual-time.ts'
import { createOpenTableSandbox } from './create-opentable-sandbox.ts'
import type { OpenTableSettings } from './settings.ts'

const date = '2026-12-20' as LocalDate

async function open(settings: Partial<OpenTableSettings> = {}) {
  const clock = createVirtualClock('2026-11-26T14:59:00.000Z' as Instant)
  const world = { venues: [osteria], members: [ada, ben] }
  const { url, control, stop } = await createOpenTableSandbox({ clock, world, settings })
  const dispatcher = busyDispatcher(clock)
  onTestFinished(async () => {
    await dispatcher.close()
    await stop()
  })
  const bearerOf = (member: string) => control.credentialOf({ member }).authToken
  const [ofAda, ofBen] = [bearerOf(ada.email), bearerOf(ben.email)]

  async function ask(method: 'GET' | 'PUT' | 'POST', path: string, body?: object, bearer = ofAda) {
    const answer = await clock.runUntil(
      request(`${url}/api${path}`, {
        ...{ method, dispatcher },
        headers: { authorization: `Bearer ${bearer}`, 'content-type': 'application/json' },
        ...(body && { body: JSON.stringify(body) }),
      }),
    )
    const text = await answer.body.text()
    return { status: answer.statusCode, text, body: /^[[{]/.test(text) ? JSON.parse(text) : undefined }
  }
  const find = (more: object = {}, bearer = ofAda) => {
    const asked = { rids: [String(osteria.id)], dateTime: `${date}T19:00`, partySize: 2, ...more }
    return ask('PUT', '/v3/restaurant/availability', asked, bearer)
  }
  const lock = (slot: { dateTime: string; slotHash: string }, bearer = ofAda) =>
    ask(
      'POST',
      `/v1/reservation/${osteria.id}/lock`,
      {
        ...{ partySize: 2, dateTime: slot.dateTime, hash: slot.slotHash },
        selectedDiningArea: { tableAttribute: 'default', diningAreaId: '100618' },
      },
      bearer,
    )
  return { clock, control, ask, find, lock, ofBen }
}

describe('the fake of OpenTable', () => {
  it('a day shows bookable rows and rows that a client must skip, all with equal tokens', async () => {
    const { find } = await open()

    const { timeslots, maxDaysInAdvance } = (await find()).body.availability

    expect(timeslots.map((slot: { type: string }) => slot.type)).toContain('Experience')
    expect(timeslots.map((slot: { available: boolean }) => slot.available)).toContain(false)
    expect(new Set(timeslots.map((slot: { token: string }) => slot.token)).size).toBe(1)
    expect(maxDaysInAdvance).toBe(30)
  })

  it('a day that is not open yet says so', async () => {
    const { find } = await open()

    const { availability } = (await find({ dateTime: '2026-12-26T19:00' })).body

    expect(availability).toMatchObject({ timeslots: [], noTimesReasons: ['TooFarInAdvance'] })
  })

  it('flags must be texts if a setting says so, and the GET form is one level deeper', async () => {
    const { find, ask } = await open({ flags: 'strings' })

    expect((await find({ requestTicket: true })).status).toBe(400)
    expect((await find({ requestTicket: 'true' })).status).toBe(200)
    const query = `dateTime=${date}T19:00&partySize=2&availabilityToken=x`
    const { body } = await ask('GET', `/v3/restaurant/${osteria.id}?${query}`)
    expect(body.availability.availability.timeslots.length).toBeGreaterThan(0)
  })

  it('a lock hides its table from others until it lapses', async () => {
    const { find, lock, clock, control, ofBen } = await open()
    const count = async () => (await find({}, ofBen)).body.availability.timeslots.length
    const before = await count()
    const slot = (await find()).body.availability.timeslots.find(
      (one: { dateTime: string }) => one.dateTime === `${date}T19:15`,
    )

    const taken = await lock(slot)
    const [hidden, second] = [await count(), await lock(slot, ofBen)]
    await clock.advanceBy(31_000)

    expect(taken.status).toBe(200)
    expect([before - hidden, second.status]).toEqual([1, 409])
    expect(await count()).toBe(before)
    expect(control.mostLocksAtOnce()).toBe(1)
  })

  it('a new reservation is missing in a profile that lags', async () => {
    const { ask, clock, control } = await open({ profileLagMs: 60_000 })
    const at = { venueId: osteria.id, date, time: '19:15' as LocalTime, partySize: 2 }
    control.hold({ member: ada.email, ...at })
    const count = async () => (await ask('GET', '/v3/user/?loadInvitations=1')).body.reservations.totalCount

    const early = await count()
    await clock.advanceBy(61_000)

    expect([early, await count()]).toEqual([0, 1])
  })

  it('an address is turned away with a page if only the app is let in', async () => {
    const { find } = await open({ agents: 'app' })

    const { status, text } = await find()

    expect([status, text.includes('Access Denied')]).toEqual([403, true])
  })
})
