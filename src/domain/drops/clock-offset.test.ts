import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { middleOf, narrow, nextEdgeMs, type OffsetBounds } from './clock-offset.ts'

/** Returns a sample of a request sent at `sentMs` to a platform whose clock is `offsetMs` ahead of the machine's. */
function ask(sentMs: number, offsetMs: number, way = { thereMs: 20, backMs: 20 }) {
  const serverMs = Math.floor((sentMs + way.thereMs + offsetMs) / 1_000) * 1_000
  return { sentMs, receivedMs: sentMs + way.thereMs + way.backMs, serverMs }
}

describe('the platform’s clock', () => {
  it('the offset of the platform’s clock is known to one round trip after a few requests around a change of second', () => {
    const offsets = fc.double({ min: -90_000, max: 90_000, noNaN: true })
    fc.assert(
      fc.property(offsets, fc.nat(1_000), (offsetMs, startMs) => {
        let known: OffsetBounds | undefined
        for (let atMs = 1_800_000_000_000 + startMs, asked = 0; asked < 8; asked += 1) {
          known = narrow(known, ask(atMs, offsetMs))
          atMs = nextEdgeMs(known, atMs + 300, 40)
        }

        expect(known && known.lowMs <= offsetMs && offsetMs <= known.highMs).toBe(true)
        expect(known && known.highMs - known.lowMs).toBeLessThan(60)
        expect(Math.abs(middleOf(known ?? { lowMs: 0, highMs: 0 }) - offsetMs)).toBeLessThan(30)
      }),
    )
  })

  it('the bounds include the true offset of the platform’s clock for any delay of request and answer', () => {
    const known = narrow(undefined, ask(10_500, 0, { thereMs: 1, backMs: 300 }))

    expect(known.lowMs).toBeLessThanOrEqual(0)
    expect(known.highMs).toBeGreaterThanOrEqual(0)
  })

  it('an answer that contradicts all earlier ones starts the measurement of the clock offset again', () => {
    const before = narrow(undefined, ask(10_500, 0))

    const after = narrow(before, ask(12_500, 60_000))

    expect(after.lowMs).toBeGreaterThan(50_000)
  })
})
