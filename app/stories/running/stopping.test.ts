import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { expect, onTestFinished, test } from 'vitest'
import type { ChatId } from '../../../src/domain/ids.ts'
import { MINUTE_MS, msBetween } from '../../../src/domain/time.ts'
import type { ChatAdapter } from '../../../src/ports/chat-adapter.ts'
import { openWorld, type World } from '../world.ts'

const wish = 'table for 2 at Saint Fennel on 16 December, 7-9pm'
const never = () => new Promise<never>(() => {})
const mostMs = 25_000

/** Opens the application with a request for a table that is released at noon. */
async function openHunting(chats: readonly ChatAdapter[] = []): Promise<World> {
  const world = await openWorld({ chats })
  onTestFinished(world.end)
  await world.says('/link resy ada@example.com secret')
  await world.says(wish)
  await world.presses('Book it')
  return world
}

/** Stops the application. Returns the milliseconds that the stop took. */
async function stop({ cierge, clock }: World): Promise<number> {
  const beganAt = clock.now()
  await clock.runUntil(cierge().stop())
  return msBetween(beganAt, clock.now())
}

function aChat(id: string, changes: Partial<ChatAdapter>): ChatAdapter {
  return {
    id: id as ChatId,
    start: async () => {},
    stop: async () => {},
    send: async () => undefined,
    edit: async () => {},
    directWith: async () => ({ chat: id as ChatId, key: 'x', direct: true }),
    ...changes,
  }
}

test('a chat that never stops and one that fails to stop keep no other part from stopping, and the log names both', async () => {
  const failing = aChat('failing', { stop: () => Promise.reject(new Error('the socket was gone')) })
  const world = await openHunting([aChat('hanging', { stop: never }), failing])

  const tookMs = await stop(world)

  expect(tookMs).toBeLessThanOrEqual(mostMs)
  await expect(world.cierge().app.store.jobs.open()).rejects.toThrow()
  expect(world.log.join('')).toContain('the socket was gone')
  expect(world.log.join('')).toMatch(/"part":"hanging".*A part was cut off by the stop/)
})

test('a stop ends within 25 seconds and closes the store, although a hunt, a chat and another program hang', async () => {
  const world = await openHunting([aChat('hanging', { stop: never })])
  await world.passUntil('2026-11-25T11:59:50-05:00')
  const tool = new Sqlite(join(world.folder, 'cierge.sqlite'))
  onTestFinished(() => void tool.close())
  tool.exec('begin immediate')

  const tookMs = await stop(world)

  expect(tookMs).toBeLessThanOrEqual(mostMs)
  await expect(world.cierge().app.store.jobs.open()).rejects.toThrow()
  expect(world.log.join('')).toMatch(/"part":"scheduler".*A part was cut off by the stop/)
})

test.each(['11:59:46', '11:59:59', '12:00:00'])(
  'a hunt at its drop books before the stop ends, and the next start says so once, if the stop begins at %s',
  async (time) => {
    const world = await openHunting()
    await world.passUntil(`2026-11-25T${time}-05:00`)

    const beganAt = world.clock.now()
    await world.restart(async () => {
      expect(msBetween(beganAt, world.clock.now())).toBeLessThanOrEqual(mostMs)
      expect(world.sandbox.control.reservations()).toHaveLength(1)
    })
    await world.pass(MINUTE_MS)

    expect(world.sandbox.control.reservations()).toHaveLength(1)
    expect(
      world
        .announcements()
        .join()
        .match(/Booked: Saint Fennel/g),
    ).toHaveLength(1)
  },
)

test('a hunt in its head start is handed back by a stop at once, and the next start books at the drop', async () => {
  const world = await openHunting()
  await world.passUntil('2026-11-25T11:59:30-05:00')
  const beganAt = world.clock.now()

  await world.restart(async () => {
    expect(msBetween(beganAt, world.clock.now())).toBeLessThan(2_000)
    expect(world.log.join('')).toContain('Orders are handed back to the next start')
  })
  await world.passUntil('2026-11-25T12:01:00-05:00')

  expect(world.sandbox.control.reservations()).toHaveLength(1)
  expect(world.announcements().join()).toContain('Booked: Saint Fennel')
})
