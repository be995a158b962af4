import { expect, it } from 'vitest'
import type { JobId } from '../../domain/ids.ts'
import { ada, aJob, at, ben } from '../../ports/fakes/store-samples.ts'
import { useTempFolders } from '../../store/testing/use-temp-folders.ts'
import { openApp } from '../testing/open-app.ts'
import { cancelBooking } from './cancel-booking.ts'
import { partOf, planOrder } from './plan-order.ts'

const makeFolder = useTempFolders()
const job = aJob()
const inPrivate = { ...job.askedIn, direct: true }

it('a canceled job ends, and its order is called off', async () => {
  const { app, scheduler, link } = await openApp(makeFolder())
  await link()
  await app.store.jobs.add(job)
  await planOrder(app, job.orderId)

  const { isStopped } = await cancelBooking(app, job.id, ada)

  expect(isStopped).toBe(true)
  expect(await app.store.jobs.find(job.id)).toMatchObject({ state: 'cancelled', endedAt: at(10) })
  expect(scheduler.waiting()).toEqual([])
})

it('a cancellation while a booking is in flight withdraws the job, and does not cancel it', async () => {
  const { app, clock } = await openApp(makeFolder())
  await app.store.jobs.add(job)
  await app.rights.take(partOf(job))
  await clock.advanceTo(job.dropAt)

  const { isStopped } = await cancelBooking(app, job.id, ada)

  expect(isStopped).toBe(false)
  expect(await app.store.jobs.find(job.id)).toMatchObject({ state: 'requested', withdrawnAt: job.dropAt })
})

it.each([
  ['nobody’s', aJob({ id: 'NONE' as JobId }), { kind: 'unknown-job' }],
  [
    'another member’s, asked for in a group',
    aJob({ memberId: ben }),
    { kind: 'not-yours', ownerName: 'Ben' },
  ],
  [
    'another member’s, asked for in private',
    aJob({ memberId: ben, askedIn: inPrivate }),
    { kind: 'unknown-job' },
  ],
  ['ended already', aJob({ state: 'missed' }), { kind: 'job-ended', state: 'missed' }],
])('a job that is %s can’t be canceled', async (_whose, known, facts) => {
  const { app } = await openApp(makeFolder())
  await app.store.jobs.add(known)

  await expect(cancelBooking(app, job.id, ada)).rejects.toMatchObject({ facts })

  expect((await app.store.jobs.find(known.id))?.state).toBe(known.state)
})
