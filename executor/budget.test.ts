import { describe, expect, it } from 'vitest'
import type { PlatformId } from '../src/domain/ids.ts'
import { MINUTE_MS } from '../src/domain/time.ts'
import { createFakeClock } from '../src/ports/fake-clock.ts'
import { createBudget, type Share } from './budget.ts'
import { dropAt } from './stage.ts'

const resy = 'resy' as PlatformId

function createTill() {
  const clock = createFakeClock(dropAt)
  const budget = createBudget(clock, { fastFinds: 40, finds: 50 })
  return { clock, share: (dropMs = 0, platform = resy) => budget.share(platform, dropMs) }
}
const takeAll = (share: Share) => {
  let taken = 0
  while (share.take()) taken += 1
  return taken
}

describe('the budget of an address', () => {
  it('gives forty finds around the drop and ten more later', async () => {
    const { clock, share } = createTill()
    const hunt = share()

    expect(takeAll(hunt)).toBe(40)

    await clock.advanceBy(30_000)
    expect(takeAll(hunt)).toBe(10)
    expect(hunt.left()).toBe(0)
  })

  it('is shared fairly by hunts that drop together', () => {
    const { share } = createTill()
    const hunts = [share(), share(5_000), share(-60_000)]

    expect(hunts.map(takeAll)).toEqual([13, 13, 13])
  })

  it('comes back from a hunt that ends early', () => {
    const { share } = createTill()
    const [one, other] = [share(), share()]
    one.take()

    one.leave()

    expect(takeAll(other)).toBe(39)
    expect(one.take()).toBe(false)
  })

  it('does not grow for a hunt that comes late', () => {
    const { share } = createTill()
    takeAll(share())

    expect(takeAll(share())).toBe(1)
  })

  it('lets every hunt look once, however many there are', () => {
    const { share } = createTill()
    const hunts = Array.from({ length: 60 }, () => share())

    expect(hunts.map(takeAll).every((taken) => taken === 1)).toBe(true)
  })

  it('is another one for drops far apart, and for another platform', () => {
    const { share } = createTill()
    takeAll(share())

    expect(takeAll(share(11 * MINUTE_MS))).toBe(40)
    expect(takeAll(share(0, 'opentable' as PlatformId))).toBe(40)
  })

  it('is remembered after the hunt that spent it', () => {
    const { share } = createTill()
    const first = share()
    takeAll(first)
    first.leave()

    expect(takeAll(share(MINUTE_MS))).toBe(1)
  })

  it('gives nothing while the address is to slow down, to nobody', async () => {
    const { clock, share } = createTill()
    const [one, other] = [share(), share()]

    one.backOff(2_000)

    expect(other.take()).toBe(false)
    expect(other.waitMs()).toBe(2_000)
    await clock.advanceBy(2_000)
    expect(other.take()).toBe(true)
  })

  it('is gone for all when the address is blocked', () => {
    const { share } = createTill()
    const [one, other] = [share(), share()]

    one.block()

    expect(other.isBlocked()).toBe(true)
    expect(takeAll(other)).toBe(0)
  })
})
