import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openWorld, type World } from '../world.ts'

describe('words of a request that are not used', () => {
  let world: World
  beforeEach(async () => {
    world = await openWorld()
    await world.says('/link resy ada@example.com secret')
  })
  afterEach(() => world.end())
  const labels = () => world.offered().map(({ label }) => label)

  it('words that no reader used are named under the confirmation', async () => {
    const reply = await world.says('Saint Fennel on 16 December at 8pm for 2, dog friendly')

    expect(reply).toContain('Wed Dec 16 · 8:00 pm · 2 people')
    expect(reply).toContain('I didn’t use: “dog friendly”.')
  })

  it('unused words are named once, not again with each answer', async () => {
    const question = await world.says('Saint Fennel on 16 December at 8pm, dog friendly')
    const confirmation = await world.says('2')

    expect(question).toContain('I didn’t use: “dog friendly”.')
    expect(confirmation).toContain('2 people')
    expect(confirmation).not.toContain('I didn’t use')
  })

  it('a request without other words names no unused words', async () => {
    const reply = await world.says(
      'hi, could you please get us Saint Fennel on 16 December at 8pm for 2? Thanks',
    )

    expect(reply).toContain('Wed Dec 16')
    expect(reply).not.toContain('I didn’t use')
  })

  it('a restaurant that nobody knows is named beside the one that was found', async () => {
    const reply = await world.says('qqqq wwww or saint fennel on 16 December at 8pm for 2')

    expect(reply).toContain('I can’t find “qqqq wwww”. Do you want Saint Fennel?')
    expect(labels()).toEqual(['Saint Fennel', 'Never mind'])
  })

  it('either of two restaurants is accepted although one begins with an ordinary word', async () => {
    const reply = await world.says('night heron or saint fennel on 16 December at 8pm for 2')

    expect(reply).toContain('Night Heron')
    expect(reply).toContain('Saint Fennel')
    expect(labels()).toContain('Book it')
  })

  it('of two restaurants with one name, the neighborhood in the request decides', async () => {
    const reply = await world.says("joe's table in williamsburg on 16 December at 8pm for 2")

    expect(reply).toContain("Joe's Table, Williamsburg")
  })

  it('times that are over today are not offered', async () => {
    await world.passUntil('2026-11-25T21:06:00-05:00')
    await world.says('lilia tonight for 2')

    expect(labels()).toEqual(['8–10 pm', 'Any time in the evening', 'Pick another time', 'Never mind'])
  })
})
