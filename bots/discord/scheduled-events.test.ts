import { afterEach, expect, it } from 'vitest'
import { addMs, HOUR_MS } from '../../src/domain/time.ts'
import { describeGroupEvents } from '../../src/ports/contracts/group-events.contract.ts'
import { createSystemClock } from '../../src/ports/system-clock.ts'
import { channelConversation } from './place.ts'
import { type DiscordHarness, openHarness } from './testing/harness.ts'

const now = createSystemClock().now()
const inbox = { invoke: async () => ({ kind: 'nothing' }) as never, suggest: async () => [] }

async function started(): Promise<DiscordHarness> {
  const harness = await openHarness()
  await harness.adapter.start(inbox)
  return harness
}

function eventsOf({ adapter }: DiscordHarness) {
  if (!adapter.events) throw new Error('Discord has events')
  return adapter.events
}

describeGroupEvents(
  'Discord',
  async () => {
    const harness = await started()
    const { channels, events } = harness.fakeDiscord
    return {
      events: eventsOf(harness),
      group: channelConversation(channels.general),
      closed: channelConversation(channels.elsewhere),
      seen: () => events.shown().map(({ name }) => name),
      tearDown: harness.tearDown,
    }
  },
  now,
)

const open: DiscordHarness[] = []
afterEach(async () => {
  for (const harness of open.splice(0)) await harness.tearDown()
})

async function setUp(): Promise<DiscordHarness> {
  const harness = await started()
  open.push(harness)
  return harness
}

const startsAt = addMs(now, 24 * HOUR_MS)
const dinner = {
  ...{ name: `Lilia ${'x'.repeat(200)}`, place: 'Lilia, New York', about: 'a'.repeat(2000) },
  ...{ startsAt, endsAt: addMs(startsAt, 2 * HOUR_MS) },
}

it('an event on Discord is external, has a place and both times, and stays within the limits', async () => {
  const harness = await setUp()
  const { channels, events } = harness.fakeDiscord

  await eventsOf(harness).put(channelConversation(channels.plans), dinner, 'K7Q2M')

  const [event] = events.shown()
  expect(event).toMatchObject({
    entity_type: 3,
    privacy_level: 2,
    entity_metadata: { location: 'Lilia, New York' },
    scheduled_start_time: dinner.startsAt,
    scheduled_end_time: dinner.endsAt,
  })
  expect(event?.name).toHaveLength(100)
  expect(event?.description).toHaveLength(1000)
  expect(event?.description).toMatch(/\n#K7Q2M$/)
  expect(harness.fakeDiscord.rest.rejected).toEqual([])
})

it('without the permission Create Events there is no event on Discord, and the log says so in one line', async () => {
  const harness = await setUp()
  const { channels, events } = harness.fakeDiscord
  events.refuse()

  const put = await eventsOf(harness).put(channelConversation(channels.general), dinner, 'K7Q2M')

  expect(put).toBeUndefined()
  expect(harness.told).toEqual([{ level: 'warn', message: expect.stringContaining('Create Events') }])
  expect(harness.faults).toEqual([])
})

it('an event on Discord whose answer was lost is there once after the next try', async () => {
  const harness = await setUp()
  const { channels, events, rest } = harness.fakeDiscord
  const general = channelConversation(channels.general)
  rest.failOnce(({ method, path }) =>
    method === 'POST' && path.endsWith('/scheduled-events') ? 'cut after' : undefined,
  )

  await eventsOf(harness)
    .put(general, dinner, 'K7Q2M')
    .catch(() => {})
  await eventsOf(harness).put(general, dinner, 'K7Q2M')

  expect(events.shown()).toHaveLength(1)
})

it('a channel that not everybody on the server may read has no events on Discord', async () => {
  const harness = await openHarness()
  open.push(harness)
  const { channels, events, twin } = harness.fakeDiscord
  const { prisma, guildId } = twin()
  await prisma.role.updateMany({ where: { guildId }, data: { permissions: '0' } })
  await harness.adapter.start(inbox)

  const put = await eventsOf(harness).put(channelConversation(channels.general), dinner, 'K7Q2M')

  expect(put).toBeUndefined()
  expect(events.shown()).toEqual([])
})
