// What is picked from a list or a menu counts as what is pressed.
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type Friends, openFriends } from './house.ts'
import { findControl } from './peer/form-state.ts'
import type { Person } from './peer/people.ts'

const table = 'table for 2 at Saint Fennel on 16 December, 7-9pm'

let house: Friends
let ada: Person
let ben: Person
let channel: string

afterEach(async () => {
  await house.tearDown()
  expect(house.faults).toEqual([])
})

describe.each(['http', 'socket'] as const)('over %s, what is picked', (over) => {
  /** The element that offers it where it was seen last. */
  const offers = async (label: string) => findControl(await house.sees(label), label).element.type

  beforeEach(async () => {
    house = await openFriends(over)
    ;({ ada, ben, channel } = house)
    await house.link(ada)
    await house.after(ada.mentions(table, { channel }))
  })

  it('from a list counts as a press: the requester’s only, and again after the form was closed', async () => {
    const card = await house.sees('I’ll be there when that day opens')
    await house.after(ada.presses('Change'))
    const kind = await offers('The party')

    await house.after(ben.presses('The party'))
    const refusal = await house.sees('Only the one who asked')
    const before = await house.sees('What should be different?')
    await house.after(ada.presses('The party'))
    await house.after(ada.closesModal())
    const anew = await house.sees('What should be different?')
    await house.after(ada.presses('The party'))
    await house.after(ada.submits({ party: '4' }))

    expect(kind).toBe('static_select')
    expect(refusal).toMatchObject({ kind: 'whisper', user: ben.id })
    expect(anew.ts).toBe(before.ts)
    expect(findControl(anew, 'The party').blockId).not.toBe(findControl(before, 'The party').blockId)
    expect(await house.sees('4 people')).toMatchObject({ ts: card.ts, at: channel })
  })

  it('from the menu of news counts as a press, and leaves them standing', async () => {
    await house.after(ada.presses('Book it'))
    house.sandbox.control.revoke({ member: 'ada@example.com' })
    await house.passUntil('2026-11-25T12:30:00-05:00')
    const news = await house.sees('sign-in is no longer accepted')
    const kinds = [await offers('Link again'), await offers('See details')]

    await house.after(ada.presses('See details'))

    expect(kinds).toEqual(['button', 'overflow'])
    expect(await house.sees('It failed: something is to be mended.')).toMatchObject({
      at: await ada.direct(),
    })
    expect(house.seen()).toContain('sign-in is no longer accepted')
    expect(news).toMatchObject({ kind: 'message', at: await ada.direct() })
  })
})
