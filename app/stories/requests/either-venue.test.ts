// Tests one wish over several restaurants: "Saint Fennel or Grey Goose" is one table, at whichever opens first.
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Instant, LocalDate, LocalTime } from '../../../src/domain/time.ts'
import { keepFiles } from '../keep-files.ts'
import { ada, ben, group, openWorld, type World } from '../world.ts'

// Saint Fennel and Grey Goose open 16 December at noon on 25 November, two hours after the story begins, and Late Bird
// half an hour before them.
const wednesday = '2026-12-16' as LocalDate
const noon = '2026-11-25T17:00:00.000Z' as Instant
const halfPast = '2026-11-25T16:30:00.000Z' as Instant
const ids = { fennel: 5109, goose: 7001, bird: 7002 } as const
const evening = [{ time: '19:15' as LocalTime, seating: 'Dining Room', capacity: 1 }]
const late = [{ time: '22:30' as LocalTime, seating: 'Dining Room', capacity: 1 }]
const asked = 'table for 2 at saint fennel or grey goose on 16 december, 7-9pm'

describe('a wish over several restaurants', () => {
  let world: World
  beforeEach(async () => {
    world = await openWorld({ owners: [ada] })
    const { control } = world.sandbox
    const fennel = control.venues().find(({ id }) => id === ids.fennel)
    if (!fennel) throw new Error('The default world has no Saint Fennel')
    control.putVenue({ ...fennel, id: ids.goose, name: 'Grey Goose' })
    control.putVenue({
      ...fennel,
      id: ids.bird,
      name: 'Late Bird',
      opensAt: '11:30' as LocalTime,
      needToKnow: 'Reservations open 21 days in advance at 11:30 am.',
    })
    await world.says('/link resy ada@example.com secret')
  })
  afterEach(() => world.end())

  const labels = () => world.offered().map(({ label }) => label)
  const opens = (place: keyof typeof ids, slots = evening, releasedAt = noon) =>
    world.sandbox.control.createDrop({ venueId: ids[place], date: wednesday, releasedAt, slots })
  const held = () =>
    world.sandbox.control
      .reservations()
      .filter(({ cancelledAtMs }) => cancelledAtMs === undefined)
      .map(({ venueId }) => venueId)
  const booked = () => world.announcements().filter((one) => one.includes('Booked:'))

  it('the confirmation names both restaurants and says when each opens', async () => {
    const said = await world.says('saint fennel or late bird, 16 or 17 december, 7-9pm for 2')

    expect(said).toContain('Saint Fennel, Cobble Hill or Late Bird, Cobble Hill · Wed Dec 16 or Thu Dec 17')
    expect(said).toContain('whichever opens first, and Saint Fennel if both open together')
    expect(said).toContain('Saint Fennel, Wed Dec 16 opens Wed Nov 25, noon')
    expect(said).toContain('Late Bird, Thu Dec 17 opens Thu Nov 26, 11:30 am')
    expect(said).toContain('Late Bird: How I know:')
  })

  it('after hunts that saw nothing open, one short sentence about each restaurant says so', async () => {
    for (const place of ['fennel', 'bird'] as const)
      opens(place, evening, '2026-11-27T17:00:00.000Z' as Instant)
    await world.says('saint fennel or late bird on 16 december, 7-9pm for 2')
    await world.presses('Book it')
    await world.passUntil('2026-11-25T14:00:00-05:00')

    const said = await world.says('saint fennel or late bird on 17 december, 7-9pm for 2')

    const unseen = /^But on Wed Nov 25, nothing had opened by \d\d:\d\d(?::\d\d)? [ap]m\.$/gm
    expect(said.match(unseen)).toHaveLength(2)
  })

  it.each([
    [asked, ids.fennel],
    ['grey goose or saint fennel for 2 on 16 december, 7-9pm', ids.goose],
    ['either grey goose or saint fennel for 2 on 16 december, 7-9pm', ids.goose],
    ['saint fennel for 2 on 16 december, 7-9pm, otherwise grey goose', ids.fennel],
  ])('of two restaurants that open together, the one said first is booked: %s', async (words, first) => {
    opens('fennel')
    opens('goose')
    await world.says(words)
    await world.presses('Book it')

    await world.passUntil('2026-11-25T12:15:00-05:00')

    expect(held()).toEqual([first])
    expect(booked()).toHaveLength(1)
    expect(booked()[0]).toContain(
      `I’ve stopped looking at ${first === ids.fennel ? 'Grey Goose' : 'Saint Fennel'}.`,
    )
    expect(await world.says('/jobs')).not.toMatch(/opens|trying/)
  })

  it('the second restaurant is booked if the first opens at the same instant without a suitable table', async () => {
    opens('fennel', late)
    opens('goose')
    await world.says(asked)
    await world.presses('Book it')

    await world.passUntil('2026-11-25T12:15:00-05:00')

    expect(held()).toEqual([ids.goose])
    expect(booked()).toHaveLength(1)
  })

  it('the second restaurant is booked if the first shows nothing for a second', async () => {
    opens('fennel', evening, '2026-11-25T17:00:20.000Z' as Instant)
    opens('goose')
    await world.says(asked)
    await world.presses('Book it')

    await world.passUntil('2026-11-25T12:15:00-05:00')

    expect(held()).toEqual([ids.goose])
  })

  it('a restaurant that is liked less is taken if it opens earlier', async () => {
    opens('fennel')
    opens('bird', evening, halfPast)
    await world.says('table for 2 at saint fennel or late bird on 16 december, 7-9pm')
    await world.presses('Book it')

    await world.passUntil('2026-11-25T12:15:00-05:00')

    expect(held()).toEqual([ids.bird])
    expect(booked()[0]).toContain('I’ve stopped looking at Saint Fennel.')
  })

  it('a miss at one restaurant says that the other one is still tried', async () => {
    opens('fennel')
    opens('bird', late, halfPast)
    await world.says('table for 2 at saint fennel or late bird on 16 december, 7-9pm')
    await world.presses('Book it')

    await world.passUntil('2026-11-25T11:45:00-05:00')
    const [missed = ''] = world.announcements().slice(-1)
    await world.passUntil('2026-11-25T12:15:00-05:00')

    expect(missed).toContain('I’m still after Saint Fennel, Wed Dec 16.')
    expect(held()).toEqual([ids.fennel])
  })

  it('two presses at once make one wish', async () => {
    opens('fennel')
    opens('goose')
    await world.says(asked)
    const [confirm] = world.offered()
    const press = () => world.calls(confirm?.call.command ?? '', confirm?.call.args ?? {})
    await Promise.all([press(), press()])

    await world.passUntil('2026-11-25T12:15:00-05:00')

    expect(held()).toEqual([ids.fennel])
    expect(booked()).toHaveLength(1)
  })

  it('after a restart in the middle, one table is booked, also if the first booking was just sent', async () => {
    opens('fennel')
    opens('goose', evening, '2026-11-25T17:00:40.000Z' as Instant)
    await world.says(asked)
    await world.presses('Book it')
    await world.passUntil('2026-11-25T11:59:55-05:00')
    const putBack = keepFiles(world.folder)
    await world.passUntil('2026-11-25T12:00:20-05:00')

    await world.restart(async () => putBack())
    await world.passUntil('2026-11-25T12:30:00-05:00')

    expect(held()).toEqual([ids.fennel])
  })

  it('if the member is removed, nothing is booked at either restaurant', async () => {
    await world.says('/link resy ben@example.com secret', ben)
    opens('fennel')
    opens('goose')
    await world.says(asked, ben)
    await world.presses('Book it', ben)

    await world.says('/members remove Ben')
    await world.presses('Remove Ben')
    await world.passUntil('2026-11-25T12:15:00-05:00')

    expect(held()).toEqual([])
  })

  it('a wish that is undecided at its opening is tried at once when it is confirmed', async () => {
    opens('fennel')
    opens('goose')
    await world.says(asked)
    await world.passUntil('2026-11-25T12:00:30-05:00')

    const said = await world.presses('Book it')
    await world.passUntil('2026-11-25T12:15:00-05:00')

    expect(said).toContain('Trying now')
    expect(held()).toEqual([ids.fennel])
    expect(booked()).toHaveLength(1)
  })

  it('two friends who want either restaurant get one table each', async () => {
    await world.says('/link resy ben@example.com secret', ben)
    opens('fennel')
    opens('goose')
    for (const who of [ada, ben]) {
      await world.says(asked, who, group)
      await world.presses('Book it', who, group)
    }

    await world.passUntil('2026-11-25T12:15:00-05:00')

    expect(held().toSorted()).toEqual([ids.fennel, ids.goose])
  })

  it('a restaurant at which the table can’t be requested is left out, with the reason', async () => {
    const { control } = world.sandbox
    const [fennel] = control.venues().filter(({ id }) => id === ids.fennel)
    if (fennel) control.putVenue({ ...fennel, id: ids.goose, name: 'Grey Goose', maxParty: 2 })

    const said = await world.says('table for 4 at grey goose or late bird on 16 december, 7-9pm')

    expect(said).toContain('Not at Grey Goose:')
    expect(said).toContain('Late Bird')
    expect(labels()).toContain('Book it')
  })

  it.each([
    ['saint fennel vs grey goose 16 december 8pm for 2'],
    ['saint fennel and grey goose 16 december 8pm for 2'],
    ['saint fennel 16 december 8pm for 2 or grey goose 17 december 9pm'],
  ])('the member is asked which restaurant if “either” is not clear: %s', async (words) => {
    for (const name of ['Saint Fennel', 'Grey Goose']) await world.says(`/venue ${name}`)
    await world.says(words)

    expect(labels()).toEqual(expect.arrayContaining(['Saint Fennel', 'Grey Goose']))
    expect(labels()).not.toContain('Book it')
  })

  it('a restaurant is added to a draft, chosen from it, and removed from it in words', async () => {
    await world.says('table for 2 at saint fennel on 16 december, 7-9pm')

    expect(await world.says('or grey goose')).toContain(
      'Saint Fennel, Cobble Hill or Grey Goose, Cobble Hill',
    )
    expect(await world.says('not saint fennel')).toMatch(
      /^Changed: Grey Goose.\nGrey Goose, Cobble Hill · Wed Dec 16/,
    )
    await world.says('or saint fennel')
    expect(await world.says('just saint fennel')).toMatch(
      /^Changed: Saint Fennel.\nSaint Fennel, Cobble Hill · Wed Dec 16/,
    )
  })

  it('a wish is listed as one table, changes as one, and its rest is cancelled by one button', async () => {
    await world.says(asked)
    const scheduled = await world.presses('Book it')
    const [code = '', other = ''] = [...scheduled.matchAll(/\/jobs (\w{4})/g)].map(([, one]) => one ?? '')

    const listed = await world.says('/jobs')
    const detail = await world.says(`/jobs ${code}`)
    const changed = await world.says(`/edit ${code} make it 3`)
    await world.presses('Change it')
    const after = await world.says('/jobs')
    const cancelled = await world.says(`/cancel ${code}`)
    await world.presses('Cancel that too')

    expect(listed).toContain(`One table of these: ${code}, ${other}.`)
    expect(detail).toContain(`One table of these: ${code}, ${other}.`)
    expect(changed).toContain('Also for Grey Goose, Wed Dec 16: it’s one table.')
    expect(after.match(/3 people: opens/g)).toHaveLength(2)
    expect(cancelled).toContain('I’m still trying for Grey Goose, Wed Dec 16')
    expect(await world.says('/jobs')).not.toContain('opens')
  })

  it('a name that belongs to no restaurant is asked about', async () => {
    await world.says('lilia or qqqqqq friday 8pm for 2')

    expect(labels()).toEqual(['Lilia', 'Never mind'])
  })
})
