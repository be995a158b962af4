import { afterEach, describe, expect, it } from 'vitest'
import { type House, openHouse } from './house.ts'
import type { Person } from './peer/people.ts'

const opening = '2026-11-25T12:01:00-05:00'
const table = 'table for 2 at Saint Fennel on 16 December, 7-9pm'

describe.each(['http', 'socket'] as const)('on Slack over %s, a table', (over) => {
  let house: House
  let ada: Person
  afterEach(() => house.tearDown())

  async function setUp(): Promise<void> {
    house = await openHouse({ over })
    ada = house.person('ada')
    await house.befriend(ada.identity, 'Ada')
  }
  it('is asked for in a thread, booked at the drop, and announced there', async () => {
    await setUp()
    const channel = house.channel('friends')
    await house.after(ada.commands('link resy ada@example.com secret'))
    const asked = await house.after(ada.mentions(table, { channel }))
    const card = await house.farSide.glass.sees('I’ll be there when that day opens')
    await house.after(ada.presses('Book it'))
    await house.passUntil(opening)
    const news = await house.farSide.glass.sees('Booked: Saint Fennel')

    expect(card).toMatchObject({ at: channel, thread: asked })
    expect(news).toMatchObject({ kind: 'message', at: channel, thread: asked })
    expect(JSON.stringify(news.content)).toContain(`<@${ada.id}>`)
    expect(house.farSide.glass.text()).toContain('Scheduled.')
    expect(house.sandbox.control.reservations()).toMatchObject([{ date: '2026-12-16', time: '19:00' }])
    expect(house.faults).toEqual([])
  })
})
