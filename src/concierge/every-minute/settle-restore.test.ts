import { expect, it } from 'vitest'
import type { AnnouncementId } from '../../domain/announcement.ts'
import type { JobId } from '../../domain/ids.ts'
import { aJob, anAnnouncement, at } from '../../ports/fakes/store-samples.ts'
import { useTempFolders } from '../../store/testing/use-temp-folders.ts'
import { openApp } from '../testing/open-app.ts'
import { settleRestore } from './settle-restore.ts'

const makeFolder = useTempFolders()

it('a start from a backup that is killed before its end drops nothing that it announced itself', async () => {
  const { app, clock, pending } = await openApp(makeFolder(), at(18))
  const { houseNotes, jobs, outbox } = app.store
  await houseNotes.save('copy', '{}')
  await jobs.add(aJob({ state: 'scheduled', dropAt: at(14) }))
  await jobs.add(aJob({ id: 'LATE' as JobId, state: 'scheduled', dropAt: at(20) }))
  await outbox.enqueue(anAnnouncement({ id: 'of the backup' as AnnouncementId }))
  const kill = () => Promise.reject(new Error('killed'))
  const told: unknown[] = []

  await expect(clock.runUntil(settleRestore(app, kill))).rejects.toThrow('killed')
  await clock.advanceBy(1_000)
  await clock.runUntil(settleRestore(app, async (trouble) => void told.push(trouble)))
  await clock.runUntil(settleRestore(app, kill))

  expect((await pending()).map(({ kind }) => kind).toSorted()).toEqual([
    'job-ended',
    'job-ended-privately',
    'requests-restored',
  ])
  expect(told).toMatchObject([
    { kind: 'restored', stamp: { notTold: 1, restoredAt: at(18) }, counts: { open: 1 } },
  ])
})
