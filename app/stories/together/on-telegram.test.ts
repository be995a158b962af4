import { afterAll, beforeAll, expect, it } from 'vitest'
import { addDays, localDateOf, type ZoneId } from '../../../src/domain/time.ts'
import { openWorld, type TelegramWorld } from '../chats/telegram-world.ts'

let world: TelegramWorld
beforeAll(async () => {
  world = await openWorld()
})
afterAll(async () => {
  expect(world.api.problems).toEqual([])
  await world.end()
})

it('on Telegram friends choose the day in one message, and answer to the booked table in one message', async () => {
  const chat = world.newGroup()
  const [ana, ben, zoe] = [world.at('Ana', { chat }), world.at('Ben', { chat }), world.at('Zoe', { chat })]
  await world.at('Ana').writes('/link resy ada@example.com secret')
  await world.at('Ana').sees('Linked: Resy as Ada')
  const { venue, date, opensAtTime } = world.opensSoon(14_000, ['19:00', '19:30'])
  await ana.writes(`/plan ${venue.name} on ${date}, 7-9pm`)
  await ana.presses('Pick another time')
  const question = await ana.sees('(/cancel to stop)')
  await ana.writes(opensAtTime, { repliesTo: question })
  await ana.presses('Ask everyone')
  const card = await ana.sees('Planned by Ana')

  const [press] = await Promise.all([ben.presses('+1', card), zoe.presses('+1', card)])
  const told = await ben.isTold(press)
  const chosen = await ana.sees('● ● ● Ana, ')
  await world.restart()
  const over = await waitFor(() =>
    ana.screen().find(({ id, text }) => id === card.id && text.includes('Booked')),
  )
  const table = await ana.sees('Coming, 5 of 5: Ana, ')
  await ben.presses('Can’t make it', table)
  const changed = await ana.sees('Can’t make it: Ben.')

  expect(told).toContain('and you bring one person.')
  expect(chosen.id).toBe(card.id)
  expect(over.keyboard).toEqual([])
  expect(changed.id).toBe(table.id)
  expect(changed.text).toContain('Coming, 3 of 5: Ana, Zoe +1.')
}, 60_000)

it('on Telegram the details of a request have one button that rehearses it', async () => {
  const ana = world.at('Ana')
  // The restaurant opens its days 21 days ahead.
  const date = addDays(localDateOf(world.app().clock.now(), 'America/New_York' as ZoneId), 25)
  await ana.writes(`table for 2 at Saint Fennel on ${date}, 7-9pm`)
  await ana.presses('Book it')
  await ana.sees('Scheduled')
  await ana.writes('/jobs Saint Fennel')
  const detail = await ana.sees('bookings open')
  const buttons = JSON.stringify(ana.screen().at(-1)?.keyboard).split('Rehearse it').length - 1
  await ana.presses('Rehearse it')
  const told = await ana.sees('Rehearsal: Saint Fennel')

  expect(detail.text).toContain('Saint Fennel')
  expect(buttons).toBe(1)
  expect(told.text).toContain('an imitation of Resy')
}, 60_000)

/** Resolves with the first value that the function returns. */
async function waitFor<T>(find: () => T | undefined): Promise<T> {
  for (;;) {
    const found = find()
    if (found !== undefined) return found
    await Promise.race([world.api.nextChange(), new Promise((resolve) => setTimeout(resolve, 200).unref())])
  }
}
