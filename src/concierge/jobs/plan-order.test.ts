import { expect, it } from 'vitest'
import type { JobId } from '../../domain/ids.ts'
import { ada, aJob, at, ben, resy } from '../../ports/fakes/store-samples.ts'
import { useTempFolders } from '../../store/testing/use-temp-folders.ts'
import { openApp } from '../testing/open-app.ts'
import { isFrozen, planOrder, planOrdersOn } from './plan-order.ts'

const makeFolder = useTempFolders()
const { orderId } = aJob()

it('the open jobs of one hunt become one order with a claim for each, and are scheduled', async () => {
  const { house, scheduler, link } = await openApp(makeFolder())
  const [hers, his] = [await link(), await link({ memberId: ben }, 'his secret')]
  await house.store.jobs.add(aJob())
  await house.store.jobs.add(aJob({ id: 'B2B2' as JobId, memberId: ben }))

  await planOrder(house, orderId)

  const [order, ...others] = scheduler.waiting()
  expect(others).toEqual([])
  expect(order?.claims.map(({ jobId }) => jobId)).toEqual(['K7Q2', 'B2B2'])
  expect(order?.claims.map(({ credential }) => credential)).toEqual([hers.sealed, his.sealed])
  expect((await house.store.jobs.find(aJob().id))?.state).toBe('scheduled')
})

it('an order planned again has the same revision until something in it changes', async () => {
  const { house, scheduler, link } = await openApp(makeFolder())
  await link()
  await house.store.jobs.add(aJob())
  const revision = async () => {
    await planOrder(house, orderId)
    return scheduler.waiting()[0]?.revision
  }

  const [first, again] = [await revision(), await revision()]
  await house.store.jobs.withdraw(aJob().id, at(11))
  const changed = await revision()

  expect(again).toBe(first)
  expect(changed).not.toBe(first)
})

it('a job whose member linked nothing gets no order, and stays requested', async () => {
  const { house, scheduler } = await openApp(makeFolder())
  await house.store.jobs.add(aJob())

  await planOrder(house, orderId)

  expect(scheduler.waiting()).toEqual([])
  expect((await house.store.jobs.find(aJob().id))?.state).toBe('requested')
})

it('an order whose last job ended is called off', async () => {
  const { house, scheduler, link } = await openApp(makeFolder())
  await link()
  await house.store.jobs.add(aJob())
  await planOrder(house, orderId)
  await house.store.jobs.move(aJob().id, ['scheduled'], 'cancelled', { endedAt: at(11) })

  await planOrder(house, orderId)

  expect(scheduler.waiting()).toEqual([])
})

it('a watch that is paused has no order', async () => {
  const { house, scheduler, link } = await openApp(makeFolder())
  await link()
  await house.store.jobs.add(aJob({ watch: { until: at(20), looks: 0, stage: 'resting' } }))

  await planOrder(house, orderId)

  expect(scheduler.waiting()).toEqual([])
})

it('the member’s orders carry the credential as it is when they are planned again', async () => {
  const { house, scheduler, link } = await openApp(makeFolder())
  await link()
  await house.store.jobs.add(aJob())
  await planOrder(house, orderId)
  const fresh = await link({}, 'a fresh secret')

  await planOrdersOn(house, ada, resy)

  expect(scheduler.waiting()[0]?.claims[0]?.credential).toBe(fresh.sealed)
})

it('an order is frozen once the scheduler freezes its drop, a paused watch never', async () => {
  const { house, clock } = await openApp(makeFolder())
  const job = aJob({ dropAt: at(15) })
  const paused = aJob({ dropAt: at(15), watch: { until: at(20), looks: 0, stage: 'resting' } })

  const before = isFrozen(house, job)
  await clock.advanceTo(at(15))

  expect([before, isFrozen(house, job), isFrozen(house, paused)]).toEqual([false, true, false])
})
