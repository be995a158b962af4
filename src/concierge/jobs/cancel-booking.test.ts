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

it('a cancelled job ends, and its order is called off', async () => {
  const { house, scheduler, link } = await openApp(makeFolder())
  await link()
  await house.store.jobs.add(job)
  await planOrder(house, job.orderId)

  const { isStopped } = await cancelBooking(house, job.id, ada)

  expect(isStopped).toBe(true)
  expect(await house.store.jobs.find(job.id)).toMatchObject({ state: 'cancelled', endedAt: at(10) })
  expect(scheduler.waiting()).toEqual([])
})

it('a job whose booking is under way is not cancelled but withdrawn', async () => {
  const { house, clock } = await openApp(makeFolder())
  await house.store.jobs.add(job)
  await house.rights.take(partOf(job))
  await clock.advanceTo(job.dropAt)

  const { isStopped } = await cancelBooking(house, job.id, ada)

  expect(isStopped).toBe(false)
  expect(await house.store.jobs.find(job.id)).toMatchObject({ state: 'requested', withdrawnAt: job.dropAt })
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
])('a job that is %s is not cancelled', async (_whose, known, facts) => {
  const { house } = await openApp(makeFolder())
  await house.store.jobs.add(known)

  await expect(cancelBooking(house, job.id, ada)).rejects.toMatchObject({ facts })

  expect((await house.store.jobs.find(known.id))?.state).toBe(known.state)
})
