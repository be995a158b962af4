import { renameSync } from 'node:fs'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { expect, it, onTestFinished } from 'vitest'
import { MINUTE_MS } from '../../../src/domain/time.ts'
import { ada, openWorld } from '../world.ts'

async function openSmallWorld() {
  let writer: Sqlite.Database | undefined
  const world = await openWorld({
    owners: [ada],
    onOpenStore: (connection) => {
      writer = connection
    },
  })
  onTestFinished(() => world.end())
  return {
    world,
    fill: () => void writer?.pragma('query_only = ON'),
    free: () => void writer?.pragma('query_only = OFF'),
    told: (what: RegExp) => world.announcements().filter((one) => what.test(one)),
  }
}

it('a disk that takes nothing is told to the owner once, and once that it takes everything again', async () => {
  const { world, fill, free, told } = await openSmallWorld()
  fill()

  const reply = await world.says('/invite')
  await world.pass(10 * MINUTE_MS)
  free()
  await world.pass(10 * MINUTE_MS)

  expect(reply).toMatch(/My disk is read-only, so I can’t save that\. Nothing changed\./)
  expect(told(/My disk is read-only/)).toHaveLength(1)
  expect(told(/I can write to my disk again/)).toHaveLength(1)
})

it('a disk that takes nothing keeps nobody from reading', async () => {
  const { world, fill, free } = await openSmallWorld()
  fill()

  expect(await world.says('/jobs')).not.toMatch(/disk|broke/)
  expect(await world.says('/status')).toMatch(/You have nothing scheduled/)
  free()
})

it('a request that cannot be read is told to the owner once, and the others go on', async () => {
  const { world, told } = await openSmallWorld()
  await world.says('/watch Saint Fennel on 16 december at 7pm for 2')
  const tool = new Sqlite(join(world.folder, 'cierge.sqlite'))
  tool.pragma('ignore_check_constraints = ON')
  const row = `insert into jobs (id, member_id, order_id, platform, venue_id, venue, date, party_size, wish, drop_at,
    asked_by, asked_in, asked_at, state) values ('BADD', 'm-Ada', 'bad', 'resy', '1', '{', '2026-12-16', 2, '{',
    '2026-11-25T16:00:00.000Z', '{}', '{}', '2026-11-25T10:00:00.000Z', 'scheduled')`
  tool.exec(row)
  tool.close()

  await world.pass(10 * MINUTE_MS)
  await world.says('/jobs')
  await world.pass(10 * MINUTE_MS)

  expect(told(/I can no longer read request BADD/)).toHaveLength(1)
  expect(world.rows()).toMatch(/"BADD".*"state":"failed"/)
})

it('a database file that is moved away is told to the owner within a minute, and nothing is taken until it is back', async () => {
  const { world, told } = await openSmallWorld()
  const file = join(world.folder, 'cierge.sqlite')
  renameSync(file, `${file}-elsewhere`)

  await world.pass(MINUTE_MS)
  const heard = told(/My database file is gone.*Put the same file back into my data folder/s)
  const reply = await world.says('/invite')
  renameSync(`${file}-elsewhere`, file)
  await world.pass(2 * MINUTE_MS)

  expect(heard).toHaveLength(1)
  expect(reply).toMatch(/My database file is gone, so I can’t save that\. Nothing changed\./)
  expect(told(/I can write to my disk again/)).toHaveLength(1)
  expect(await world.says('/invite')).not.toMatch(/database|broke/)
})

it('a hunt books while another program keeps the database locked over the drop, and the result is told afterwards', async () => {
  const { world, told } = await openSmallWorld()
  await world.says('/link resy ada@example.com secret')
  await world.says('table for 2 at Saint Fennel on 16 December, 7-9pm')
  await world.presses('Book it')
  await world.passUntil('2026-11-25T11:59:50-05:00')
  const tool = new Sqlite(join(world.folder, 'cierge.sqlite'))
  onTestFinished(() => void tool.close())
  tool.exec('begin immediate')

  const passing = world.passUntil('2026-11-25T12:00:30-05:00')
  await expect.poll(() => world.sandbox.control.reservations().length, { timeout: 10_000 }).toBe(1)
  const whileLocked = told(/Booked: Saint Fennel/)
  tool.exec('commit')
  await passing

  expect(whileLocked).toHaveLength(0)
  // The other program's lock ends in real time, so this also waits in real time.
  const toldSoFar = async () => {
    await world.pass(1_000)
    return told(/Booked: Saint Fennel/)
  }
  await expect.poll(toldSoFar, { timeout: 10_000 }).toHaveLength(1)
})

it('a member reads an answer while another program keeps the database locked', async () => {
  const { world } = await openSmallWorld()
  const tool = new Sqlite(join(world.folder, 'cierge.sqlite'))
  onTestFinished(() => void tool.close())
  tool.exec('begin immediate')

  const replying = world.says('/jobs')
  await world.pass(1_000)
  const soon = new Promise((resolve) => setImmediate(resolve, 'no reply yet'))
  const reply = await Promise.race([replying, soon])
  tool.exec('commit')
  await replying
  await expect.poll(() => world.rows(), { timeout: 10_000 }).toContain('shown/')

  expect(reply).toMatch(/\/book|nothing|table/i)
})
