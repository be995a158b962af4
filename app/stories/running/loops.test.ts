import { afterEach, expect, it } from 'vitest'
import type { MemberId } from '../../../src/domain/ids.ts'
import { defaultNotifications } from '../../../src/domain/notifications.ts'
import type { Instant } from '../../../src/domain/time.ts'
import { aJob } from '../../../src/ports/fakes/store-samples.ts'
import { ben as benOnChat, openWorld, type World } from '../world.ts'

// The venue Saint Fennel opens its dates 21 days ahead at noon. 16 December opens on 25 November.
const opening = '2026-11-25T17:00:00.000Z' as Instant

let world: World
afterEach(() => world.end())

it('a job on which a loop always throws does not stop that loop or others: another job’s hunt is announced and its table booked', async () => {
  world = await openWorld()
  const { store } = world.cierge().app
  const [ada, ben] = ['m-Ada' as MemberId, 'm-Ben' as MemberId]
  for (const id of [ada, ben])
    await store.members.setNotifications(id, { ...defaultNotifications, started: true })
  // This job has no conversation, so announcing it throws.
  await store.jobs.add(aJob({ memberId: ben, askedBy: benOnChat, dropAt: opening, askedIn: null as never }))
  await world.says('/link resy ada@example.com secret')
  await world.says('table for 2 at Saint Fennel on 16 December, 7-9pm')
  await world.presses('Book it')

  await world.passUntil('2026-11-25T12:30:00-05:00')

  expect(world.announcements()).toEqual([
    expect.stringMatching(/^dm-Ben: .*You have no Resy account linked here/s),
    expect.stringContaining('Saint Fennel, Wed Dec 16'),
    expect.stringContaining('Booked: Saint Fennel, Wed Dec 16'),
  ])
  const faulty = world.log.filter((line) => line.includes('"faults"')).map((line) => JSON.parse(line))
  expect(new Set(faulty.map(({ facts }) => facts?.loop))).toEqual(new Set(['announce-starts', 'reconcile']))
})
