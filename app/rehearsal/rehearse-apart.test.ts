import { expect, it } from 'vitest'
import type { Sealed } from '../../src/domain/credential.ts'
import type { JobId, MemberId, OrderId, PlatformId, VenueId, WishId } from '../../src/domain/ids.ts'
import type { Order } from '../../src/domain/order.ts'
import { addMs, type Instant, type LocalDate, type LocalTime, type ZoneId } from '../../src/domain/time.ts'
import type { Wish } from '../../src/domain/wish.ts'
import { createRehearsals } from './rehearse-apart.ts'

const dropAt = '2026-11-26T15:00:00.000Z' as Instant
const dinner: Wish = { windows: [window('19:00', '21:00')], seating: [], avoid: [], feeLimit: 0 }

function window(earliest: string, latest: string): Wish['windows'][number] {
  return { earliest: earliest as LocalTime, latest: latest as LocalTime, best: earliest as LocalTime }
}

function planFor(wishes: readonly Wish[], platform = 'resy' as PlatformId, releasedAfterMs = 0) {
  const venueId = '6194' as VenueId
  const order: Order = {
    ...{ id: 'order' as OrderId, revision: `${releasedAfterMs}`, platform, dropAt },
    venue: {
      ...{ platform, id: venueId, name: 'Carbone', neighborhood: '', city: 'New York' },
      ...{ zone: 'America/New_York' as ZoneId, minParty: 1, maxParty: 6 },
    },
    search: { venueId, date: '2026-12-26' as LocalDate, partySize: 2 },
    giveUpAt: addMs(dropAt, 60_000),
    claims: wishes.map((wish, index) => ({
      ...{ jobId: `JOB${index}` as JobId, memberId: `member-${index}` as MemberId },
      ...{ wishId: `wish-${index}` as WishId, credential: 'sealed for others' as Sealed, wish },
    })),
  }
  return { order, headStartMs: 90_000, releasedAfterMs }
}

const rehearse = createRehearsals({ foresight: true })

async function booked(...given: Parameters<typeof planFor>) {
  const { report } = await rehearse(planFor(...given))
  return report.verdicts.map(({ outcome }) =>
    outcome.kind === 'booked' ? [outcome.reservation.time, outcome.reservation.seating] : outcome,
  )
}

it('each friend of an order gets a table of those wished, also after midnight and at the bar', async () => {
  const late: Wish = { ...dinner, windows: [window('23:45', '01:00')], seating: ['Bar'], seatingOnly: true }

  expect(await booked([dinner, late])).toEqual([
    ['19:00', expect.any(String)],
    ['23:45', 'Bar'],
  ])
})

it('tables that open before the predicted instant are rehearsed, too', async () => {
  const { report, findsAtMs } = await rehearse(planFor([dinner], 'resy' as PlatformId, -400))

  expect(report.timeline.find(({ what }) => what === 'slots-seen')?.atMs).toBeLessThan(0)
  expect(findsAtMs).toEqual(findsAtMs.toSorted((one, other) => one - other))
})

it('two calls for one order share one rehearsal while it is under way', async () => {
  const plan = planFor([dinner], 'opentable' as PlatformId)
  const [one, other] = [rehearse(plan), rehearse({ ...plan })]

  expect(other).toBe(one)
  expect((await one).report.verdicts).toMatchObject([{ outcome: { kind: 'booked' } }])
  const later = rehearse(plan)
  expect(later).not.toBe(one)
  expect(await later).toEqual(await one)
})

it('a rehearsal that fails rejects, and the next one runs', async () => {
  await expect(rehearse(planFor([dinner], 'elsewhere' as PlatformId, 1))).rejects.toThrow('no look-alike')

  expect(await booked([dinner])).toHaveLength(1)
})
