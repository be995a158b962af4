// Tests Cierge on AWS in virtual time: a request in a chat, a schedule, a hunt by the Lambda, a report through the
// queue, an announcement, and every failure on the way.
import { afterEach, beforeAll, describe, expect, it } from 'vitest'
import { warmUpSdk } from '../../../sandbox/aws/create-aws.ts'
import { MINUTE_MS } from '../../../src/domain/time.ts'
import { ada, ben, group, openWorld, type World } from '../world.ts'
import { awsEnvironment } from './aws-harness.ts'

beforeAll(warmUpSdk)

// The venue Saint Fennel opens its dates 21 days ahead at noon, as its page states. 16 December opens on 25 November.
const shortlyAfter = '2026-11-25T12:01:00-05:00'
const afterwards = '2026-11-25T12:30:00-05:00'
const table = 'table for 2 at Saint Fennel on 16 December, 7-9pm'
const doctor = /To see what’s wrong, run npm run cierge -- doctor/

describe('a table on AWS', () => {
  let world: World
  afterEach(() => world.end())

  /** Opens the application. Ben is the owner; Ada requests a table in the group. */
  async function openApp(aws: { readonly lateMs?: () => number } = {}) {
    world = await openWorld({ env: awsEnvironment, owners: [ben], aws })
    await world.says('/link resy ada@example.com secret')
    await world.says(table, ada, group)
    const scheduled = await world.presses('Book it', ada, group)
    expect(scheduled).toContain('Scheduled.')
    return /\/jobs (\w{4})/.exec(scheduled)?.[1] ?? ''
  }

  const booked = /^friends: Booked: Saint Fennel, Wed Dec 16, 7:00 pm, 2 people.*@Ada/
  const toAda = () => world.announcements().filter((one) => one.startsWith('friends: '))
  const toBen = () => world.announcements().filter((one) => one.startsWith('dm-Ben: '))
  /** Returns the announcements to Ada, in the group and in private. Leaves out those to the owner. */
  const toldOfTheHunt = () => world.announcements().filter((one) => !one.startsWith('dm-Ben: '))
  const waiting = () => [...world.cloud().aws.schedules.waiting.keys()]
  const requests = () => world.asked().length
  const carriedOutBy = () =>
    ['Standby carries an order out itself', 'Standby carries on with an order'].some((line) =>
      world.log.some((one) => one.includes(line)),
    )
      ? 'the house'
      : 'the function'

  function expectOneTable(): void {
    expect(world.sandbox.control.reservations()).toMatchObject([{ date: '2026-12-16', time: '19:00' }])
    expect(world.sandbox.control.mostHeldAtOnce()).toBe(1)
    expect(toAda()).toHaveLength(1)
    expect(toAda()[0]).toMatch(booked)
  }

  it.each([0, 59_999])(
    'on AWS a table is booked by the function whose schedule fires %i ms into its minute',
    async (ms) => {
      await openApp({ lateMs: () => ms })
      expect(waiting()).toHaveLength(1)

      await world.passUntil(afterwards)

      expectOneTable()
      expect(carriedOutBy()).toBe('the function')
      expect(toBen()).toEqual([])
      expect(waiting()).toEqual([])
      expect(world.cloud().aws.queues.bodiesIn('cierge-reports')).toEqual([])
    },
  )

  it('on AWS a table is booked once if its order arrives at the function twice and once more after the hunt', async () => {
    await openApp()
    const { aws, given } = world.cloud()
    const once = aws.deliver
    aws.deliver = (payload) => {
      once(payload)
      once(payload)
    }

    await world.passUntil(afterwards)
    const sent = requests()
    once(given[0])
    await world.pass(MINUTE_MS)

    expectOneTable()
    expect(given).toHaveLength(3)
    expect(requests()).toBe(sent)
    expect(toBen()).toEqual([])
  })

  it('the server books a table whose order arrives at the function too late, and the function sends no request', async () => {
    await openApp()
    const { aws } = world.cloud()
    const deliver = aws.deliver
    aws.deliver = (payload) => void world.clock.sleepUntil(world.clock.now()).then(() => late.push(payload))
    const late: unknown[] = []

    await world.passUntil(shortlyAfter)
    const sent = requests()
    deliver(late[0])
    await world.pass(10_000)

    expectOneTable()
    expect(carriedOutBy()).toBe('the house')
    expect(requests()).toBe(sent)
    expect(toBen()).toHaveLength(1)
    expect(toBen()[0]).toMatch(/the function didn’t begin a hunt in time/)
    expect(toBen()[0]).toMatch(doctor)
  })

  it('the server books a table whose schedule never fires, and the owner is told', async () => {
    await openApp({ lateMs: () => Number.POSITIVE_INFINITY })

    await world.passUntil(afterwards)

    expectOneTable()
    expect(toBen()).toHaveLength(1)
    expect(toBen()[0]).toMatch(/a schedule didn’t start a hunt in time/)
  })

  it('a table is scheduled and booked even if AWS rejects its schedule, and the owner is told once an hour', async () => {
    world = await openWorld({ env: awsEnvironment, owners: [ben], aws: {} })
    await world.says('/link resy ada@example.com secret')
    world.cloud().aws.breaks(['POST schedules', 'GET schedules', 'DELETE schedules'])
    await world.says(table, ada, group)

    const scheduled = await world.presses('Book it', ada, group)
    await world.pass(50 * MINUTE_MS)
    const firstHour = toBen().length
    await world.passUntil(afterwards)

    expect(scheduled).toContain('Scheduled.')
    expectOneTable()
    expect(firstHour).toBe(1)
    // Owners are told that AWS did not accept the hunt at ten and at eleven. Afterwards this server hunts without
    // AWS.
    expect(toBen().filter((one) => /AWS didn’t accept a hunt/.test(one))).toHaveLength(2)
    expect(toBen().filter((one) => /EventBridge Scheduler isn’t answering/.test(one))).toHaveLength(1)
    expect(toBen()).toHaveLength(3)
  })

  it('a canceled request is not booked when its order still arrives at the function', async () => {
    const code = await openApp()
    const { aws } = world.cloud()
    const deliver = aws.deliver
    const late: unknown[] = []
    aws.deliver = (payload) => void late.push(payload)
    await world.passUntil('2026-11-25T11:59:00-05:00')

    const cancelled = await world.says(`/cancel ${code}`)
    const sent = requests()
    deliver(late[0])
    await world.passUntil(afterwards)

    expect(late).toHaveLength(1)
    expect(cancelled).toContain('Cancelled')
    expect(requests()).toBe(sent)
    expect(world.sandbox.control.reservations()).toEqual([])
    expect(world.announcements()).toEqual([])
  })

  it('a request that is canceled while the function waits for the drop is not booked', async () => {
    const code = await openApp()
    await world.passUntil('2026-11-25T11:59:00-05:00')

    await world.says(`/cancel ${code}`)
    await world.passUntil(afterwards)

    expect(world.sandbox.control.reservations()).toEqual([])
    expect(world.announcements()).toEqual([])
  })

  it.each([
    ['before it was booked', 'before-booking', /I had it/],
    ['after it was booked', 'after-booking', /I found it on your account afterwards/],
  ] as const)('the server continues an order with which the function breaks off %s', async (_, when, how) => {
    await openApp()
    world.cloud().breakOff({ when })

    await world.passUntil(shortlyAfter)

    expectOneTable()
    expect(carriedOutBy()).toBe('the house')
    expect(toAda()[0]).toMatch(how)
    expect(toBen()).toHaveLength(1)
    expect(toBen()[0]).toMatch(/the function crashed in the middle of its work, or ran out of time/)
    expect(toBen()[0]).toMatch(doctor)
    await world.passUntil(afterwards)
    expect(toAda()).toHaveLength(1)
  })

  it('a table that the function booked but did not report is found, although it is too late to hunt', async () => {
    await openApp()
    world.cloud().breakOff({ when: 'after-booking', heardAfterMs: 12 * MINUTE_MS })

    await world.passUntil('2026-11-25T12:14:00-05:00')

    expectOneTable()
    expect(toAda()[0]).toMatch(/I found it on your account afterwards/)
  })

  it('a hunt that the function broke off and that is too late to repeat ends as failed, and a table that appears within an hour is announced', async () => {
    await openApp()
    world.cloud().breakOff({ when: 'before-booking', heardAfterMs: 12 * MINUTE_MS })

    await world.passUntil('2026-11-25T12:14:00-05:00')
    const toldFirst = toldOfTheHunt()
    const heldFirst = world.sandbox.control.reservations()
    world.sandbox.control.hold({
      member: 'ada@example.com',
      venueId: 5109,
      date: '2026-12-16' as never,
      time: '19:00' as never,
      partySize: 2,
    })
    await world.passUntil(afterwards)

    expect(heldFirst).toEqual([])
    expect(toldFirst).toHaveLength(2)
    expect(toldFirst.join()).toMatch(/Couldn’t book Saint Fennel, Wed Dec 16: something broke on my side/)
    expect(toldOfTheHunt().slice(2)).toHaveLength(1)
    expect(toldOfTheHunt()[2]).toMatch(/^friends: It did work: Saint Fennel, Wed Dec 16, 7:00 pm/)
  })

  it('an unparseable message in the report queue affects no table, is kept, and is reported to the owner once an hour', async () => {
    await openApp()
    const { queues } = world.cloud().aws

    for (const body of ['not JSON', '{"kind":"order"}']) queues.put('cierge-reports', body)
    await world.passUntil(afterwards)

    expectOneTable()
    expect(queues.bodiesIn('cierge-aside')).toEqual(['not JSON', '{"kind":"order"}'])
    expect(queues.bodiesIn('cierge-reports')).toEqual([])
    expect(toBen()).toHaveLength(1)
    expect(toBen()[0]).toMatch(/a message I can’t read/)
    expect(toBen()[0]).toMatch(doctor)
  })

  it('a table is announced late while the report queue can’t be read, and the owner is told meanwhile', async () => {
    await openApp()
    world.cloud().aws.breaks(['DeleteMessage', 'ReceiveMessage'])
    world.cloud().aws.queues.put('cierge-reports', 'wakes the long poll')

    await world.passUntil('2026-11-25T12:05:00-05:00')
    const toldMeanwhile = [...toBen()]
    world.cloud().aws.breaks([])
    await world.pass(MINUTE_MS)

    expect(toldMeanwhile.join()).toMatch(/the report queue can’t be read/)
    expectOneTable()
  })
})
