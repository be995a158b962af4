// Compares the stored shapes in `look-alike.json` with the sandbox's answers to all requests of Cierge's Resy client.
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createSandbox, type Sandbox } from '../../../../sandbox/create-sandbox.ts'
import { busyDispatcher } from '../../../../sandbox/virtual-time.ts'
import type { VenueId } from '../../../domain/ids.ts'
import { addDays, type Instant, type LocalDate, type LocalTime } from '../../../domain/time.ts'
import { createVirtualClock } from '../../../ports/virtual-clock.ts'
import type { AnswerHeard } from '../client.ts'
import { createResy } from '../index.ts'
import { knownOf } from './baselines.ts'
import { compareShapes } from './compare.ts'
import { mergeShapes, type Shape, shapeOf, writeShape } from './shape-of.ts'

const now = '2026-03-16T16:00:00.000Z' as Instant
const day = '2026-03-24' as LocalDate
/**
 * Sample venues of the sandbox: one with free tables, one with a fee, one with a deposit, and one with all rare forms
 * of data.
 */
const venues = ['418', '834', '5105', '5107']

describe('the baselines', () => {
  const clock = createVirtualClock(now)
  let sandbox: Sandbox
  beforeEach(async () => {
    sandbox = await createSandbox({ clock })
  })
  afterEach(() => sandbox.stop())

  /** Sends every kind of request that Cierge sends, once each. Returns the shapes of the answers by endpoint. */
  async function askEverything(): Promise<ReadonlyMap<string, Shape>> {
    const shapes = new Map<string, Shape>()
    const hear = ({ request, answer, kind }: AnswerHeard) => {
      if (kind) return
      const endpoint = `${request.method} ${request.path.split('?')[0]}`
      const shape = shapeOf(JSON.parse(answer.text))
      const before = shapes.get(endpoint)
      shapes.set(endpoint, before ? mergeShapes(before, shape) : shape)
    }
    const options = { clock, baseUrl: sandbox.url, dispatcher: busyDispatcher(clock) }
    const resy = createResy(options, { onAnswer: hear })
    await resy.ping()
    await resy.findVenues('Joe')
    const linked = await resy.link({ email: 'ada@example.com', password: 'secret' })
    if (!('secret' in linked)) throw new Error('not linked')
    const { secret } = await resy.renew(linked.secret)
    await resy.inspect(secret)
    const session = resy.signIn(secret)
    for (const [index, venue] of venues.entries()) {
      const search = { venueId: venue as VenueId, date: addDays(day, index), partySize: 2 }
      sandbox.control.createDrop({ venueId: Number(venue), date: search.date, releasedAt: clock.now() })
      await resy.venue(search.venueId)
      const [slot] = await session.findSlots(search)
      if (!slot) throw new Error(`no slot at ${venue}`)
      await session.book(await session.prepare(slot, search), search)
      await session.findSlots({ ...search, date: addDays(day, 200) })
    }
    for (const row of ['plain', 'date-start', 'time-slot-object'] as const) {
      const place = { venueId: 5104, partySize: 2, row, time: '19:00' as LocalTime }
      sandbox.control.hold({ ...place, member: 'ada@example.com', date: addDays(day, 9) })
    }
    const [held] = await session.reservations()
    if (held) await session.release(held)
    await resy.close()
    return shapes
  }

  it('the baselines equal the shapes of the sandbox’s answers', async () => {
    const shapes = await clock.runUntil(askEverything())

    const written = Object.fromEntries(
      [...shapes].map(([endpoint, shape]) => [endpoint, writeShape(shape)] as const),
    )
    await expect(`${JSON.stringify(written, null, 2)}\n`).toMatchFileSnapshot('look-alike.json')
    for (const [endpoint, shape] of shapes) {
      const known = knownOf(endpoint)
      expect([endpoint, known && compareShapes(shape, known)]).toEqual([endpoint, { kind: 'same' }])
    }
  })
})
