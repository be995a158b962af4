import { afterEach, beforeEach, expect, it } from 'vitest'
import { removeMember } from '../../../src/concierge/remove-member.ts'
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

it('on Slack a plan is undecided at its deadline: its member is asked in private, leaves, and the message says so', async () => {
  const { ada, ben, channel } = world
  await world.link(ada)
  const words = 'plan Saint Fennel, 16 or 17 December, 7-9pm, answer by 11am'
  await world.after(ada.mentions(words, { channel }))
  await world.after(ada.presses('Ask everyone'))
  const card = await world.sees('Planned by Ada')
  await world.after(Promise.all([ben.presses('Can’t make it'), ben.presses('Can’t make it')]))
  await world.passUntil('2026-11-25T11:01:00-05:00')
  const asked = await world.sees('1 of 2 can come on ')
  await world.passUntil('2026-11-25T12:05:00-05:00')
  const { app } = world.cierge
  await app.store.members.setRole('m-Ben' as never, 'owner')
  await world.after(removeMember(app, 'm-Ada' as never))
  await world.passUntil('2026-11-25T12:07:00-05:00')
  const over = await world.sees('has left, so nothing is booked.')

  expect(JSON.stringify(card.content)).toContain('open until Wed Nov 25, 11:00 am in New York.')
  expect(JSON.stringify(asked.content)).toContain('Call it off')
  expect(over.ts).toBe(card.ts)
  expect(JSON.stringify(over.content)).not.toContain('actions')
  expect(world.sandbox.control.reservations()).toEqual([])
})

it('on Slack words for the staff of a booked table are shown to its member alone, and sent once', async () => {
  const { ada, channel } = world
  await world.link(ada)
  await world.after(ada.mentions('table for 2 at Saint Fennel on 16 December, 7-9pm', { channel }))
  await world.after(ada.presses('Book it'))
  await world.passUntil('2026-11-25T13:00:00-05:00')
  await world.after(ada.commands('note Saint Fennel', channel))
  const [job] = await world.cierge.app.store.jobs.of('m-Ada' as never)
  await world.after(ada.commands(`note ${job?.id} it’s a birthday`, channel))
  const shown = await world.sees('Send it through Resy?')
  await world.after(Promise.all([ada.presses('Send it'), ada.presses('Send it')]))

  expect(shown).toMatchObject({ kind: 'whisper', user: ada.id })
  expect(world.sandbox.control.reservations()).toMatchObject([{ note: 'it’s a birthday' }])
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
