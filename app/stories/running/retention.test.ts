import { expect, it, onTestFinished } from 'vitest'
import { DAY_MS, HOUR_MS } from '../../../src/domain/time.ts'
import { anAnnouncement } from '../../../src/ports/fakes/store-samples.ts'
import { ada, openWorld } from '../world.ts'

it('delivered messages are forgotten after the time that the host set, and the owner sees the size', async () => {
  const world = await openWorld({ owners: [ada], env: { CIERGE_KEEP_DAYS: '7' } })
  onTestFinished(() => world.end())
  const { outbox } = world.cierge().app.store
  await outbox.enqueue(anAnnouncement())
  await outbox.delivered(anAnnouncement().id, world.clock.now())
  const isKept = () => outbox.knows(anAnnouncement().id)

  await world.pass(6 * DAY_MS)
  const before = await isKept()
  await world.pass(DAY_MS + HOUR_MS)

  expect([before, await isKept()]).toEqual([true, false])
  expect(await world.says('/status')).toMatch(/Database: \d+\.\d MB\. Backups: none\./)
})
