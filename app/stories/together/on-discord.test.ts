import { afterAll, beforeAll, expect, it } from 'vitest'
import { removeMember } from '../../../src/concierge/remove-member.ts'
import { addDays, localDateOf, type ZoneId } from '../../../src/domain/time.ts'
import { type DiscordWorld, openWorld } from '../chats/discord-world.ts'

let world: DiscordWorld
beforeAll(async () => {
  world = await openWorld()
})
afterAll(async () => {
  expect(world.fakeDiscord.rest.rejected).toEqual([])
  await world.end()
})

it('on Discord friends choose the day in one message, and answer to the booked table in one message', async () => {
  const [ana, ben, zoe] = [world.at('Ana'), world.at('Ben'), world.at('Zoe')]
  await ana.command('link', { platform: 'resy' })
  await ana.fills({ email: 'ada@example.com', password: 'secret' })
  await ana.sees('Linked: Resy as Ada')
  const { venue, date, opensAtTime } = world.opensSoon(16_000, ['19:00', '19:30'])
  await ana.command('plan', { request: `${venue.name} on ${date}, 7-9pm` })
  await ana.press('Pick another time')
  await ana.fills({ opens: opensAtTime })
  await ana.press('Ask everyone')
  await ben.sees('Planned by Ana')
  const messages = async () => (await ben.seen()).split('Planned by Ana').length - 1

  await Promise.all([ben.press('+1'), zoe.press('+1')])
  await ben.sees('● ● ● Ana, ')
  const whispered = await ben.sees('and you bring one person.')
  await ana.sees('✅ Booked: Osteria Lume')
  await ben.press('Can’t make it')
  const table = await ana.sees('Can’t make it: Ben.')

  expect(await messages()).toBe(1)
  expect(whispered).toContain('You can come on')
  expect(table).toContain('Coming, 3 of 5: Ana, Zoe +1.')
  expect(await ana.seen()).not.toContain('As it stands')
  expect(world.fakeDiscord.events.shown()).toMatchObject([
    { name: `${venue.name}, 5 people`, entity_metadata: { location: expect.stringContaining(venue.name) } },
  ])
})

it('on Discord the details of a request have one button that rehearses it', async () => {
  const ana = world.at('Ana')
  // The restaurant opens its days 21 days ahead.
  const date = addDays(localDateOf(world.app().clock.now(), 'America/New_York' as ZoneId), 25)
  await ana.command('book', { request: `table for 2 at Saint Fennel on ${date}, 7-9pm` })
  await ana.press('Book it')
  await ana.sees('Scheduled')
  await ana.command('jobs', { job: 'Saint Fennel' })
  await ana.sees('Scheduled: bookings open')
  const detail = await ana.seen()
  await ana.press('Rehearse it')

  expect(detail.split('Rehearse it')).toHaveLength(2)
  expect(await ana.sees('Rehearsal: Saint Fennel')).toContain('an imitation of Resy')
})

it('on Discord the message of a table says that the member who booked it left, also after a restart', async () => {
  const ana = world.at('Ana')
  const { app } = { app: world.app() }
  await app.store.members.setRole('m-ben' as never, 'owner')
  const [owner] = (await app.store.members.all()).filter(({ name }) => name === 'Ana')
  if (!owner) throw new Error('Ana is a member')

  await removeMember(app, owner.id)
  await world.restart()

  expect(await ana.sees('has left, so I can’t change this table.')).toContain('Coming, 2 of 5: Zoe +1.')
  expect(world.fakeDiscord.events.shown()).toHaveLength(1)
})
