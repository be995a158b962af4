// Tests the message a day and ten minutes before a drop: it lists only faults, each with its repair.
import { afterEach, describe, expect, it } from 'vitest'
import { HOUR_MS, MINUTE_MS } from '../../../src/domain/time.ts'
import { ada, ben, group, openWorld, type World } from '../world.ts'

/** Saint Fennel opens 16 December on 25 November at 12:00. */
const table = 'table for 2 at Saint Fennel on 16 December, 7-9pm'
const earlyAt = '2026-11-24T10:00:00-05:00'
const dayLook = '2026-11-24T12:02:00-05:00'
const lastLook = '2026-11-25T11:52:00-05:00'

let world: World
afterEach(() => world.end())

/** Lets a member link an account and request the table. The account of Eve has no card. */
async function requests(who = ada, email = 'eve@example.com', where = group): Promise<string> {
  await world.says(`/link resy ${email} secret`, who)
  await world.says(table, who, where)
  return /\/jobs (\w{4})/.exec(await world.presses('Book it', who, where))?.[1] ?? 'no code'
}

/** Lets the time pass quickly, with Cierge stopped, and starts it at that instant. */
async function startsAt(at: string): Promise<void> {
  await world.restart(() => world.passUntil(at))
  await world.pass(2 * MINUTE_MS)
}

const cards = () => world.announcements().filter((one) => one.includes('not everything is ready'))

describe('a member whose account has no card', () => {
  it('is told in private a day and ten minutes before the drop, and a member with a card is told nothing', async () => {
    world = await openWorld({ at: earlyAt })
    const code = await requests()
    await requests(ben, 'ben@example.com')
    await world.passUntil('2026-11-24T11:59:00-05:00')
    const early = cards()
    await world.passUntil(dayLook)
    const first = cards()
    await world.passUntil(lastLook)

    expect(early).toEqual([])
    expect(first).toEqual([
      expect.stringMatching(
        new RegExp(
          `^dm-Ada: Saint Fennel, Wed Dec 16, 2 people \\(${code}\\) opens .*Add one on Resy\\.`,
          's',
        ),
      ),
    ])
    expect(cards()).toHaveLength(2)
  })

  it('is told once in each look, although Cierge restarts in the middle', async () => {
    world = await openWorld({ at: earlyAt })
    await requests()
    await world.passUntil(dayLook)
    await startsAt('2026-11-24T12:20:00-05:00')
    const afterFirst = cards()
    await world.passUntil(lastLook)
    await world.restart()
    await world.pass(3 * MINUTE_MS)

    expect(afterFirst).toHaveLength(1)
    expect(cards()).toHaveLength(2)
  })

  it('is told at the start, if Cierge did not run at the instant of the look', async () => {
    world = await openWorld({ at: earlyAt })
    await requests()
    await startsAt('2026-11-24T20:00:00-05:00')

    expect(cards()).toHaveLength(1)
  })

  it('is told nothing after the drop', async () => {
    world = await openWorld({ at: earlyAt })
    await requests()
    await startsAt('2026-11-25T12:00:10-05:00')

    expect(cards()).toEqual([])
  })

  it('is told nothing after a request that was canceled or was made after the look', async () => {
    world = await openWorld({ at: earlyAt })
    await world.says(`/cancel ${await requests()}`)
    await world.passUntil(dayLook)
    await requests()
    await world.restart()
    await world.pass(5 * MINUTE_MS)

    expect(cards()).toEqual([])
  })

  it('is told nothing after they left', async () => {
    world = await openWorld({ at: earlyAt, owners: [ben] })
    await requests()
    await world.calls('leave', { sure: 'yes' })
    await world.passUntil(lastLook)

    expect(cards()).toEqual([])
  })

  it('is told at the end of the quiet hours, but ten minutes before the drop at once', async () => {
    world = await openWorld({ at: earlyAt })
    await world.says('quiet from 11am to 1pm')
    await requests()
    await world.passUntil('2026-11-24T12:30:00-05:00')
    const quiet = cards()
    await world.passUntil('2026-11-24T13:02:00-05:00')
    const after = cards()
    await world.passUntil(lastLook)

    expect(quiet).toEqual([])
    expect(after).toHaveLength(1)
    expect(cards()).toHaveLength(2)
  })
})

describe('a sign-in', () => {
  it('that is gone is told ten minutes before the drop, with a button to link', async () => {
    world = await openWorld({ at: earlyAt })
    await requests(ada, 'ada@example.com')
    const { store } = world.cierge().app
    const [linked] = await store.credentials.all()
    await world.passUntil('2026-11-25T11:45:00-05:00')
    if (linked) await store.credentials.replace(linked.sealed, { ...linked, rejectedAt: world.clock.now() })
    await world.passUntil(lastLook)

    expect(cards()).toEqual([expect.stringContaining('Your Resy sign-in no longer works.')])
    expect(cards()[0]).toContain('Link Resy again')
  })
})

describe('a machine that slept at that time of day', () => {
  it('is told to an owner with its repair, and to a friend with the name of an owner', async () => {
    let sleptMs = 0
    world = await openWorld({
      at: '2026-11-23T10:00:00-05:00',
      owners: [ada],
      uptimeMs: (clock) => clock.monotonicMs() + sleptMs,
    })
    await requests(ada, 'ada@example.com')
    await requests(ben, 'ben@example.com')
    await world.passUntil('2026-11-23T13:00:00-05:00')
    sleptMs = 2 * HOUR_MS
    await world.pass(2 * MINUTE_MS)
    await startsAt(dayLook)

    const [toAda, toBen] = cards().toSorted()
    expect(toAda).toMatch(/^dm-Ada: .*slept at that time on one day.*Turn off sleep on that machine/s)
    expect(toBen).toMatch(/^dm-Ben: .*slept at that time on one day.*Please tell Ada, who can fix that\./s)
    expect(cards()).toHaveLength(2)
  })

  it('at another time of day is told to nobody', async () => {
    let sleptMs = 0
    world = await openWorld({
      at: '2026-11-23T10:00:00-05:00',
      uptimeMs: (clock) => clock.monotonicMs() + sleptMs,
    })
    await requests(ada, 'ada@example.com')
    await world.passUntil('2026-11-23T20:00:00-05:00')
    sleptMs = 2 * HOUR_MS
    await world.pass(2 * MINUTE_MS)
    await startsAt(dayLook)

    expect(cards()).toEqual([])
  })
})
