// Tests Slack's lists and menus with the whole application: picking an entry has the same effect as pressing a
// button.
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { findControl } from '../../../bots/slack/testing/fake-server/form-state.ts'
import type { SlackPerson } from '../../../bots/slack/testing/fake-server/people.ts'
import { type Friends, openFriends } from './slack-world.ts'

const table = 'table for 2 at Saint Fennel on 16 December, 7-9pm'

let world: Friends
let ada: SlackPerson
let ben: SlackPerson
let channel: string

afterEach(async () => {
  await world.tearDown()
  expect(world.faults).toEqual([])
})

describe.each(['http', 'socket'] as const)('lists and menus on Slack over %s', (over) => {
  /** Returns the type of the Slack element that has that label in the latest message. */
  const offers = async (label: string) => findControl(await world.sees(label), label).element.type

  beforeEach(async () => {
    world = await openFriends(over)
    ;({ ada, ben, channel } = world)
    await world.link(ada)
    await world.after(ada.mentions(table, { channel }))
  })

  it('only the requester can pick from the list of a request, and can pick the same entry again after closing its form', async () => {
    const card = await world.sees('I’ll be there when that day opens')
    await world.after(ada.presses('Change'))
    const kind = await offers('Change the party')

    await world.after(ben.presses('Change the party'))
    const refusal = await world.sees('Only the person who asked')
    const before = await world.sees('What would you like to change?')
    await world.after(ada.presses('Change the party'))
    await world.after(ada.closesModal())
    const anew = await world.sees('What would you like to change?')
    await world.after(ada.presses('Change the party'))
    await world.after(ada.submits({ party: '4' }))

    expect(kind).toBe('static_select')
    expect(refusal).toMatchObject({ kind: 'whisper', user: ben.id })
    expect(anew.ts).toBe(before.ts)
    expect(findControl(anew, 'Change the party').blockId).not.toBe(
      findControl(before, 'Change the party').blockId,
    )
    expect(await world.sees('4 people')).toMatchObject({ ts: card.ts, at: channel })
  })

  it('an entry picked from the menu of an announcement is answered, and the announcement stays', async () => {
    await world.after(ada.presses('Book it'))
    world.sandbox.control.revoke({ member: 'ada@example.com' })
    await world.passUntil('2026-11-25T12:30:00-05:00')
    const notifications = await world.sees('sign-in no longer works')
    const kinds = [await offers('Link again'), await offers('See details')]

    await world.after(ada.presses('See details'))

    expect(kinds).toEqual(['button', 'overflow'])
    expect(await world.sees('It failed; something needs fixing.')).toMatchObject({
      at: await ada.direct(),
    })
    expect(world.seen()).toContain('sign-in no longer works')
    expect(notifications).toMatchObject({ kind: 'message', at: await ada.direct() })
  })
})
