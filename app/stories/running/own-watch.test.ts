// Tests the watch over this server: each condition is told to the owners once, also over a restart, and once that it has ended.
import { expect, it, onTestFinished } from 'vitest'
import { HOUR_MS, MINUTE_MS } from '../../../src/domain/time.ts'
import { ada, ben, openWorld } from '../world.ts'

type Options = Parameters<typeof openWorld>[0]

async function openWatched(options: Options = {}) {
  const world = await openWorld({ owners: [ada], ...options })
  onTestFinished(() => world.end())
  return { world, told: (what: RegExp) => world.announcements().filter((one) => what.test(one)) }
}

it('a platform that does not answer is told to the owner once, also over a restart, with the reason, and once that it is back', async () => {
  const { world, told } = await openWatched()
  const { control } = world.sandbox
  await world.pass(MINUTE_MS)
  control.injectFault({ kind: 'bad-gateway', times: 1_000 })

  await world.pass(10 * MINUTE_MS)
  const toOwner = await world.says('/status')
  const toMember = await world.says('/status', ben)
  await world.restart()
  await world.pass(10 * MINUTE_MS)
  control.clearFaults()
  await world.pass(10 * MINUTE_MS)

  expect(toOwner).toMatch(/^Resy isn’t answering since .* \(http 502\)/)
  expect(toOwner).toContain('Check whether Resy works in a browser.')
  expect(toMember).toContain('Resy isn’t answering')
  expect(toMember).not.toContain('in a browser')
  expect(told(/Resy isn’t answering since .*http 502/)).toHaveLength(1)
  expect(told(/Resy is answering again/)).toHaveLength(1)
  expect(await world.says('/status')).toMatch(/^Nothing needs you\./)
})

it('an outage of a platform that is shorter than three minutes is told to no owner', async () => {
  const { world, told } = await openWatched()
  world.sandbox.control.injectFault({ kind: 'bad-gateway', times: 1 })
  await world.says('/link resy ada@example.com secret')

  await world.pass(10 * MINUTE_MS)

  expect(told(/answering/)).toEqual([])
})

it('a machine that slept is told to the owner, with the requests whose tables opened in that time', async () => {
  let sleptMs = 0
  const { world, told } = await openWatched({
    uptimeMs: (clock) => clock.monotonicMs() + sleptMs,
  })
  await world.says('/link resy ada@example.com secret')
  await world.says('table for 2 at Saint Fennel on 16 December, 7-9pm')
  await world.presses('Book it')
  const code = /\b([2-9A-Z]{4})\b/.exec(await world.says('/jobs'))?.[1]
  await world.passUntil('2026-11-25T11:55:00-05:00')

  sleptMs = 20 * MINUTE_MS
  world.clock.set(20 * MINUTE_MS)
  await world.pass(3 * MINUTE_MS)

  expect(told(/I stood still for 20 min from .* on: the machine I run on slept/)).toHaveLength(1)
  expect(told(/Tables opened in that time for: \w{4}\./)[0]).toContain(code)
})

it('a clock that is set forward by twenty minutes is not mistaken for a machine that slept', async () => {
  const { world, told } = await openWatched({ uptimeMs: (clock) => clock.monotonicMs() })

  world.clock.set(20 * MINUTE_MS)
  await world.pass(10 * MINUTE_MS)

  expect(told(/stood still/)).toEqual([])
})

it('a sign-in that ended is told to the owner by number, and not by name', async () => {
  const { world, told } = await openWatched()
  await world.says('/link resy ben@example.com secret', ben)
  const { store } = world.cierge().app
  const [credential] = await store.credentials.of('m-Ben' as never)
  if (!credential) throw new Error('Ben has linked nothing')
  await store.credentials.save({ ...credential, rejectedAt: world.clock.now() })

  await world.pass(2 * HOUR_MS)

  const [notice] = told(/^dm-Ada: .*One linked sign-in/)
  expect(notice).not.toMatch(/Ben|ben@/)
})
