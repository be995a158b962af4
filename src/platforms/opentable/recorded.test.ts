import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { VenueId } from '../../domain/ids.ts'
import type { Instant, LocalDate } from '../../domain/time.ts'
import { read } from '../wire/read.ts'
import { bookAnswer, findAnswer, lockAnswer, profileAnswer, searchAnswer, venueAnswer } from './schema.ts'
import { toPlatformError } from './to-platform-error.ts'
import { toReservation, toReservations } from './to-reservations.ts'
import { toSlots } from './to-slots.ts'

const folder = join(process.env.SPEC_DATA ?? '', 'opentable')
const isHere = process.env.SPEC_DATA !== undefined && existsSync(folder)
const bodyOf = (name: string) => readFileSync(join(folder, name), 'utf8')
const now = '2025-07-01T00:00:00.000Z' as Instant

function parsed<T>(shape: Parameters<typeof read<T>>[0], name: string): T {
  const found = read(shape, bodyOf(name))
  if ('fault' in found) throw new Error(`${name}: ${found.fault}`)
  return found.value
}

function slotsIn(name: string, day: string) {
  return toSlots(parsed(findAnswer, name), { venueId: '1' as VenueId, date: day as LocalDate, partySize: 2 })
}

function kindOf(call: 'book' | 'link', name: string, status: number) {
  const request = { call, headers: { authorization: 'Bearer x' } }
  return toPlatformError(request, { status, headers: {}, text: bodyOf(name) }, now).kind
}

/** For each recorded body that may be an answer of the mobile API: the check of Cierge's reading of it. */
const meanings: Readonly<Record<string, () => void>> = {
  'mobile-availability-2026-03.json': () =>
    expect(slotsIn('mobile-availability-2026-03.json', '2026-03-10')).toMatchObject([
      { date: '2026-03-10', time: '15:30', seating: 'Indoor' },
    ]),
  'mobile-availability-card-2025-07.json': () =>
    expect(slotsIn('mobile-availability-card-2025-07.json', '2025-07-24')).toMatchObject([
      { time: '17:00', charge: { kind: 'unstated-fee' } },
    ]),
  'mobile-availability-empty-2021-12.json': () => {
    expect(slotsIn('mobile-availability-empty-2021-12.json', '2021-12-03')).toEqual([])
    const { day } = parsed(venueAnswer, 'mobile-availability-empty-2021-12.json')
    expect(day).toMatchObject({ minPartySize: 2, maxPartySize: 6, maxDaysInAdvance: 42 })
  },
  'mobile-timeslot-two-attributes-2021-12.json': () => {
    const timeslots = [JSON.parse(bodyOf('mobile-timeslot-two-attributes-2021-12.json'))]
    const found = read(findAnswer, JSON.stringify({ availability: { timeslots } }))
    const search = { venueId: '1' as VenueId, date: '2021-12-06' as LocalDate, partySize: 2 }
    const slots = 'value' in found ? toSlots(found.value, search) : undefined
    expect(slots?.map(({ seating }) => seating)).toEqual(['', 'Outdoor'])
  },
  'mobile-lock-2021-12.json': () =>
    expect(parsed(lockAnswer, 'mobile-lock-2021-12.json')).toMatchObject({
      id: '1800000001',
      creditCardCancellationPolicy: { cancellationCutoffDate: '2021-12-04T17:00' },
    }),
  'mobile-book-2025-07.json': () =>
    expect(toReservation(parsed(bookAnswer, 'mobile-book-2025-07.json'))).toMatchObject({
      confirmation: '101750',
      venueId: '212347',
      date: '2025-07-24',
      time: '13:30',
      partySize: 2,
    }),
  'mobile-user-2025-07.json': () => {
    const profile = parsed(profileAnswer, 'mobile-user-2025-07.json')
    expect(toReservations(profile, now)).toMatchObject([
      { confirmation: '101750', venueName: 'Example Osteria' },
    ])
    expect(toReservations(profile, '2026-01-01T00:00:00.000Z' as Instant)).toEqual([])
  },
  'mobile-user-wallet-shape-derived.json': () =>
    expect(parsed(profileAnswer, 'mobile-user-wallet-shape-derived.json')).toMatchObject({
      customerId: '260000001',
      wallet: { cards: [{ token: 'spreedly-invented-1', last4: '4242', default: true }] },
    }),
  'mobile-search-shape-derived.json': () =>
    expect(parsed(searchAnswer, 'mobile-search-shape-derived.json').interspersedResults).toMatchObject([
      { id: '994474', name: 'Example Angie', neighborhoodName: 'West Village' },
      { id: '' },
    ]),
  'mobile-conflict-409-derived.json': () =>
    expect(kindOf('book', 'mobile-conflict-409-derived.json', 409)).toBe('conflict'),
  'mobile-add-card-unknown-2025-07.json': () =>
    expect(kindOf('link', 'mobile-add-card-unknown-2025-07.json', 404)).toBe('rejected'),
}

describe.skipIf(!isHere)('recorded bodies of OpenTable (skipped without SPEC_DATA)', () => {
  for (const [name, hasMeaning] of Object.entries(meanings)) {
    it(`the recorded body ${name} has its meaning`, hasMeaning)
  }

  it('every recorded answer of the mobile API is listed', () => {
    const answers = readdirSync(folder).filter((name) => /^mobile-(?!.*request).*\.json$/.test(name))

    expect(Object.keys(meanings).toSorted()).toEqual(answers.toSorted())
  })
})
