// Tests standing wishes: a table that a member wants again and again. A request is made for each day when it is near
// enough.
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Instant, LocalDate, LocalTime } from '../../../src/domain/time.ts'
import { keepFiles } from '../keep-files.ts'
import { ada, ben, group, openWorld, type World } from '../world.ts'

// Saint Fennel opens each day 21 days ahead at noon. The story begins on Friday, 27 November, ten minutes before noon: then
// 18 December opens, and 25 December is a week before its opening.
const fennel = 5109
const noon = '2026-11-27T17:00:00.000Z'
const every = 'every other friday at saint fennel, 7-9pm for 2'
const evening = [{ time: '19:15' as LocalTime, seating: 'Dining Room', capacity: 2 }]

describe('a standing wish', () => {
  let world: World
  beforeEach(async () => {
    world = await openWorld({ owners: [ada], at: '2026-11-27T11:50:00-05:00' })
    await world.says('/link resy ada@example.com secret')
  })
  afterEach(() => world.end())

  const labels = () => world.offered().map(({ label }) => label)
  const opens = (date: string, releasedAt: string) =>
    world.sandbox.control.createDrop({
      ...{ venueId: fennel, date: date as LocalDate, slots: evening },
      releasedAt: releasedAt as Instant,
    })
  const held = () =>
    world.sandbox.control
      .reservations()
      .filter(({ cancelledAtMs }) => cancelledAtMs === undefined)
      .map(({ date }) => date)
  const skipped = () => world.announcements().filter((one) => one.includes('Skipped'))
  const setUp = async (words = every, who = ada) => {
    await world.says(words, who)
    return world.presses('Set it up', who)
  }

  it.each([
    [every, 'every other Friday', 'First Fri Nov 27, then Fri Dec 11, Fri Dec 25, …'],
    [
      'saint fennel every friday until 20 december, 8pm for 2',
      'every Friday until Sun Dec 20',
      'First Fri Nov 27',
    ],
    [
      'the first saturday each month until march at saint fennel, 8pm for 2',
      'the first Saturday of each month until Sun Feb 28',
      'First Sat Dec 5, then Sat Jan 2, Sat Feb 6, …',
    ],
  ])('the confirmation names its days: %s', async (words, days, first) => {
    const said = await world.says(words)

    expect(said).toContain(`Saint Fennel, Cobble Hill · ${days} ·`)
    expect(said).toContain(first)
    expect(labels()).toContain('Set it up')
  })

  it('“any Friday in December” is one table on one of those days', async () => {
    const said = await world.says('any friday in december at saint fennel, 8pm for 2')

    expect(said).toContain('I’ll book one of these nights and drop the rest.')
  })

  it('canceling one of its requests says that the table still repeats, and offers to end it', async () => {
    await setUp()
    await world.says('cancel it')
    const said = await world.presses('Saint Fennel, Fri Dec 11')
    const offered = labels()
    const ended = await world.presses('End it')

    expect(said).toContain('Cancelled: Saint Fennel, Fri Dec 11')
    expect(said).toContain('It still repeats every other Friday: next on Fri Dec 25')
    expect(offered).toEqual(['Pause it', 'End it'])
    expect(ended).toContain('I won’t ask for it again.')
  })

  it('each day becomes a request a week before it opens', async () => {
    const said = await setUp('every four weeks on friday at saint fennel, 7-9pm for 2')
    const before = await world.says('/jobs')
    await world.passUntil('2026-11-27T12:05:00-05:00')

    expect(said).toContain('Standing: Saint Fennel, Cobble Hill · every 4 weeks on Friday')
    expect(said).toContain('Next: Fri Dec 25; I’ll ask for it on Fri Nov 27.')
    expect(before).toContain('Saint Fennel, Fri Nov 27')
    expect(before).not.toContain('Fri Dec 25')
    expect(await world.says('/jobs')).toContain('Saint Fennel, Fri Dec 25, 2 people: opens')
  })

  it('a day is booked at its opening', async () => {
    opens('2026-12-18', noon)
    await setUp('the third friday of each month at saint fennel, 7-9pm for 2')
    await world.passUntil('2026-11-27T12:15:00-05:00')

    expect(held()).toEqual(['2026-12-18'])
    expect(world.announcements().join()).toContain('Booked: Saint Fennel, Fri Dec 18')
  })

  it('it is paused, resumed and ended together with its requests', async () => {
    await setUp('every friday at saint fennel, 7-9pm for 2')
    const { wish = '' } = world.offered()[0]?.call.args ?? {}
    await world.pass(60_000)

    const paused = await world.says('pause my fridays at saint fennel')
    const resting = await world.says('/jobs')
    const resumed = await world.calls('standing', { wish, do: 'resume' })
    const again = await world.says('/jobs')
    const ended = await world.says('stop my fridays at saint fennel')
    const after = await world.says('/jobs')

    expect(paused).toContain('Paused: Saint Fennel')
    expect(resting).not.toContain('opens')
    expect(resumed).toContain('Standing: Saint Fennel')
    expect(again).toContain('Saint Fennel, Fri Dec 18, 2 people: opens')
    expect(ended).toContain('Ended: Saint Fennel')
    expect(after).not.toContain('opens')
    expect(await world.says('/standing')).toContain('Nothing repeats yet.')
  })

  it('a change of the people or the time counts for its requests too', async () => {
    await setUp('every friday at saint fennel, 7-9pm for 2')
    const [code = ''] = Object.values(world.offered()[0]?.call.args ?? {})

    const changed = await world.calls('standing', { wish: code, change: '8pm for 4' })

    expect(changed).toContain('8:00 pm · 4 people')
    expect(await world.says('/jobs')).toContain('Saint Fennel, Fri Dec 18, 4 people: opens')
  })

  it('a day on which the member has a table is skipped, with one quiet line that says why', async () => {
    await world.says('table for 2 at night heron on 18 december, 9:30pm')
    await world.presses('Book it')
    await setUp('every friday at saint fennel, 6pm for 2')
    await world.pass(60_000)

    expect(skipped()).toHaveLength(1)
    expect(skipped()[0]).toContain(
      'Skipped Saint Fennel, Fri Dec 18: you already have Night Heron that evening.',
    )
    expect(skipped()[0]).not.toContain('@')
    expect(await world.says('/jobs')).not.toContain('Saint Fennel, Fri Dec 18')
  })

  it('why a day was skipped is told to the member alone, also if the wish is from a group', async () => {
    await world.says('table for 2 at night heron on 18 december, 9:30pm')
    await world.presses('Book it')
    await world.says('every friday at saint fennel, 6pm for 2', ada, group)
    await world.presses('Set it up', ada, group)
    await world.pass(60_000)

    expect(skipped()).toHaveLength(1)
    expect(skipped()[0]).toMatch(/^dm-Ada: Skipped Saint Fennel, Fri Dec 18/)
  })

  it('two standing wishes never get two tables on one evening', async () => {
    await setUp('every friday at saint fennel, 7-9pm for 2')
    await setUp('every friday at carbone, 9:30pm for 2')
    await world.passUntil('2026-11-27T12:10:00-05:00')

    const jobs = await world.cierge().app.store.jobs.open()
    const evenings = jobs.map(({ date }) => date)
    expect(new Set(held()).size).toBe(held().length)
    expect(new Set(evenings).size).toBe(evenings.length)
    expect(skipped().length).toBeGreaterThan(0)
  })

  it('two presses at once begin one wish, and ending it twice is harmless', async () => {
    await world.says(every)
    const [confirm] = world.offered()
    const press = () => world.calls(confirm?.call.command ?? '', confirm?.call.args ?? {})
    await Promise.all([press(), press()])
    const listed = await world.says('/standing')
    const end = world.offered().find(({ label }) => label === 'End it')
    const stop = () => world.calls(end?.call.command ?? '', end?.call.args ?? {})
    await Promise.all([stop(), stop()])

    expect(listed.match(/every other Friday/g)).toHaveLength(1)
    expect(await world.says('/standing')).toContain('Nothing repeats yet.')
  })

  it('a restart in the middle makes no day twice and leaves none out', async () => {
    await setUp('every friday at saint fennel, 7-9pm for 2')
    const putBack = keepFiles(world.folder)
    await world.passUntil('2026-11-27T12:05:00-05:00')

    await world.restart(async () => putBack())
    await world.passUntil('2026-11-27T12:10:00-05:00')

    const jobs = await world.cierge().app.store.jobs.open()
    const dates = jobs.map(({ date }) => date)
    expect(new Set(dates).size).toBe(dates.length)
    expect(dates).toContain('2026-12-25')
  })

  it('if the member is removed, no day becomes a request anymore', async () => {
    await world.says('/link resy ben@example.com secret', ben)
    await setUp('every friday at saint fennel, 7-9pm for 2', ben)

    await world.pass(30_000)
    const before = held()
    await world.says('/remove ben')
    await world.presses('Remove Ben')
    await world.passUntil('2026-11-27T12:10:00-05:00')

    expect(await world.cierge().app.store.jobs.open()).toEqual([])
    expect(held()).toEqual(before)
  })

  it('a wish that is confirmed after its first day’s opening tries that day at once', async () => {
    opens('2026-12-18', noon)
    await world.says('every third friday at saint fennel, 7-9pm for 2')
    await world.passUntil('2026-11-27T12:00:30-05:00')

    await world.presses('Set it up')
    await world.pass(60_000)

    expect(held()).toEqual(['2026-12-18'])
  })

  it('a draft turns into a standing wish and back', async () => {
    await world.says('table for 2 at saint fennel on 16 december, 7-9pm')

    expect(await world.says('make it every other friday')).toContain('every other Friday')
    expect(await world.says('make it just 16 december')).toContain('· Wed Dec 16 ·')
  })

  it('another member can’t change it', async () => {
    await setUp()
    const { wish = '' } = world.offered()[0]?.call.args ?? {}

    expect(await world.calls('standing', { wish, do: 'end' }, ben)).toContain(
      `You have no standing wish ${wish}.`,
    )
  })
})
