import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { expect, it, onTestFinished } from 'vitest'
import { MINUTE_MS } from '../../src/domain/time.ts'
import { ada, openWorld } from './world.ts'

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

  expect(reply).toMatch(/My disk can only be read, so I can’t take that down\. Nothing was changed\./)
  expect(told(/My disk can only be read/)).toHaveLength(1)
  expect(told(/I can write to my disk again/)).toHaveLength(1)
})

it('a disk that takes nothing keeps nobody from reading', async () => {
  const { world, fill, free } = await openSmallWorld()
  fill()

  expect(await world.says('/jobs')).not.toMatch(/disk|broke/)
  expect(await world.says('/status')).toMatch(/Nothing is scheduled/)
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

  expect(told(/Request BADD can’t be read any more/)).toHaveLength(1)
  expect(world.rows()).toMatch(/"BADD".*"state":"failed"/)
})
