import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openWorld, type World } from '../world.ts'

describe('two restaurants named in one request', () => {
  let world: World
  beforeEach(async () => {
    world = await openWorld()
    await world.says('/link resy ada@example.com secret')
    await world.says('/venue Lilia')
  })
  afterEach(() => world.end())
  const labels = () => world.offered().map(({ label }) => label)

  it.each([
    ['carbone or lilia friday 8pm for 2', ['Carbone', 'Lilia']],
    ['Lilia, otherwise Carbone, friday 8pm for 2', ['Carbone', 'Lilia']],
    ['lilia or carbon friday 8pm for 2', ['Carbone', 'Lilia']],
  ])(
    'two restaurants in one request are both offered, even if Cierge knows only one: %s',
    async (words, offered) => {
      await world.says(words)

      expect(labels()).toEqual(expect.arrayContaining(offered))
      expect(labels()).not.toContain('Book it')
    },
  )

  it('two restaurants in one request are asked about even if only one exists', async () => {
    await world.says('lilia or qqqqqq friday 8pm for 2')

    expect(labels()).toEqual(['Lilia', 'Never mind'])
  })
})
