// Tests OpenTable on AWS in virtual time: two orders of one member, in two runs of the Lambda.
import { afterEach, beforeAll, expect, it } from 'vitest'
import { warmUpSdk } from '../../../sandbox/aws/create-aws.ts'
import { ada as adaThere, osteria } from '../../../src/platforms/opentable/testing/samples.ts'
import { openWorld, type World } from '../world.ts'
import { awsEnvironment } from './aws-harness.ts'

beforeAll(warmUpSdk)

// Both restaurants open a date on 26 November at 10 am: the first 26 December, the second 27 December.
const [first] = osteria.tables.map((table) => ({
  ...table,
  charge: { kind: 'fee', perPerson: 25 } as const,
}))
const tables = first ? [first] : []
const other = { ...osteria, id: 5, name: 'Trattoria Altra', leadDays: 31, tables }
const venues = [{ ...osteria, tables }, other]

let world: World
afterEach(() => world.end())

it('two runs of the function lock one table after the other for one member, and both are booked', async () => {
  world = await openWorld({
    at: '2026-11-26T09:30:00-05:00',
    env: awsEnvironment,
    aws: {},
    openTable: { world: { venues, members: [adaThere] }, settings: { overlap: 'two-hours' } },
  })
  const { cookieOf, injectFault, mostLocksAtOnce, reservations } = world.openTable()
  await world.says('/link opentable')
  await world.presses('Paste the sign-in')
  await world.fills({ credential: cookieOf({ member: adaThere.email }) })
  for (const table of ['Osteria Prova on 26 December', 'Trattoria Altra on 27 December']) {
    await world.says(`table for 2 at ${table}, 7-9pm, any late fee`)
    await world.presses('10:00 am')
    await world.presses('Book it')
  }
  injectFault({ kind: 'latency', ms: 4_000, on: 'request', endpoint: 'book' })

  await world.passUntil('2026-11-26T10:10:00-05:00')

  expect(world.cloud().given).toHaveLength(2)
  expect(mostLocksAtOnce()).toBe(1)
  expect(reservations()).toHaveLength(2)
  expect(world.announcements().filter((one) => one.includes('Booked: '))).toHaveLength(2)
})
