import { expect, it } from 'vitest'
import { HOUR_MS, type Instant } from '../../domain/time.ts'
import { aJob, at, missed } from '../../ports/fakes/store-samples.ts'
import { useTempFolders } from '../../store/testing/use-temp-folders.ts'
import { openApp } from '../testing/open-app.ts'
import { pauseAfterHunt, pauseWatch } from './pause-watch.ts'

const makeFolder = useTempFolders()
const watching = (until: Instant) =>
  aJob({ state: 'scheduled', watch: { until, looks: 2, stage: 'hunting' }, dropAt: at(10) })

it('a paused watch has its next poll at a whole half hour, and its number of polls is stored', async () => {
  const { app } = await openApp(makeFolder())
  const job = watching(at(20))
  await app.store.jobs.add(job)

  const goesOn = await app.store.transaction((store) =>
    pauseWatch(app, store, job, { after: at(10, 5), looks: 3 }),
  )

  const paused = await app.store.jobs.find(job.id)
  expect(goesOn).toBe(true)
  expect(paused?.dropAt).toBe(at(10, 30))
  expect(paused?.watch).toEqual({ until: at(20), looks: 3, stage: 'resting' })
  expect(paused?.orderId).not.toBe(job.orderId)
})

it('a watch without another poll before its deadline is neither paused nor changed', async () => {
  const { app } = await openApp(makeFolder())
  const job = watching(at(10, 20))
  await app.store.jobs.add(job)

  const goesOn = await app.store.transaction((store) =>
    pauseWatch(app, store, job, { after: at(10, 5), looks: 3 }),
  )

  expect(goesOn).toBe(false)
  expect(await app.store.jobs.find(job.id)).toEqual(job)
})

it('a watch does not poll shortly before a drop that an open job waits for', async () => {
  const { app } = await openApp(makeFolder())
  const job = watching(at(20))
  await app.store.jobs.add(job)
  await app.store.jobs.add(aJob({ id: 'DROP' as never, dropAt: at(10, 35) }))

  await app.store.transaction((store) => pauseWatch(app, store, job, { after: at(10, 5), looks: 3 }))

  expect((await app.store.jobs.find(job.id))?.dropAt).toBe(at(11))
})

it.each([
  ['a table went to others', missed, 3 * 60_000],
  ['the platform turned the address away', { kind: 'failed', reason: 'blocked' }, 6 * HOUR_MS],
  ['no report came', { kind: 'failed', reason: 'no-report' }, 0],
  ['a card is wanted', { kind: 'failed', reason: 'payment-required' }, undefined],
] as const)('when %s, the watch pauses for the right time', (_why, outcome, pauseMs) => {
  expect(pauseAfterHunt(outcome, {})).toBe(pauseMs)
})
