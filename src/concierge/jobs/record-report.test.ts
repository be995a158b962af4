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
  const { app, pending } = await openApp(makeFolder())
  await app.store.jobs.add(job)

  await recordReport(app, reportOf(missed))
  await recordReport(app, reportOf(missed))

  expect(await app.store.jobs.find(job.id)).toMatchObject({ state: 'missed', outcome: missed })
  expect(await app.store.reports.find(job.id)).toEqual(reportOf(missed))
  expect(await pending()).toMatchObject([{ kind: 'job-ended', outcome: missed }])
})

it('a report of an unknown job changes nothing', async () => {
  const { app, pending } = await openApp(makeFolder())

  await recordReport(app, reportOf(missed))

  expect(await pending()).toEqual([])
})

it('a table that a hunt won despite a cancellation is announced', async () => {
  const { app, pending } = await openApp(makeFolder())
  await app.store.jobs.add({ ...job, state: 'cancelled', endedAt: at(14) })

  await recordReport(app, reportOf(aBooking()))

  expect(await pending()).toMatchObject([{ kind: 'job-ended', before: 'cancelled' }])
})

it('a booked table ends the other days of its group and calls off their orders', async () => {
  const { app, scheduler, link, pending } = await openApp(makeFolder())
  await link()
  const groupId = 'either day' as GroupId
  await app.store.jobs.add({ ...job, groupId })
  await app.store.jobs.add(aJob({ ...otherDay, groupId }))
  await planOrder(app, otherDay.orderId)

  await recordReport(app, reportOf(aBooking()))

  expect((await app.store.jobs.find(otherDay.id))?.state).toBe('cancelled')
  expect(scheduler.waiting()).toEqual([])
  expect(await pending()).toMatchObject([{ others: { stopped: [otherDay.date], open: [] } }])
})

it('a second table for one request is announced, so that the member can release one of the two', async () => {
  const { app, pending } = await openApp(makeFolder())
  await app.store.jobs.add(job)
  await recordReport(app, reportOf(aBooking()))

  const second = aBooking({ time: '20:30' as LocalTime, confirmation: 'C-2', handle: 'handle-2' })
  await recordReport(app, reportOf(second))

  expect((await pending()).map(({ kind }) => kind)).toEqual(['job-ended', 'second-table'])
})

it('a failure is announced to the member with its reason, and to the group without it', async () => {
  const { app, pending } = await openApp(makeFolder())
  await app.store.jobs.add(job)

  await recordReport(app, reportOf({ kind: 'failed', reason: 'payment-required' }))

  expect((await pending()).map(({ kind }) => kind).toSorted()).toEqual(['job-ended', 'job-ended-privately'])
})

it.each([
  ['keeps the right to book while its booking is in doubt', true, 'held-by-another'],
  ['gives the right to book back when its booking is certain not to be', false, 'yours'],
] as const)('a failed job %s', async (_what, isInDoubt, answer) => {
  const { app } = await openApp(makeFolder())
  await app.store.jobs.add(job)
  await app.rights.take(partOf(job))

  await recordReport(app, reportOf({ kind: 'failed', reason: 'unanswered', isInDoubt }))

  expect(await app.rights.take({ ...partOf(job), jobId: otherDay.id })).toBe(answer)
})

it('a watch whose hunt missed is paused until its next poll, without an announcement', async () => {
  const { app, pending } = await openApp(makeFolder())
  await app.store.jobs.add({ ...job, watch: { until: at(22), looks: 1, stage: 'hunting' } })

  await recordReport(app, reportOf(missed))

  expect(await app.store.jobs.find(job.id)).toMatchObject({
    state: 'scheduled',
    dropAt: at(15, 30),
    watch: { looks: 1, stage: 'resting' },
  })
  expect(await pending()).toEqual([])
})

it('a sign-in that a hunt found rejected is renewed, unless the member linked a new one since then', async () => {
  const { app, link, asked } = await openApp(makeFolder(), at(15, 2))
  const rejected = reportOf({ kind: 'failed', reason: 'credential-rejected' })
  await app.store.jobs.add(job)
  await link({ linkedAt: at(15) })

  await recordReport(app, rejected)
  const before = asked('renew')
  await link({ linkedAt: at(8) })
  await recordReport(app, rejected)

  expect([before, asked('renew')]).toEqual([0, 1])
  expect((await app.store.credentials.find(ada, resy))?.linkedAt).toBe(at(15, 2))
})
