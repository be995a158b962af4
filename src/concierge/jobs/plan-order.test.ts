import { expect, it } from 'vitest'
import type { JobId } from '../../domain/ids.ts'
import { ada, aJob, at, ben, resy } from '../../ports/fakes/store-samples.ts'
import { useTempFolders } from '../../store/testing/use-temp-folders.ts'
import { openApp } from '../testing/open-app.ts'
import { isFrozen, planOrder, planOrdersOn } from './plan-order.ts'

const makeFolder = useTempFolders()
const { orderId } = aJob()

it('the open jobs of one hunt become one order, which has a claim for each job and is scheduled', async () => {
  const { app, scheduler, link } = await openApp(makeFolder())
  const [hers, his] = [await link(), await link({ memberId: ben }, 'his secret')]
  await app.store.jobs.add(aJob())
  await app.store.jobs.add(aJob({ id: 'B2B2' as JobId, memberId: ben }))

  await planOrder(app, orderId)

  const [order, ...others] = scheduler.waiting()
  expect(others).toEqual([])
  expect(order?.claims.map(({ jobId }) => jobId)).toEqual(['K7Q2', 'B2B2'])
  expect(order?.claims.map(({ credential }) => credential)).toEqual([hers.sealed, his.sealed])
  expect((await app.store.jobs.find(aJob().id))?.state).toBe('scheduled')
})

it('an order that is planned again keeps its revision until something in it changes', async () => {
  const { app, scheduler, link } = await openApp(makeFolder())
  await link()
  await app.store.jobs.add(aJob())
  const revision = async () => {
    await planOrder(app, orderId)
    return scheduler.waiting()[0]?.revision
  }

  const [first, again] = [await revision(), await revision()]
  await app.store.jobs.withdraw(aJob().id, at(11))
  const changed = await revision()

  expect(again).toBe(first)
  expect(changed).not.toBe(first)
})

it('a job whose member has no linked account gets no order, and stays requested', async () => {
  const { app, scheduler } = await openApp(makeFolder())
  await app.store.jobs.add(aJob())

  await planOrder(app, orderId)

  expect(scheduler.waiting()).toEqual([])
  expect((await app.store.jobs.find(aJob().id))?.state).toBe('requested')
})

it('an order whose last job ended is called off', async () => {
  const { app, scheduler, link } = await openApp(makeFolder())
  await link()
  await app.store.jobs.add(aJob())
  await planOrder(app, orderId)
  await app.store.jobs.move(aJob().id, ['scheduled'], 'cancelled', { endedAt: at(11) })

  await planOrder(app, orderId)

  expect(scheduler.waiting()).toEqual([])
})

it('a paused watch has no order', async () => {
  const { app, scheduler, link } = await openApp(makeFolder())
  await link()
  await app.store.jobs.add(aJob({ watch: { until: at(20), looks: 0, stage: 'resting' } }))

  await planOrder(app, orderId)

  expect(scheduler.waiting()).toEqual([])
})

it('an order that is planned again carries the member’s current credential', async () => {
  const { app, scheduler, link } = await openApp(makeFolder())
  await link()
  await app.store.jobs.add(aJob())
  await planOrder(app, orderId)
  const fresh = await link({}, 'a fresh secret')

  await planOrdersOn(app, ada, resy)

  expect(scheduler.waiting()[0]?.claims[0]?.credential).toBe(fresh.sealed)
})

it('an order is frozen from the instant that the scheduler gives, and a paused watch is never frozen', async () => {
  const { app, clock } = await openApp(makeFolder())
  const job = aJob({ dropAt: at(15) })
  const paused = aJob({ dropAt: at(15), watch: { until: at(20), looks: 0, stage: 'resting' } })

  const before = isFrozen(app, job)
  await clock.advanceTo(at(15))

  expect([before, isFrozen(app, job), isFrozen(app, paused)]).toEqual([false, true, false])
})
