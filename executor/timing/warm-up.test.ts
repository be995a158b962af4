import { describe, expect, it } from 'vitest'
import { msBetween } from '../../src/domain/time.ts'
import { afterDrop, claimOf, createHarness, dropAt, type Harness, orderOf } from '../testing/harness.ts'

const sent = (harness: Harness, kind: string) => harness.platform.requests.filter((one) => one.kind === kind)

/**
 * Hunts with a platform clock that is `offsetMs` ahead. Returns how many milliseconds after the real release the table
 * was booked, and the clock offset in the report.
 */
async function huntWithClockAhead(offsetMs: number): Promise<{ tookMs: number; told: number | undefined }> {
  const harness = createHarness({ clockOffsetMs: offsetMs })
  harness.table('19:00', { releasedMs: -offsetMs })

  const { report } = await harness.hunt([{}])

  const bookedAt = harness.platform.held[0]?.bookedAt ?? dropAt
  return { tookMs: msBetween(afterDrop(-offsetMs), bookedAt), told: report.clockOffsetMs }
}

describe('the warm-up before a drop', () => {
  it('the warm-up measures the round trip and the offset of the platform’s clock', async () => {
    const harness = createHarness({ roundTripMs: 70, clockOffsetMs: 5_432 })

    const { report } = await harness.hunt([{}], { giveUpAt: afterDrop(60_000) })

    expect(report.roundTripMs).toBe(70)
    expect(Math.abs((report.clockOffsetMs ?? 0) - 5_432)).toBeLessThan(50)
  })

  it('the plan begins early when the warm-up finds that the platform’s clock is ahead', async () => {
    const { tookMs, told } = await huntWithClockAhead(430)

    expect(Math.abs((told ?? 0) - 430)).toBeLessThan(40)
    expect(tookMs).toBeLessThan(3 * 40)
  })

  it('the plan stays dense for longer when the warm-up finds that the platform’s clock is behind', async () => {
    const { tookMs } = await huntWithClockAhead(-700)

    expect(tookMs).toBeLessThan(4 * 40)
  })

  it('hunts that drop together share one warm-up', async () => {
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

  it('a shared warm-up continues for the other hunts when the hunt that started it ends', async () => {
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

  it('a warm-up whose pings get no answer does not stop the hunt, which goes on without measurements', async () => {
    const harness = createHarness()
    harness.table('19:00')
    harness.platform.fail({ during: 'ping', kind: 'unanswered' })

    const { outcomes } = await harness.hunt([{}])

    expect(outcomes).toMatchObject([{ kind: 'booked' }])
  })
})
