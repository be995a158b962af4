// Tests that the reply to a failing call says whether something was changed before the failure, and never falsely says
// that nothing was.
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openWorld, type World } from '../world.ts'

const table = 'table for 2 at Saint Fennel on 16 December, 7-9pm'
const nothingChanged = /^Something broke on my side \(ref \w+\)\. Nothing was booked or changed\.$/
const partlyDone =
  /^Something broke on my side partway through \(ref \w+\)\. Part of it may already be done: check \/jobs and \/reservations before you ask again\.$/

describe('a call that breaks off', () => {
  let world: World
  beforeEach(async () => {
    world = await openWorld()
    await world.says('/link resy ada@example.com secret')
  })
  afterEach(() => world.end())

  /** Makes the database refuse one kind of change, such as `insert on jobs`, until `mend` is called. */
  function breaks(change: string): { mend(): void } {
    const run = (statement: string) => {
      const db = new Sqlite(join(world.folder, 'cierge.sqlite'))
      db.exec(statement)
      db.close()
    }
    run(`create trigger broken before ${change} begin select raise(abort, 'the disk is broken'); end`)
    return { mend: () => run('drop trigger broken') }
  }

  const standing = () =>
    world.sandbox.control.reservations().filter(({ cancelledAtMs }) => cancelledAtMs === undefined)

  async function scheduled(): Promise<string> {
    await world.says(table)
    return /\/jobs (\w{4})/.exec(await world.presses('Book it'))?.[1] ?? ''
  }

  it('a call that fails before the request is stored says that nothing was booked or changed', async () => {
    await world.says(table)
    breaks('insert on jobs')

    expect(await world.presses('Book it')).toMatch(nothingChanged)
    expect(await world.cierge().app.store.jobs.open()).toEqual([])
  })

  it('a call that fails after the request is stored does not say that nothing was booked, and the table is booked', async () => {
    await world.says(table)
    const broken = breaks('update on jobs')

    const reply = await world.presses('Book it')
    broken.mend()
    await world.passUntil('2026-11-25T12:30:00-05:00')

    expect(reply).toMatch(partlyDone)
    expect(standing()).toHaveLength(1)
  })

  it('a call that fails after the table was released does not say that nothing was changed', async () => {
    const code = await scheduled()
    await world.passUntil('2026-11-25T12:30:00-05:00')
    await world.says(`/release ${code}`)
    breaks('update on jobs')

    const reply = await world.presses('Give up the table')

    expect(reply).toMatch(partlyDone)
    expect(standing()).toEqual([])
  })

  it('a call that fails after the account was deleted says that a part of the removal is done', async () => {
    const code = await scheduled()
    await world.says('/unlink resy')
    breaks('delete on credentials')

    expect(await world.presses('Unlink and stop it')).toMatch(partlyDone)
    expect(await world.says(`/job ${code}`)).toContain('ancelled')
  })

  it('a call that fails while reading says that nothing was changed', async () => {
    const code = await scheduled()
    await world.says(`/cancel ${code}`)
    breaks('update on jobs')

    expect(await world.says(`/job ${code}`)).toMatch(nothingChanged)
  })
})
