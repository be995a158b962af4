import { afterEach, beforeEach, expect, it } from 'vitest'
import { type Friends, openFriends } from '../chats/slack-world.ts'

let world: Friends
beforeEach(async () => {
  world = await openFriends()
})
afterEach(async () => {
  await world.tearDown()
  expect(world.faults).toEqual([])
})

it('on Slack friends choose the day in one message, and answer to the booked table in one message', async () => {
  const { ada, ben, channel } = world
  const zoe = world.person('zoe')
  await world.link(ada)
  await world.after(ada.mentions('plan Saint Fennel, 16 or 17 December, 7-9pm with everyone', { channel }))
  await world.after(ada.presses('Ask everyone'))
  const card = await world.sees('Planned by Ada')

  await world.after(Promise.all([ben.presses('Wed Dec 16'), zoe.presses('+1')]))
  const chosen = await world.sees('● ● ● Ada, ')
  const told = await world.sees('and you bring one person.')
  await world.passUntil('2026-11-25T12:02:00-05:00')
  const over = await world.sees('✅ Booked: Saint Fennel')
  await world.after(ben.presses('Can’t make it'))
  const table = await world.sees('Can’t make it: ')

  expect(chosen).toMatchObject({ kind: 'message', ts: card.ts })
  expect(told).toMatchObject({ kind: 'whisper', user: zoe.id })
  expect(over.ts).toBe(card.ts)
  expect(JSON.stringify(over.content)).not.toContain('actions')
  expect(JSON.stringify(table.content)).toContain('Coming, 3 of 4: Ada, ')
  expect(table).toMatchObject({ kind: 'message' })
})

it('on Slack the details of a request have one button that rehearses it, and only its member sees the rehearsal', async () => {
  const { ada, channel } = world
  await world.link(ada)
  await world.after(ada.mentions('table for 2 at Saint Fennel on 16 December, 7-9pm', { channel }))
  await world.after(ada.presses('Book it'))
  await world.after(ada.commands('jobs Saint Fennel', channel))
  const buttons = world.seen().split('Rehearse it').length - 1

  await world.after(ada.presses('Rehearse it'))
  const told = await world.sees('Rehearsal: Saint Fennel')

  expect(buttons).toBe(1)
  expect(told).toMatchObject({ kind: 'whisper', user: ada.id })
})
