// Tests the rehearsal of a request: it shows how the hunt would go, sends nothing to the platform and stores nothing.
import { afterEach, describe, expect, it } from 'vitest'
import type { OrderId, PlatformId, VenueId } from '../../../src/domain/ids.ts'
import { addDays, addMs, DAY_MS, type Instant, type LocalDate } from '../../../src/domain/time.ts'
import type { VenueHit } from '../../../src/domain/venue.ts'
import { ada as adaThere, osteria } from '../../../src/platforms/opentable/testing/samples.ts'
import { ada, ben, group, openWorld, textOfReply, type World } from '../world.ts'

/** Saint Fennel opens 16 December on 25 November at 12:00. */
const table = 'table for 2 at Saint Fennel on 16 December, 7-9pm'
const opensAt = '2026-11-25T17:00:00.000Z' as Instant
const afterDrop = '2026-11-25T12:02:00-05:00'
const saintFennel = { platform: 'resy' as PlatformId, id: '5109' as VenueId } as VenueHit

let world: World
afterEach(() => world.end())

async function requests(who = ada, email = `${who.userId.toLowerCase()}@example.com`): Promise<string> {
  await world.says(`/link resy ${email} secret`, who)
  await world.says(table, who, group)
  return /\/jobs (\w{4})/.exec(await world.presses('Book it', who, group))?.[1] ?? 'no code'
}

const rehearses = (code: string, who = ada) => world.calls('jobs', { job: code, view: 'rehearsal' }, who)
/** Begins a rehearsal whose end the test chooses. Resolves when it has replied. */
const begins = (code: string) =>
  world.chat().says({ kind: 'command', command: 'jobs', args: { job: code, view: 'rehearsal' } }, ada)
/** Returns the stored data, without what the chats remember of messages. */
const stored = () => world.rows(['chat_state'])

/** Stores what earlier hunts saw of the venue's drops: the milliseconds of each. */
async function hasSeen(...lateMs: readonly number[]): Promise<void> {
  const { store } = world.cierge().app
  for (const [index, seenAfterMs] of lateMs.entries()) {
    const dropAt = addMs(opensAt, -(index + 1) * DAY_MS)
    await store.dropObservations.keep(saintFennel, {
      ...{ orderId: `order-${index}` as OrderId, dropAt, seenAfterMs, lookedUntil: addMs(dropAt, 20_000) },
      date: addDays('2026-12-15' as LocalDate, -index),
    })
  }
}

describe('a request that waits for an opening', () => {
  it('is rehearsed by a button, and neither the platform nor the stored data is touched', async () => {
    world = await openWorld()
    const code = await requests()
    await world.says(`/jobs ${code}`)
    const [asked, before] = [world.asked().length, stored()]

    const said = await world.presses('Rehearse it')

    expect(said).toContain('Rehearsal: Saint Fennel, Wed Dec 16, 2 people')
    expect(said).toContain('sent nothing to Resy. Its tables are invented')
    expect(said).toContain(
      'noon in New York. I’ve seen no opening there yet, so I assumed that it’s on time.',
    )
    expect(said).toContain('I sign in 90 s before it, as Ada E. (a•••@example.com).')
    expect(said).toMatch(/I check \d+ times before noon/)
    expect(said).toMatch(
      /I see the tables \d+ ms after the opening, and send the first booking \d+ ms later\./,
    )
    expect(said).toMatch(/I’d book 7:00 pm, Dining Room, \d+ ms after the opening\./)
    expect(world.isWhispered()).toBe(true)
    expect(world.asked()).toHaveLength(asked)
    expect(stored()).toBe(before)
  })

  it('is rehearsed with the tables as late as the restaurant was on average', async () => {
    world = await openWorld()
    const code = await requests()
    await hasSeen(700, 900, 800)

    const said = await rehearses(code)
    const [, seenMs = 0] = /tables (\d+) ms after/.exec(said) ?? []

    expect(said).toContain('Seen 3 times, 800 ms late on average.')
    expect(Number(seenMs)).toBeGreaterThanOrEqual(800)
    expect(Number(seenMs)).toBeLessThan(900)
  })

  it('is rehearsed at OpenTable too, on its own imitation', async () => {
    const there = { world: { venues: [osteria], members: [adaThere] } }
    world = await openWorld({ at: '2026-11-26T09:30:00-05:00', openTable: there })
    await world.says('/link opentable')
    await world.presses('Paste the sign-in')
    await world.fills({ credential: world.openTable().cookieOf({ member: adaThere.email }) })
    await world.says('table for 2 at Osteria Prova on 26 December, 7-9pm')
    await world.presses('10:00 am')
    const code = /\/jobs (\w{4})/.exec(await world.presses('Book it'))?.[1] ?? ''
    const asked = world.openTable().requests().length

    const said = await rehearses(code)

    expect(said).toContain('an imitation of OpenTable')
    expect(said).toMatch(/I’d book 7:\d\d pm, .*after the opening/)
    expect(world.openTable().requests()).toHaveLength(asked)
    expect(world.openTable().locks()).toEqual([])
  })

  it('tells faults of the account, as the card before the opening does', async () => {
    world = await openWorld()
    const code = await requests(ada, 'eve@example.com')
    const { store } = world.cierge().app
    const withoutCard = await rehearses(code)
    const [linked] = await store.credentials.all()
    if (linked) await store.credentials.replace(linked.sealed, { ...linked, rejectedAt: world.clock.now() })
    const withoutSignIn = await rehearses(code)

    expect(withoutCard).toContain('Your Resy account has no card')
    expect(withoutSignIn).toContain('Your Resy sign-in no longer works. Link it again before that.')
    expect(withoutSignIn).toContain('[Link Resy again]')
  })

  it('is rehearsed for both friends who press at once, each for their own request', async () => {
    world = await openWorld()
    const [adas, bens] = [await requests(ada), await requests(ben)]
    const press = (code: string, who = ada) =>
      world.chat().says({ kind: 'command', command: 'jobs', args: { job: code, view: 'rehearsal' } }, who)
    const before = stored()
    const heard = world.chat().replies.length

    await world.clock.runUntil(Promise.all([press(adas), press(adas), press(bens, ben)]))
    const said = world.chat().replies.slice(heard).map(textOfReply)

    expect(said.filter((one) => one.includes('as Ada E.'))).toHaveLength(2)
    expect(said.filter((one) => one.includes('as Ben E.'))).toHaveLength(1)
    expect(said.every((one) => one.includes('I’d book 7:'))).toBe(true)
    expect(stored()).toBe(before)
  })

  it('of another member is not rehearsed', async () => {
    world = await openWorld()
    const code = await requests()

    expect(await rehearses(code, ben)).toContain('Ada')
    expect(await rehearses('ZZZZ', ben)).not.toContain('Rehearsal')
  })
})

describe('a rehearsal that is under way', () => {
  /** Starts the application with rehearsals that wait until `goOn` is called. `isBegun` resolves when one waits. */
  async function openSlow(): Promise<{ readonly goOn: () => void; readonly isBegun: () => Promise<void> }> {
    const [begun, gate] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
    const beforeRehearsal = () => {
      begun.resolve()
      return gate.promise
    }
    world = await openWorld({ beforeRehearsal, owners: [ben] })
    return { goOn: gate.resolve, isBegun: () => world.clock.runUntil(begun.promise) }
  }

  it('does not disturb the real hunt, and says afterwards that the request has ended', async () => {
    const { goOn, isBegun } = await openSlow()
    const code = await requests()
    const reply = begins(code)
    await isBegun()
    await world.passUntil(afterDrop)
    goOn()
    await world.clock.runUntil(reply)

    const { store } = world.cierge().app
    expect(world.announcements()).toEqual([expect.stringContaining('Booked: Saint Fennel')])
    expect(world.sandbox.control.reservations()).toHaveLength(1)
    expect(await store.dropObservations.of(saintFennel, 10)).toHaveLength(1)
    expect(world.heard().at(-1)).toContain('booked')
    expect(world.heard().at(-1)).not.toContain('Rehearsal')
  })

  it('leaves nothing behind when Cierge restarts, and a new press rehearses again', async () => {
    const { goOn, isBegun } = await openSlow()
    const code = await requests()
    await world.restart()
    const before = stored()
    void begins(code)
    await isBegun()
    await world.restart()
    const after = stored()
    goOn()

    expect(after).toBe(before)
    expect(world.announcements()).toEqual([])
    expect(await rehearses(code)).toContain('Rehearsal: Saint Fennel')
  })

  it('says nothing of the request when the member has left meanwhile', async () => {
    const { goOn, isBegun } = await openSlow()
    const code = await requests()
    const reply = begins(code)
    await isBegun()
    await world.calls('leave', { sure: 'yes' })
    const before = stored()
    goOn()
    await world.clock.runUntil(reply)

    expect(world.heard().at(-1)).not.toContain('Saint Fennel')
    expect(stored()).toBe(before)
  })
})

it('a member who leaves as a rehearsal begins hears nothing of the request', async () => {
  world = await openWorld({ owners: [ben] })
  const code = await requests()
  const reply = begins(code)
  await world.calls('leave', { sure: 'yes' })
  await world.clock.runUntil(reply)

  expect(world.heard().slice(-2).join()).not.toContain('is on Resy')
  expect(world.heard().at(-1)).not.toContain('Rehearsal')
})

describe('a request without an opening to rehearse', () => {
  it('says why: the hunt begins, other tables open now, or Cierge watches for cancellations', async () => {
    world = await openWorld()
    const releasedAt = opensAt
    world.sandbox.control.createDrop({
      ...{ venueId: 5109, date: '2026-12-16' as LocalDate, releasedAt },
      slots: [],
    })
    const code = await requests()
    await world.says('table for 2 at Saint Fennel on 18 December, 7-9pm')
    const later = /\/jobs (\w{4})/.exec(await world.presses('Book it'))?.[1] ?? ''
    await world.passUntil('2026-11-25T11:59:30-05:00')
    const soon = await rehearses(code)
    const other = await rehearses(later)
    await world.passUntil('2026-11-25T12:20:00-05:00')
    const watched = /\/jobs (\w{4})/.exec(await world.says(`/watch ${code}`))?.[1] ?? ''

    expect(other).toContain('Other tables open at this moment, and those go first.')
    expect(soon).toContain(`It’s too late to rehearse ${code}`)
    expect(await world.says(`/jobs ${watched}`)).not.toContain('Rehearse it')
    expect(await rehearses(watched)).toContain('There’s no opening to rehearse.')
  })
})
