import { describe, expect, it } from 'vitest'
import type { MemberId, OrderId, PlatformId, VenueId } from '../src/domain/ids.ts'
import { addMs, MINUTE_MS, msBetween } from '../src/domain/time.ts'
import { createFakeClock } from '../src/ports/fakes/fake-clock.ts'
import type { ExpectedOrder, Share } from '../src/ports/request-ledger.ts'
import { createLedger } from './ledger.ts'
import { claimOf, date, dropAt } from './testing/harness.ts'

const resy = 'resy' as PlatformId
const ana = 'ana' as MemberId
const ben = 'ben' as MemberId
const cem = 'cem' as MemberId

function createTill(fromMs = 0) {
  const clock = createFakeClock(addMs(dropAt, fromMs))
  const ledger = createLedger(clock, { fastFinds: 40, finds: 50 })
  let orders = 0

  function order(members: readonly string[], change: Partial<ExpectedOrder> = {}): ExpectedOrder {
    orders += 1
    return {
      id: `order ${orders}` as OrderId,
      platform: resy,
      search: { venueId: `venue ${orders}` as VenueId, date, partySize: 2 },
      dropAt,
      claims: members.map((member) => claimOf(member as MemberId)),
      ...change,
    }
  }
  function begin(given: ExpectedOrder): Share {
    return ledger.share(given, clock.monotonicMs() + msBetween(clock.now(), given.dropAt))
  }
  const drop = (member: string, change?: Partial<ExpectedOrder>) => begin(order([member], change))
  const tryNow = (member: string) => begin(order([member], { isTry: true, dropAt: clock.now() }))
  return { clock, ledger, order, begin, drop, tryNow }
}

const takeAll = (share: Share) => {
  let taken = 0
  while (share.take()) taken += 1
  return taken
}
const inTurn = (shares: readonly Share[]) => {
  const taken = shares.map(() => 0)
  for (let round = 0; round < 60; round += 1) {
    for (const [index, share] of shares.entries()) if (share.take()) taken[index] = (taken[index] ?? 0) + 1
  }
  return taken
}

describe('the finds of an address', () => {
  it('are forty around a drop and ten more later', async () => {
    const { clock, drop } = createTill()
    const hunt = drop('ana')

    expect(takeAll(hunt)).toBe(40)

    await clock.advanceBy(30_000)
    expect(takeAll(hunt)).toBe(10)
    expect(hunt.left()).toBe(0)
  })

  it('are shared fairly by members whose orders drop together', () => {
    const { drop } = createTill()

    expect(inTurn([drop('ana'), drop('ben'), drop('cem')])).toEqual([13, 13, 13])
  })

  it('are shared by member, then by order: nine orders of a friend leave another half of them', () => {
    const { drop } = createTill()
    const many = Array.from({ length: 9 }, () => drop('ben'))
    const one = drop('ana')

    const [own, ...others] = inTurn([one, ...many])

    expect(own).toBe(20)
    expect(others.reduce((sum, taken) => sum + taken, 0)).toBeLessThanOrEqual(20)
    expect(Math.min(...others)).toBeGreaterThan(0)
  })

  it('of friends after the same table are theirs together', () => {
    const { order, begin, drop } = createTill()
    const ours = order(['ana'])
    const together = begin(ours)
    begin({ ...ours, id: 'late' as OrderId, claims: [claimOf(cem)] })

    expect(inTurn([together, drop('ben')])).toEqual([26, 13])
  })

  it('are kept for a drop that comes within ten minutes', () => {
    const { ledger, order, drop } = createTill()
    ledger.expect(order(['ana'], { dropAt: addMs(dropAt, 8 * MINUTE_MS) }))

    expect(takeAll(drop('ben'))).toBe(20)
  })

  it('are not kept for an order that was called off', () => {
    const { ledger, order, drop } = createTill()
    const later = order(['ana'], { dropAt: addMs(dropAt, 8 * MINUTE_MS) })
    ledger.expect(later)

    ledger.forget(later.id)

    expect(takeAll(drop('ben'))).toBe(40)
  })

  it('come back from a hunt that ends early', () => {
    const { ledger, order, begin, drop } = createTill()
    const first = order(['ana'])
    const [one, other] = [begin(first), drop('ben')]
    one.take()

    ledger.forget(first.id)

    expect(takeAll(other)).toBe(39)
    expect(one.take()).toBe(false)
  })

  it('do not grow for a hunt that comes late', () => {
    const { drop } = createTill()
    takeAll(drop('ana'))

    expect(takeAll(drop('ben'))).toBeLessThanOrEqual(10)
  })

  it('allow every hunt one look, however many there are', () => {
    const { drop } = createTill()
    const hunts = Array.from({ length: 60 }, () => drop('ana'))

    expect(hunts.map(takeAll).every((taken) => taken === 1)).toBe(true)
  })

  it('are others eleven minutes later, and on another platform', async () => {
    const { clock, ledger, order, begin, drop } = createTill()
    const first = order(['ana'])
    takeAll(begin(first))
    ledger.forget(first.id)

    expect(takeAll(drop('ana', { platform: 'opentable' as PlatformId }))).toBe(40)
    await clock.advanceBy(11 * MINUTE_MS)
    expect(takeAll(drop('ana', { dropAt: clock.now() }))).toBe(40)
  })

  it('are refused to everybody while the address is to slow down', async () => {
    const { clock, drop } = createTill()
    const [one, other] = [drop('ana'), drop('ben')]

    one.backOff(2_000)

    expect(other.take()).toBe(false)
    expect(other.waitMs()).toBe(2_000)
    await clock.advanceBy(2_000)
    expect(other.take()).toBe(true)
  })

  it('are gone for everybody when the address is blocked', () => {
    const { drop } = createTill()
    const [one, other] = [drop('ana'), drop('ben')]

    one.block()

    expect(other.isBlocked()).toBe(true)
    expect(takeAll(other)).toBe(0)
  })
})

describe('a day that is open already', () => {
  it('leaves a drop its forty finds, however often it is tried before', async () => {
    const { clock, ledger, order, begin, tryNow } = createTill(-8 * MINUTE_MS)
    const theirs = order(['ana'])
    ledger.expect(theirs)
    for (let nth = 0; nth < 4; nth += 1) takeAll(tryNow('ben'))

    await clock.advanceBy(8 * MINUTE_MS)

    expect(takeAll(begin(theirs))).toBe(40)
  })

  it('leaves finds for a drop that nobody had asked for yet', async () => {
    const { clock, drop, tryNow } = createTill(-8 * MINUTE_MS)
    for (let nth = 0; nth < 9; nth += 1) takeAll(tryNow('ben'))

    await clock.advanceBy(8 * MINUTE_MS)

    expect(takeAll(drop('ana'))).toBeGreaterThanOrEqual(20)
  })

  it('is tried at once, and after the drop when that is near or a member has had their part', async () => {
    const { clock, ledger, order, tryNow } = createTill(-8 * MINUTE_MS)
    ledger.expect(order(['ana']))

    expect(ledger.triesFrom(resy, ben)).toBe(clock.now())
    for (let nth = 0; nth < 3; nth += 1) takeAll(tryNow('ben'))
    expect(ledger.triesFrom(resy, ben)).toBe(addMs(dropAt, MINUTE_MS))
    expect(ledger.triesFrom(resy, cem)).toBe(clock.now())

    await clock.advanceBy(7 * MINUTE_MS)
    expect(ledger.triesFrom(resy, cem)).toBe(addMs(dropAt, MINUTE_MS))
  })

  it('is tried after all drops that follow each other closely', () => {
    const { ledger, order } = createTill(-MINUTE_MS)
    ledger.expect(order(['ana']))
    ledger.expect(order(['ana'], { dropAt: addMs(dropAt, 2 * MINUTE_MS) }))

    expect(ledger.triesFrom(resy, ben)).toBe(addMs(dropAt, 3 * MINUTE_MS))
  })
})

describe('what a member asks of a platform', () => {
  const searching = { memberId: ana, doing: 'search' }
  const admitAll = (ask: (nth: number) => unknown, times: number) => {
    let admitted = 0
    for (let nth = 0; nth < times; nth += 1) if (ask(nth) === undefined) admitted += 1
    return admitted
  }

  it('is held back when it is too much, each command and each member for itself', async () => {
    const { clock, ledger } = createTill()
    const search = () => ledger.admit(resy, searching, 'look')

    expect(admitAll(search, 120)).toBe(40)
    expect(search()).toEqual({ why: 'asked-too-often', waitMs: 20_000 })
    expect(ledger.admit(resy, { memberId: ana, doing: 'book' }, 'look')).toBeUndefined()
    expect(ledger.admit(resy, { memberId: ben, doing: 'search' }, 'look')).toBeUndefined()

    await clock.advanceBy(20_000)
    expect(search()).toBeUndefined()
  })

  it('has a tighter limit for sign-ins, whatever command they come from', () => {
    const { ledger } = createTill()
    const signIn = (nth: number) => ledger.admit(resy, { memberId: ana, doing: `command ${nth}` }, 'sign-in')

    expect(admitAll(signIn, 30)).toBe(6)
  })

  it('is little when a drop is near, for one and for all together', () => {
    const { ledger, order } = createTill(-5 * MINUTE_MS)
    ledger.expect(order(['ana']))
    const asks = (member: string) => {
      const asker = (nth: number) => ({ memberId: member as MemberId, doing: `command ${nth}` })
      return admitAll((nth) => ledger.admit(resy, asker(nth), 'look'), 60)
    }

    expect(['ana', 'ben', 'cem'].map(asks)).toEqual([15, 15, 0])
    expect(ledger.admit(resy, searching, 'look')).toEqual({ why: 'drops-first', waitMs: 6 * MINUTE_MS })
  })

  it('waits its turn among watches, which leave half of what drops do not need to those who try', () => {
    const { ledger, order } = createTill(-5 * MINUTE_MS)
    const look = () => ledger.admit(resy, 'watches', 'find')

    expect(admitAll(look, 60)).toBe(12)
    ledger.expect(order(['ana']))
    expect(look()).toEqual({ why: 'drops-first', waitMs: 6 * MINUTE_MS })
  })
})
