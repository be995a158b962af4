import { expect, it } from 'vitest'
import type { JobId, OrderId } from '../../domain/ids.ts'
import type { Job } from '../../domain/job.ts'
import { defaultNotifications } from '../../domain/notifications.ts'
import { addMs, HOUR_MS, type Instant, MINUTE_MS } from '../../domain/time.ts'
import { ada, aJob, at, ben } from '../../ports/fakes/store-samples.ts'
import { useTempFolders } from '../../store/testing/use-temp-folders.ts'
import { aBooking, openApp } from '../testing/open-app.ts'
import { loopsOf } from './loops.ts'

const makeFolder = useTempFolders()

/** Returns a job that can't be announced, because its conversation is missing. */
function badJob(changes: Partial<Job>): Job {
  return aJob({ id: 'BADD' as JobId, orderId: 'bad' as OrderId, askedIn: null as never, ...changes })
}

async function runRound(app: Awaited<ReturnType<typeof openApp>>, name: string): Promise<void> {
  const loop = loopsOf(app.app, HOUR_MS).find((one) => one.name === name)
  await app.clock.runUntil(
    loop?.round(AbortSignal.any([])) ?? Promise.reject(new Error(`No loop is called ${name}`)),
  )
}

const pendingFor = async (app: Awaited<ReturnType<typeof openApp>>) =>
  (await app.pending()).map((fact) => ('job' in fact ? `${fact.kind} ${fact.job.id}` : fact.kind))

it('a fault with one job does not stop the announcement of another job’s start', async () => {
  const app = await openApp(makeFolder())
  const dropAt = addMs(at(10), MINUTE_MS)
  await app.app.store.members.setNotifications(ada, { ...defaultNotifications, started: true, where: 'both' })
  await app.app.store.jobs.add(badJob({ dropAt }))
  await app.app.store.jobs.add(aJob({ dropAt, askedIn: { ...aJob().askedIn, direct: true } }))

  await runRound(app, 'announce-starts')

  expect(app.faults).toHaveLength(1)
  expect(await pendingFor(app)).toEqual(['hunt-begins K7Q2'])
})

it('a fault with one job does not stop another job without a report from ending', async () => {
  const app = await openApp(makeFolder(), at(18))
  await app.app.store.jobs.add(badJob({ dropAt: at(14), state: 'scheduled' }))
  await app.app.store.jobs.add(aJob({ state: 'scheduled', memberId: ben }))
  await app.clock.advanceBy(HOUR_MS)

  await runRound(app, 'reconcile')

  expect((await app.app.store.jobs.find(aJob().id))?.state).toBe('failed')
  expect(app.faults.length).toBeGreaterThan(0)
})

it('a fault with one job does not stop the reminder of another job', async () => {
  const app = await openApp(makeFolder())
  const booked = (freeCancelUntil: Instant) => ({
    state: 'booked' as const,
    endedAt: addMs(at(10), -48 * HOUR_MS),
    outcome: aBooking({ freeCancelUntil }),
  })
  await app.app.store.jobs.add(badJob(booked('2026-11-20T99:00:00.000Z' as Instant)))
  await app.app.store.jobs.add(aJob(booked(at(22))))

  await runRound(app, 'remind')

  expect(app.faults).toHaveLength(1)
  expect(await pendingFor(app)).toEqual(['reminder K7Q2'])
})

it('a sign-in that can’t be opened does not stop the poll of the same table for another member', async () => {
  const app = await openApp(makeFolder())
  await app.link()
  await app.link({ memberId: ben, sealed: 'spoiled' as never })
  const watch = { until: at(20), looks: 0, stage: 'resting' } as const
  const watching = { watch, dropAt: at(9), state: 'scheduled' } as const
  await app.app.store.jobs.add(aJob({ ...watching, id: 'BADD' as JobId, memberId: ben }))
  await app.app.store.jobs.add(aJob(watching))

  await runRound(app, 'poll-watches')

  expect(app.faults.length).toBeGreaterThan(0)
  expect(app.asked('find')).toBe(1)
  expect((await app.app.store.jobs.find(aJob().id))?.watch?.looks).toBe(1)
})
