import { expect, it } from 'vitest'
import type { GroupId, JobId, OrderId } from '../../domain/ids.ts'
import type { Outcome, Report } from '../../domain/report.ts'
import type { LocalDate, LocalTime } from '../../domain/time.ts'
import { ada, aJob, aReport, at, missed, resy } from '../../ports/fakes/store-samples.ts'
import { useTempFolders } from '../../store/testing/use-temp-folders.ts'
import { aBooking, openApp } from '../testing/open-app.ts'
import { partOf, planOrder } from './plan-order.ts'
import { recordReport } from './record-report.ts'

const makeFolder = useTempFolders()
const job = aJob({ state: 'scheduled' })
const otherDay = { id: 'OTHR' as JobId, date: '2026-12-27' as LocalDate, orderId: 'the other day' as OrderId }

function reportOf(outcome: Outcome, jobId = job.id): Report {
  return aReport({ verdicts: [{ jobId, outcome, attempts: [] }] })
}

it('a report that arrives twice is announced once', async () => {
  const { house, owed } = await openApp(makeFolder())
  await house.store.jobs.add(job)

  await recordReport(house, reportOf(missed))
  await recordReport(house, reportOf(missed))

  expect(await house.store.jobs.find(job.id)).toMatchObject({ state: 'missed', outcome: missed })
  expect(await house.store.reports.find(job.id)).toEqual(reportOf(missed))
  expect(await owed()).toMatchObject([{ kind: 'job-ended', outcome: missed }])
})

it('a report of a job that nobody knows changes nothing', async () => {
  const { house, owed } = await openApp(makeFolder())

  await recordReport(house, reportOf(missed))

  expect(await owed()).toEqual([])
})

it('a table that was won all the same is announced after a cancellation', async () => {
  const { house, owed } = await openApp(makeFolder())
  await house.store.jobs.add({ ...job, state: 'cancelled', endedAt: at(14) })

  await recordReport(house, reportOf(aBooking()))

  expect(await owed()).toMatchObject([{ kind: 'job-ended', before: 'cancelled' }])
})

it('a booked table stops the other days of its group, and their orders', async () => {
  const { house, scheduler, link, owed } = await openApp(makeFolder())
  await link()
  const groupId = 'either day' as GroupId
  await house.store.jobs.add({ ...job, groupId })
  await house.store.jobs.add(aJob({ ...otherDay, groupId }))
  await planOrder(house, otherDay.orderId)

  await recordReport(house, reportOf(aBooking()))

  expect((await house.store.jobs.find(otherDay.id))?.state).toBe('cancelled')
  expect(scheduler.waiting()).toEqual([])
  expect(await owed()).toMatchObject([{ others: { stopped: [otherDay.date], open: [] } }])
})

it('a second table for one request is told, for one of the two is to be let go', async () => {
  const { house, owed } = await openApp(makeFolder())
  await house.store.jobs.add(job)
  await recordReport(house, reportOf(aBooking()))

  const second = aBooking({ time: '20:30' as LocalTime, confirmation: 'C-2', handle: 'handle-2' })
  await recordReport(house, reportOf(second))

  expect((await owed()).map(({ kind }) => kind)).toEqual(['job-ended', 'second-table'])
})

it('a failure is told to the member, and named without its reason in the group', async () => {
  const { house, owed } = await openApp(makeFolder())
  await house.store.jobs.add(job)

  await recordReport(house, reportOf({ kind: 'failed', reason: 'payment-required' }))

  expect((await owed()).map(({ kind }) => kind).toSorted()).toEqual(['job-ended', 'job-ended-privately'])
})

it.each([
  ['keeps the right to book while its booking is in doubt', true, 'held-by-another'],
  ['gives the right to book back when its booking is certain not to be', false, 'yours'],
] as const)('a failed job %s', async (_what, isInDoubt, answer) => {
  const { house } = await openApp(makeFolder())
  await house.store.jobs.add(job)
  await house.rights.take(partOf(job))

  await recordReport(house, reportOf({ kind: 'failed', reason: 'unanswered', isInDoubt }))

  expect(await house.rights.take({ ...partOf(job), jobId: otherDay.id })).toBe(answer)
})

it('a watch whose hunt missed is paused until its next poll, and nothing is announced', async () => {
  const { house, owed } = await openApp(makeFolder())
  await house.store.jobs.add({ ...job, watch: { until: at(22), looks: 1, stage: 'hunting' } })

  await recordReport(house, reportOf(missed))

  expect(await house.store.jobs.find(job.id)).toMatchObject({
    state: 'scheduled',
    dropAt: at(15, 30),
    watch: { looks: 1, stage: 'resting' },
  })
  expect(await owed()).toEqual([])
})

it('a sign-in that a hunt found rejected is renewed, and one linked since then is left alone', async () => {
  const { house, link, asked } = await openApp(makeFolder(), at(15, 2))
  const rejected = reportOf({ kind: 'failed', reason: 'credential-rejected' })
  await house.store.jobs.add(job)
  await link({ linkedAt: at(15) })

  await recordReport(house, rejected)
  const before = asked('renew')
  await link({ linkedAt: at(8) })
  await recordReport(house, rejected)

  expect([before, asked('renew')]).toEqual([0, 1])
  expect((await house.store.credentials.find(ada, resy))?.linkedAt).toBe(at(15, 2))
})
