import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { ada, ben, group, openWorld, type World } from '../world.ts'

const minutes = (count: number) => count * 60_000

describe('a request in plain words', () => {
  let world: World
  beforeEach(async () => {
    world = await openWorld()
    await world.says('/link resy ada@example.com secret')
  })
  afterEach(() => world.end())

  const openJobs = () => world.cierge().app.store.jobs.open()

  it('a request in plain words accepts answers to its questions one at a time, and “book it” at the end', async () => {
    const replies: string[] = []
    for (const line of ['a table at Saint Fennel', '16 December', '2', 'between 7 and 9', 'yes, book it']) {
      replies.push(await world.says(line))
    }

    expect(replies[0]).toContain('Which day')
    expect(replies[1]).toContain('How many')
    expect(replies[3]).toContain('Saint Fennel, Cobble Hill · Wed Dec 16 · 7:00–9:00 pm')
    expect(replies[4]).toContain('Scheduled.')
    expect(await openJobs()).toMatchObject([{ date: '2026-12-16', partySize: 2 }])
  })

  it('a request in plain words accepts the restaurant as the last answer', async () => {
    await world.says('for 2 on 16 December, 7-9pm')
    const confirmation = await world.says('Saint Fennel')

    expect(confirmation).toContain('Saint Fennel, Cobble Hill · Wed Dec 16 · 7:00–9:00 pm')
  })

  it('a request in plain words uses every detail of an answer that says more than was asked', async () => {
    await world.says('Saint Fennel')
    const confirmation = await world.says('16 December at 8 for 2')

    expect(confirmation).toContain('Wed Dec 16 · 8:00 pm · 2 people')
  })

  it('“make it 3” changes the party, also while the day is asked for', async () => {
    const asked = await world.says('table for 2 at Saint Fennel on wednesday, 7-9pm')
    const changed = await world.says('make it 3')

    expect(asked).toContain('Which day')
    expect(changed).toContain('Which day')
    expect(changed).toContain('3 people')
    expect(changed).not.toContain('Dec 3')
  })

  it('a request in plain words is dropped by “never mind”, and “book it” afterwards books nothing', async () => {
    await world.says('table for 2 at Saint Fennel on 16 December, 7-9pm')
    await world.says('never mind')
    const late = await world.says('book it')

    expect(await openJobs()).toEqual([])
    expect(late).not.toContain('Scheduled')
  })

  it.each(['yes', 'ok', 'sure, go ahead', 'yep do it', '👍'])(
    'a request is booked by “%s” when its confirmation was said last',
    async (word) => {
      await world.says('table for 2 at Saint Fennel on 16 December, 7-9pm')

      expect(await world.says(word)).toContain('Scheduled.')
    },
  )

  it.each(['no', 'nope', 'cancel', 'stop', 'no thanks'])(
    'a request is dropped by “%s” when its confirmation was said last',
    async (word) => {
      await world.says('table for 2 at Saint Fennel on 16 December, 7-9pm')
      await world.says(word)

      expect(await world.says('book it')).not.toContain('Scheduled')
      expect(await openJobs()).toEqual([])
    },
  )

  it.each([
    ['yes', 'Nothing is booked yet. Say “book it”'],
    ['no', 'Nothing is booked.'],
  ])('a request is shown again by a bare “%s” after something else was said', async (word, above) => {
    const confirmation = await world.says('table for 2 at Saint Fennel on 16 December, 7-9pm')
    await world.says('/settings')
    const again = await world.says(word)

    expect(again).toContain(above)
    expect(again).toContain(confirmation)
    expect(await openJobs()).toEqual([])
  })

  it('a request is not continued by another restaurant, another friend, another place, or after ten minutes', async () => {
    await world.says('/link resy ben@example.com secret', ben)
    await world.says('table for 2 at Saint Fennel, 7-9pm', ada, group)

    const other = await world.says('Lilia for 3 tomorrow at 8', ada, group)
    await world.says('table for 2 at Saint Fennel, 7-9pm', ada, group)
    const bens = await world.says('16 December', ben, group)
    const elsewhere = await world.says('16 December')
    await world.pass(minutes(11))
    const late = await world.says('16 December', ada, group)

    expect(other).toContain('Lilia')
    for (const reply of [bens, elsewhere, late]) expect(reply).not.toContain('Saint Fennel')
  })

  it('a request is not booked by “book it” after a later request was dropped', async () => {
    await world.says('table for 2 at Saint Fennel on 16 December, 7-9pm')
    await world.says('Marble & Thyme on 12 December at 8 for 4')
    await world.says('never mind')

    expect(await world.says('book it')).not.toContain('Scheduled')
    expect(await openJobs()).toEqual([])
  })

  it.each([
    ['one more person', '3 people'],
    ['an hour later', '8:00–10:00 pm'],
    ['the day after', 'Thu Dec 17'],
    ['or the 17th', 'Wed Dec 16 or Thu Dec 17'],
  ])('a request that is put together is changed by “%s”', async (words, shown) => {
    await world.says('table for 2 at Saint Fennel on 16 December, 7-9pm')

    expect(await world.says(words)).toContain(shown)
  })

  it('a second wish about seats keeps the first one', async () => {
    await world.says('table for 2 at Saint Fennel on 16 December, 7-9pm')
    await world.says('outside please')

    expect(await world.says('and no bar')).toContain('outside if possible · no bar')
  })
})

describe('the question when a restaurant opens its dates', () => {
  it.each([
    ['10am', '10:00 am'],
    ['at 10', '10:00 am'],
    ['30 days ahead at noon', 'noon'],
  ])(
    'the question when a restaurant opens is answered by “%s”, which does not change the dinner',
    async (said, time) => {
      const world = await openWorld()
      await world.says('/link resy ada@example.com secret')
      await world.says('lilia 26 december 8pm for 2')
      const confirmation = await world.says(said)
      await world.end()

      expect(confirmation).toContain('Sat Dec 26 · 8:00 pm · 2 people')
      expect(confirmation).toContain(time)
    },
  )
})
