import { describe, expect, it } from 'vitest'
import { msBetween } from '../src/domain/time.ts'
import { afterDrop, claimOf, createHarness, dropAt, type Harness, orderOf } from './testing/harness.ts'

const sent = (harness: Harness, kind: string) => harness.platform.requests.filter((one) => one.kind === kind)

/** How long after the real release the table was booked. */
async function huntWithClockAhead(offsetMs: number): Promise<{ tookMs: number; told: number | undefined }> {
  const harness = createHarness({ clockOffsetMs: offsetMs })
  harness.table('19:00', { releasedMs: -offsetMs })

  const { report } = await harness.hunt([{}])

  const bookedAt = harness.platform.held[0]?.bookedAt ?? dropAt
  return { tookMs: msBetween(afterDrop(-offsetMs), bookedAt), told: report.clockOffsetMs }
}

describe('warming up', () => {
  it('measures the way there, and how far the platform’s clock is off', async () => {
    const harness = createHarness({ roundTripMs: 70, clockOffsetMs: 5_432 })

    const { report } = await harness.hunt([{}], { giveUpAt: afterDrop(60_000) })

    expect(report.roundTripMs).toBe(70)
    expect(Math.abs((report.clockOffsetMs ?? 0) - 5_432)).toBeLessThan(50)
  })

  it('lets the plan begin when the platform’s clock shows the drop before ours does', async () => {
    const { tookMs, told } = await huntWithClockAhead(430)

    expect(Math.abs((told ?? 0) - 430)).toBeLessThan(40)
    expect(tookMs).toBeLessThan(3 * 40)
  })

  it('keeps looking densely until the platform’s clock shows the drop after ours did', async () => {
    const { tookMs } = await huntWithClockAhead(-700)

    expect(tookMs).toBeLessThan(4 * 40)
  })

  it('is done once for hunts that drop together', async () => {
    const harness = createHarness()
    const orders = [2, 3, 4].map((partySize, index) =>
      orderOf([claimOf(harness.member(['ana', 'ben', 'cem'][index] ?? ''))], {
        search: { ...harness.search, partySize },
        giveUpAt: afterDrop(40_000),
      }),
    )
    const { signal } = new AbortController()

    const reports = await harness.clock.runUntil(
      Promise.all(orders.map((order) => harness.execute(order, signal))),
    )

    expect(reports.map(({ requests }) => requests.ping !== undefined)).toEqual([true, false, false])
    expect(reports.map(({ roundTripMs }) => roundTripMs)).toEqual([40, 40, 40])
    expect(sent(harness, 'ping').length).toBeLessThan(40)
  })

  it('goes on for the others when the hunt that began it ends', async () => {
    const harness = createHarness()
    const search = { ...harness.search, partySize: 2 }
    const [first, second] = [
      orderOf([claimOf(harness.member('ana'))], { search }),
      orderOf([claimOf(harness.member('ben'))], { giveUpAt: afterDrop(40_000) }),
    ]
    const calling = new AbortController()
    const hunting = [
      harness.execute(first, calling.signal),
      harness.execute(second, new AbortController().signal),
    ]
    await harness.clock.advanceTo(afterDrop(-6_000))

    calling.abort()

    const [, report] = await harness.clock.runUntil(Promise.all(hunting))
    expect(report?.roundTripMs).toBe(40)
  })

  it('costs only what it would have told when nobody answers', async () => {
    const harness = createHarness()
    harness.table('19:00')
    harness.platform.fail({ during: 'ping', kind: 'unanswered' })

    const { outcomes } = await harness.hunt([{}])

    expect(outcomes).toMatchObject([{ kind: 'booked' }])
  })
})
