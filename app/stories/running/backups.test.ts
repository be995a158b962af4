import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { HOUR_MS, MINUTE_MS } from '../../../src/domain/time.ts'
import { ada, openWorld } from '../world.ts'

async function openBackingUp(env: Record<string, string> = {}) {
  let freeBytes = 10 ** 12
  const world = await openWorld({
    owners: [ada],
    env: { CIERGE_BACKUP_EVERY: '1', CIERGE_BACKUP_KEEP: '1d', ...env },
    backsUp: { freeBytes: () => freeBytes },
  })
  onTestFinished(() => world.end())
  const folder = join(world.folder, 'backups')
  return {
    world,
    /** Waits until the worker that copies has ended, which the virtual clock does not know. */
    async until(isDone: () => boolean | Promise<boolean>): Promise<void> {
      await expect.poll(isDone, { timeout: 10_000 }).toBe(true)
    },
    backups: () => (existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith('.backup')) : []),
    setFree: (bytes: number) => {
      freeBytes = bytes
    },
    told: (what: RegExp) => world.announcements().filter((one) => what.test(one)),
  }
}

it('backups are made on the schedule, the old one goes, and /status tells the age of the newest', async () => {
  const { world, backups, until } = await openBackingUp()

  await world.pass(11 * MINUTE_MS)
  await until(() => backups().length === 1)
  const [first] = backups()
  await world.pass(30 * MINUTE_MS)
  const status = await world.says('/status')
  await world.pass(31 * MINUTE_MS)
  await until(() => backups().length === 1 && backups()[0] !== first)

  expect(first).toMatch(/^2026-11-25T15-1\d-\d\dZ\.backup$/)
  expect(status).toMatch(/Backups: 1, \d\.\d MB; the newest is (29|30|31) min old\./)
})

it('backups that fail are told to the owner once with what to do, also after a restart, and once that they work again', async () => {
  const { world, backups, until, setFree, told } = await openBackingUp()
  setFree(1_000)

  await world.pass(2 * HOUR_MS)
  await world.restart()
  await world.pass(2 * HOUR_MS)
  expect(
    told(/I couldn’t back up my database: my disk has too little free space.+CIERGE_BACKUP_KEEP/s),
  ).toHaveLength(1)
  expect(backups()).toEqual([])
  setFree(10 ** 12)
  await world.pass(HOUR_MS)
  await until(() => backups().length === 1)
  await world.pass(2 * MINUTE_MS)
  await until(async () => (await world.cierge().app.store.houseNotes.find('backup-trouble')) === undefined)
  await world.pass(2 * MINUTE_MS)

  expect(told(/My database is backed up again/)).toHaveLength(1)
})

it('no backup begins shortly before tables open', async () => {
  const { world, backups, until } = await openBackingUp()
  await world.says('/link resy ada@example.com secret')
  await world.says('table for 2 at Saint Fennel on 16 December, 7-9pm')
  await world.presses('Book it')
  await world.pass(11 * MINUTE_MS)
  await until(() => backups().length === 1)
  // The next ones are due at 11:11 and, because that day opens at noon, not before 12:03.
  const [first] = backups()
  await world.passUntil('2026-11-25T11:40:00-05:00')
  // Copying takes real time: the one of 11:11 may still be under way.
  await until(() => backups().length === 1 && backups()[0] !== first)
  await world.passUntil('2026-11-25T11:59:00-05:00')
  const before = backups()
  await world.passUntil('2026-11-25T12:02:00-05:00')

  expect(backups()).toEqual(before)
})

it('with CIERGE_BACKUP_KEEP=0 no backup is made', async () => {
  const { world, backups } = await openBackingUp({ CIERGE_BACKUP_KEEP: '0' })

  await world.pass(2 * HOUR_MS)

  expect(backups()).toEqual([])
})
