import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { ada, ben, group, openWorld, type World } from '../world.ts'

// The venue Saint Fennel opens its dates 21 days ahead at noon. 16 December opens on 25 November with only one table,
// which Ben gets.
const afterwards = '2026-11-25T12:10:00-05:00'
const table = 'table for 2 at Saint Fennel on 16 December, 7-9pm'

describe('watching for cancellations', () => {
  let world: World
  let bens = ''
  let adas = ''
  beforeEach(async () => {
    world = await openWorld()
    opened([{ time: '19:30' as never, seating: 'Patio', capacity: 1 }])
    await linked(ada)
    await linked(ben)
    bens = await asked(ben)
    adas = await asked(ada)
    await world.passUntil(afterwards)
  })
  afterEach(() => world.end())

  function opened(slots: Parameters<World['sandbox']['control']['createDrop']>[0]['slots'] & {}): void {
    const releasedAt = '2026-11-25T17:00:00.000Z' as never
    world.sandbox.control.createDrop({ venueId: 5109, date: '2026-12-16' as never, releasedAt, slots })
  }

  const linked = (who = ada) => world.says(`/link resy ${who.userId.toLowerCase()}@example.com secret`, who)

  async function asked(who = ada): Promise<string> {
    await world.says(table, who, group)
    return codeIn(await world.presses('Book it', who, group))
  }

  const codeIn = (text: string) => /\/jobs (\w{4})/.exec(text)?.[1] ?? ''
  const finds = () => world.asked().filter(({ kind }) => kind === 'find')
  const toldAda = () => world.announcements().filter((said) => said.includes('@Ada'))

  async function watching(code = adas): Promise<string> {
    const begun = await world.says(`/watch ${code}`, ada, group)
    return codeIn(begun)
  }

  async function letGo(): Promise<void> {
    await world.says(`/release ${bens}`, ben)
    await world.presses('Give up the table', ben)
  }

  it('a watch with a deadline ends at that time, and polls no more', async () => {
    const begun = await world.says(`/watch ${adas} until Friday 18:00`, ada, group)
    const code = codeIn(begun)
    await world.passUntil('2026-11-28T12:00:00-05:00')
    const looks = finds().length
    await letGo()
    await world.pass(24 * 3_600_000)

    expect(begun).toContain('until Fri Nov 27, 6:00 pm in New York')
    expect(finds()).toHaveLength(looks)
    expect(await world.says(`/job ${code}`)).not.toContain('Booked')
  })

  it.each([
    ['soon', 'I don’t understand “soon”. Try “until Friday 6 pm”.'],
    ['yesterday', 'I don’t understand “yesterday”. Try “until Friday 6 pm”.'],
    ['8am', 'That time has passed. Try a later one, like “Friday 6 pm”.'],
  ])('a watch with the invalid deadline “%s” is refused', async (deadline, sentence) => {
    const refused = await world.says(`/watch ${adas} ${deadline}`, ada, group)

    expect(refused).toBe(sentence)
    expect(await world.says('/jobs')).not.toContain('Watching')
  })

  it('a watch is offered after every miss, and books a table that is released later', async () => {
    const begun = await world.says(`/watch ${adas}`, ada, group)
    await world.pass(2 * 3_600_000)
    await letGo()
    await world.pass(40 * 60_000)

    expect(toldAda()[0]).toContain('[Watch for cancellations]')
    expect(begun).toContain('Watching for cancellations.')
    expect(begun).toContain('until Wed Dec 16, 5:00 pm in New York')
    expect(toldAda()).toHaveLength(2)
    expect(toldAda()[1]).toMatch(
      /^friends: Booked: Saint Fennel, Wed Dec 16, 7:30 pm, 2 people, Patio\. @Ada\nA table came free/,
    )
    expect(world.sandbox.control.mostHeldAtOnce()).toBe(1)
  })

  it('a watch sends one find per poll, every half hour while the day is far away', async () => {
    await watching()
    await world.pass(120_000)
    world.sandbox.control.forgetRequests()

    await world.pass(3 * 3_600_000)

    expect(world.asked().map(({ kind }) => kind)).toEqual(Array(6).fill('find'))
  })

  it('watches of several friends for the same table share their polls', async () => {
    await letGo()
    opened([])
    await watching()
    await world.says(`/watch ${bens}`, ben, group)
    await world.pass(40 * 60_000)
    world.sandbox.control.forgetRequests()

    await world.pass(6 * 3_600_000)

    expect(finds()).toHaveLength(12)
  })

  it('a watch shows its status, and stops when the member cancels it', async () => {
    const code = await watching()
    await world.pass(65 * 60_000)

    const detail = await world.says(`/job ${code}`)
    const list = await world.says('/jobs')
    const stopped = await world.says(`/cancel ${code}`)
    world.sandbox.control.forgetRequests()
    await world.pass(2 * 3_600_000)

    expect(detail).toMatch(
      /Watching for cancellations\. Checked 3 times; next check <countdown 2026-11-25T18:30:00\.000Z>, until Wed Dec 16/,
    )
    expect(list).toMatch(/watching for cancellations, next check <countdown/)
    expect(stopped).toContain('Cancelled: Saint Fennel')
    expect(finds()).toEqual([])
  })

  it('a watch continues after a restart', async () => {
    await watching()
    await world.restart(() => world.pass(3_600_000))
    await letGo()
    await world.pass(40 * 60_000)

    expect(toldAda().at(-1)).toContain('Booked: Saint Fennel')
    expect(world.sandbox.control.mostHeldAtOnce()).toBe(1)
  })

  it('a watch that ends at its deadline says how often it polled', async () => {
    await world.end()
    world = await openWorld({ at: '2026-12-15T12:00:00-05:00' })
    opened([])
    await linked()
    await world.says(table)
    const code = codeIn(await world.presses('Try now'))
    await world.pass(60_000)
    await watching(code)

    await world.passUntil('2026-12-16T17:05:00-05:00')

    expect(toldAda()).toHaveLength(2)
    expect(toldAda()[1]).toMatch(
      /No table: Saint Fennel, Wed Dec 16, 2 people\. @Ada\nI checked 1[78]\d times; nothing came free between 7:00 and 9:00 pm\./,
    )
    expect(toldAda()[1]).not.toContain('[Watch for cancellations]')
  })

  it('a watch pauses for hours if the platform blocks the address', async () => {
    await watching()
    await world.pass(60_000)
    world.sandbox.control.injectFault({ kind: 'blocked', endpoint: 'find', times: 1 })
    await world.pass(40 * 60_000)
    world.sandbox.control.forgetRequests()

    await world.pass(5 * 3_600_000)
    const asked = finds().length
    await world.pass(2 * 3_600_000)

    expect(asked).toBe(0)
    expect(finds().length).toBeGreaterThan(0)
  })

  it('a watch sends no request near a drop', async () => {
    await watching()
    await world.says('table for 4 at Saint Fennel on 17 December, 7-9pm')
    await world.presses('Book it')
    await world.passUntil('2026-11-26T11:57:00-05:00')
    world.sandbox.control.forgetRequests()

    await world.passUntil('2026-11-26T12:02:30-05:00')

    expect(finds().filter(({ partySize }) => partySize === 2)).toEqual([])
    expect(finds().length).toBeGreaterThan(0)
  })

  it('a watch is offered if the requested day is already open', async () => {
    opened([])

    const offer = await world.says('table for 4 at Saint Fennel on 16 December, 7-9pm', ben)
    await letGo()
    await world.says('table for 4 at Saint Fennel on 16 December, 7-9pm', ben)
    const begun = await world.presses('Watch for cancellations', ben)
    opened([{ time: '19:00' as never, seating: 'Patio', capacity: 1 }])
    await world.pass(40 * 60_000)

    expect(offer).toContain('You already have a table at Saint Fennel')
    expect(begun).toContain('Watching for cancellations.')
    expect(world.announcements().at(-1)).toMatch(
      /Booked: Saint Fennel, Wed Dec 16, 7:00 pm, 4 people, Patio\. @Ben/,
    )
  })

  it('a watch is refused for a request that can’t be watched', async () => {
    const code = await watching()

    expect(await world.says(`/watch ${code}`)).toContain(`I’m already watching for ${code}`)
    expect(await world.says(`/watch ${adas}`)).toContain(
      `You already have a request for Saint Fennel on Wed Dec 16 (${code}).`,
    )
    expect(await world.says(`/watch ${bens}`, ben)).toContain(
      `${bens} is booked, so there’s nothing to watch for.`,
    )
    expect(await world.says(`/watch ${bens}`)).toContain('only Ben can change or cancel it')
    expect(await world.says('/watch ZZZZ')).toContain('You have no request ZZZZ.')
    expect(await world.says('/watch')).toContain('You already have a request for Saint Fennel')
  })
})
