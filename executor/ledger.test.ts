import { describe, expect, it } from 'vitest'
import type { MemberId, OrderId, PlatformId, VenueId } from '../src/domain/ids.ts'
import { addMs, MINUTE_MS, msBetween } from '../src/domain/time.ts'
import type { ExpectedOrder, Share } from '../src/ports/request-ledger.ts'
import { createVirtualClock } from '../src/ports/virtual-clock.ts'
import { createLedger } from './ledger.ts'
import { claimOf, date, dropAt } from './testing/harness.ts'

const resy = 'resy' as PlatformId
const ana = 'ana' as MemberId
const ben = 'ben' as MemberId
const cem = 'cem' as MemberId

function createTill(fromMs = 0) {
  const clock = createVirtualClock(addMs(dropAt, fromMs))
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
  it('an address may send forty finds around a drop and ten more later', async () => {
    const { clock, drop } = createTill()
    const hunt = drop('ana')

    expect(takeAll(hunt)).toBe(40)

    await clock.advanceBy(30_000)
    expect(takeAll(hunt)).toBe(10)
    expect(hunt.left()).toBe(0)
  })

  it('members whose orders drop together get equal shares of the finds', () => {
    const { drop } = createTill()

    expect(inTurn([drop('ana'), drop('ben'), drop('cem')])).toEqual([13, 13, 13])
  })

  it('two members get equal shares of the finds although one of them has nine orders', () => {
    const { drop } = createTill()
    const many = Array.from({ length: 9 }, () => drop('ben'))
    const one = drop('ana')

    const [own, ...others] = inTurn([one, ...many])

    expect(own).toBe(20)
    expect(others.reduce((sum, taken) => sum + taken, 0)).toBeLessThanOrEqual(20)
    expect(Math.min(...others)).toBeGreaterThan(0)
  })

  it('friends who hunt for the same table spend their finds together', () => {
    const { order, begin, drop } = createTill()
    const ours = order(['ana'])
    const together = begin(ours)
    begin({ ...ours, id: 'late' as OrderId, claims: [claimOf(cem)] })

    expect(inTurn([together, drop('ben')])).toEqual([26, 13])
  })

  it('finds are kept for a drop within the next ten minutes', () => {
    const { ledger, order, drop } = createTill()
    ledger.expect(order(['ana'], { dropAt: addMs(dropAt, 8 * MINUTE_MS) }))

    expect(takeAll(drop('ben'))).toBe(20)
  })

  it('no finds are kept for a canceled order', () => {
    const { ledger, order, drop } = createTill()
    const later = order(['ana'], { dropAt: addMs(dropAt, 8 * MINUTE_MS) })
    ledger.expect(later)

    ledger.forget(later.id)

    expect(takeAll(drop('ben'))).toBe(40)
  })

  it('the finds that a hunt leaves unspent become available to other hunts', () => {
    const { ledger, order, begin, drop } = createTill()
    const first = order(['ana'])
    const [one, other] = [begin(first), drop('ben')]
    one.take()

    ledger.forget(first.id)

    expect(takeAll(other)).toBe(39)
    expect(one.take()).toBe(false)
  })

  it('a hunt that starts late does not raise the number of finds in all', () => {
    const { drop } = createTill()
    takeAll(drop('ana'))

    expect(takeAll(drop('ben'))).toBeLessThanOrEqual(10)
  })

  it('every hunt may send at least one find, even when there are more hunts than finds', () => {
    const { drop } = createTill()
    const hunts = Array.from({ length: 60 }, () => drop('ana'))

    expect(hunts.map(takeAll).every((taken) => taken === 1)).toBe(true)
  })

  it('spent finds are available again eleven minutes later, and finds are counted separately for each platform', async () => {
    const { clock, ledger, order, begin, drop } = createTill()
    const first = order(['ana'])
    takeAll(begin(first))
    ledger.forget(first.id)

    expect(takeAll(drop('ana', { platform: 'opentable' as PlatformId }))).toBe(40)
    await clock.advanceBy(11 * MINUTE_MS)
    expect(takeAll(drop('ana', { dropAt: clock.now() }))).toBe(40)
  })

  it('no hunt gets a find while the platform has told the address to slow down', async () => {
    const { clock, drop } = createTill()
    const [one, other] = [drop('ana'), drop('ben')]

    one.backOff(2_000)

    expect(other.take()).toBe(false)
    expect(other.waitMs()).toBe(2_000)
    await clock.advanceBy(2_000)
    expect(other.take()).toBe(true)
  })

  it('no hunt gets a find after the platform has blocked the address', () => {
    const { drop } = createTill()
    const [one, other] = [drop('ana'), drop('ben')]

    one.block()

    expect(other.isBlocked()).toBe(true)
    expect(takeAll(other)).toBe(0)
  })
})

describe('finds for a day that is already open', () => {
  it('hunts for open days leave forty finds for a drop, even after many such hunts', async () => {
    const { clock, ledger, order, begin, tryNow } = createTill(-8 * MINUTE_MS)
    const theirs = order(['ana'])
    ledger.expect(theirs)
    for (let nth = 0; nth < 4; nth += 1) takeAll(tryNow('ben'))

    await clock.advanceBy(8 * MINUTE_MS)

    expect(takeAll(begin(theirs))).toBe(40)
  })

  it('hunts for open days keep finds back for a drop that a member may request later', async () => {
    const { clock, drop, tryNow } = createTill(-8 * MINUTE_MS)
    for (let nth = 0; nth < 9; nth += 1) takeAll(tryNow('ben'))

    await clock.advanceBy(8 * MINUTE_MS)

    expect(takeAll(drop('ana'))).toBeGreaterThanOrEqual(20)
  })

  it('an open day is hunted at once, or after the drop when the drop is near or the member’s share is spent', async () => {
    const { clock, ledger, order, tryNow } = createTill(-8 * MINUTE_MS)
    ledger.expect(order(['ana']))

    expect(ledger.triesFrom(resy, ben)).toBe(clock.now())
    for (let nth = 0; nth < 3; nth += 1) takeAll(tryNow('ben'))
    expect(ledger.triesFrom(resy, ben)).toBe(addMs(dropAt, MINUTE_MS))
    expect(ledger.triesFrom(resy, cem)).toBe(clock.now())

    await clock.advanceBy(7 * MINUTE_MS)
    expect(ledger.triesFrom(resy, cem)).toBe(addMs(dropAt, MINUTE_MS))
  })

  it('an open day is hunted after the last of several drops that follow each other closely', () => {
    const { ledger, order } = createTill(-MINUTE_MS)
    ledger.expect(order(['ana']))
    ledger.expect(order(['ana'], { dropAt: addMs(dropAt, 2 * MINUTE_MS) }))

    expect(ledger.triesFrom(resy, ben)).toBe(addMs(dropAt, 3 * MINUTE_MS))
  })
})

describe('requests of members', () => {
  const searching = { memberId: ana, doing: 'search' }
  const admitAll = (ask: (nth: number) => unknown, times: number) => {
    let admitted = 0
    for (let nth = 0; nth < times; nth += 1) if (ask(nth) === undefined) admitted += 1
    return admitted
  }

  it('requests over the limit are held back, separately for each command and each member', async () => {
    const { clock, ledger } = createTill()
    const search = () => ledger.admit(resy, searching, 'look')

    expect(admitAll(search, 120)).toBe(40)
    expect(search()).toEqual({ why: 'asked-too-often', waitMs: 20_000 })
    expect(ledger.admit(resy, { memberId: ana, doing: 'book' }, 'look')).toBeUndefined()
    expect(ledger.admit(resy, { memberId: ben, doing: 'search' }, 'look')).toBeUndefined()

    await clock.advanceBy(20_000)
    expect(search()).toBeUndefined()
  })

  it('sign-ins have a lower limit than other requests, and all commands share it', () => {
    const { ledger } = createTill()
    const signIn = (nth: number) => ledger.admit(resy, { memberId: ana, doing: `command ${nth}` }, 'sign-in')

    expect(admitAll(signIn, 30)).toBe(6)
  })

  it('requests near a drop are limited for each member and for all members together', () => {
    const { ledger, order } = createTill(-5 * MINUTE_MS)
    ledger.expect(order(['ana']))
    const asks = (member: string) => {
      const asker = (nth: number) => ({ memberId: member as MemberId, doing: `command ${nth}` })
      return admitAll((nth) => ledger.admit(resy, asker(nth), 'look'), 60)
    }

    expect(['ana', 'ben', 'cem'].map(asks)).toEqual([15, 15, 0])
    expect(ledger.admit(resy, searching, 'look')).toEqual({ why: 'drops-first', waitMs: 6 * MINUTE_MS })
  })

  it('polls of watches wait when few finds are left, and leave half of the spare finds to hunts for open days', () => {
    const { ledger, order } = createTill(-5 * MINUTE_MS)
    const look = () => ledger.admit(resy, 'watches', 'find')

    expect(admitAll(look, 60)).toBe(12)
    ledger.expect(order(['ana']))
    expect(look()).toEqual({ why: 'drops-first', waitMs: 6 * MINUTE_MS })
  })
})
