// Tests members' actions in the last seconds before a drop, with hunts on this machine and on AWS.
import { afterEach, beforeAll, describe, expect, it } from 'vitest'
import { warmUpSdk } from '../../../sandbox/aws/create-aws.ts'
import type { Identity } from '../../../src/domain/identity.ts'
import { toInstant } from '../../../src/domain/time.ts'
import { ada, ben, group, openWorld, type World } from '../world.ts'
import { awsEnvironment } from './aws-harness.ts'

beforeAll(warmUpSdk)

// The venue Joe's Tavern opens its dates 30 days ahead at eleven. It lets one member hold several tables.
const dropMs = Date.parse('2026-11-25T16:00:00.000Z')
const afterwards = '2026-11-25T11:30:00-05:00'
const table = "table for 2 at Joe's Tavern on 25 December, 7-9pm"
const codeIn = (text: string) => /\/jobs (\w{4})/.exec(text)?.[1] ?? ''

describe.each([
  ['this machine', {}],
  ['AWS', { env: awsEnvironment, owners: [ben], aws: {} }],
] as const)('a frozen order on %s', (_, options) => {
  let world: World
  afterEach(() => world.end())

  async function openApp() {
    world = await openWorld(options)
    for (const who of [ada, ben]) {
      await world.says(`/link resy ${who.userId.toLowerCase()}@example.com secret`, who)
    }
  }
  const asks = async (who: Identity) => {
    await world.says(table, who, group)
    return codeIn(await world.presses('Book it', who, group))
  }
  const untilBefore = (ms: number) => world.passUntil(toInstant(dropMs - ms))
  const held = (who: Identity) =>
    world.sandbox.control
      .reservations({ member: `${who.userId.toLowerCase()}@example.com` })
      .filter(({ cancelledAtMs }) => cancelledAtMs === undefined)
  const bookedAfterMs = (who: Identity) => Math.min(...held(who).map(({ bookedAtMs }) => bookedAtMs - dropMs))
  const told = (who: Identity) => world.announcements().filter((one) => one.includes(`@${who.userId}`))

  it.each([20_000, 3_000, 300])(
    'a friend who requests the table of a frozen order %i ms before the drop gets a table, and so does the first member',
    async (ms) => {
      await openApp()
      await asks(ada)
      await untilBefore(ms + 500)
      await world.says(table, ben, group)
      await untilBefore(ms)
      await world.presses('Book it', ben, group)
      await world.passUntil(afterwards)

      expect([held(ada).length, held(ben).length]).toEqual([1, 1])
      expect(bookedAfterMs(ada)).toBeLessThan(200)
      expect([told(ada).length, told(ben).length]).toEqual([1, 1])
    },
  )

  it.each([20_000, 4_000, 500])(
    'a friend who cancels %i ms before the drop and is told “stopped” gets no table, and the other member gets hers',
    async (ms) => {
      await openApp()
      await asks(ada)
      const code = await asks(ben)
      await untilBefore(ms)

      const said = await world.says(`/cancel ${code}`, ben)
      await world.passUntil(afterwards)

      expect(held(ada)).toHaveLength(1)
      expect(told(ada)).toHaveLength(1)
      if (/too late/i.test(said)) expect(told(ben)).toHaveLength(1)
      else expect(held(ben)).toEqual([])
    },
  )

  it('an account that is linked again does not change an order that is frozen', async () => {
    await openApp()
    await asks(ada)
    await untilBefore(2_500)

    await world.says('/link resy ada@example.com secret')
    await world.passUntil(afterwards)

    expect(held(ada)).toHaveLength(1)
    expect(world.sandbox.control.mostHeldAtOnce()).toBe(1)
    expect(told(ada)).toHaveLength(1)
  })

  it('a friend who cancels while the hunt waits for a late drop stops only his own claim', async () => {
    await openApp()
    world.sandbox.control.createDrop({
      venueId: 5104,
      date: '2026-12-25' as never,
      releasedAt: toInstant(dropMs + 34_000),
    })
    await asks(ada)
    const code = await asks(ben)
    await world.passUntil(toInstant(dropMs + 30_000))

    const said = await world.says(`/cancel ${code}`, ben)
    await world.passUntil(afterwards)

    expect(said).toMatch(/cancelled/i)
    expect([held(ada).length, held(ben).length]).toEqual([1, 0])
    expect(told(ada)).toHaveLength(1)
    expect(told(ada)[0]).not.toMatch(/woken|started/)
  })
})

it('a friend who requests the table of a frozen order in the same process causes no additional finds', async () => {
  const world = await openWorld()
  const finds = () => world.sandbox.control.requests().filter(({ kind }) => kind === 'find').length
  for (const who of [ada, ben]) await world.says(`/link resy ${who.userId}@example.com secret`, who)
  await world.says(table)
  await world.presses('Book it')
  await world.passUntil(toInstant(dropMs - 4_000))
  const atFirst = finds()
  await world.says(table, ben)
  await world.presses('Book it', ben)
  await world.passUntil(toInstant(dropMs - 2_500))

  expect(finds()).toBe(atFirst)
  await world.end()
})
