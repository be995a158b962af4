import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { DiscordUser } from '../../../bots/discord/testing/fake-server/person.ts'
import {
  addDays,
  DAY_MS,
  type LocalTime,
  localDateOf,
  toInstant,
  type ZoneId,
} from '../../../src/domain/time.ts'
import { type DiscordWorld, openWorld } from './discord-world.ts'

/** Returns a date so far ahead that no restaurant has opened its tables yet. */
const farAway = (days: number) =>
  addDays(localDateOf(toInstant(Date.now() + 200 * DAY_MS), 'America/New_York' as ZoneId), days)

const missed = {
  kind: 'missed',
  reason: 'none-in-windows',
  seenTimes: ['17:00' as LocalTime],
} as const

describe('Cierge on Discord', () => {
  let world: DiscordWorld
  beforeAll(async () => {
    world = await openWorld()
  })
  afterAll(async () => {
    expect(world.fakeDiscord.rest.rejected).toEqual([])
    await world.end()
  })

  const thread = () => ({ kind: 'channel', id: world.fakeDiscord.channels.plans }) as const
  const direct = { kind: 'direct' } as const
  const codeIn = (text: string) => /\/jobs (\w{4})/.exec(text)?.[1] ?? 'no code'

  /** Requests and confirms a table. Returns the code of the request. */
  async function scheduled(ana: DiscordUser, day: number): Promise<string> {
    await ana.command('book', { request: `table for 2 at Saint Fennel on ${farAway(day)}, 7-9pm` })
    const before = (await ana.seen()).split('Scheduled.').length
    await ana.press('Book it')
    return codeIn(await ana.sees('Scheduled.', before))
  }

  it('a friend links an account in a modal in a channel, and nobody else sees it', async () => {
    const ana = world.at('Ana')

    await ana.command('link', { platform: 'resy' })
    await ana.fills({ email: 'ada@example.com', password: 'secret' })
    await ana.sees('Linked: Resy as Ada')

    expect(await world.at('Ben').seen()).toBe('')
    expect(JSON.stringify(world.fakeDiscord.rest.requests)).not.toContain('secret"')
    expect(world.log.join('')).not.toContain('"secret"')
  })

  it('a friend who links by a texted code opens the field for the code with a button', async () => {
    const ben = world.at('Ben')
    await ben.command('link', { platform: 'resy' })
    await ben.fills({ email: 'ben@example.com', password: 'forgotten' })
    await ben.sees('Resy didn’t accept that e-mail and password.')

    await ben.press('Text me a code')
    await ben.fills({ phone: '+1 212 555 0102' })
    const waits = await ben.sees('The code Resy texted to •••0102.')
    await ben.press('Fill it in')
    await ben.fills({ code: '000000' })
    await ben.sees('Resy didn’t accept that. Check it and try again.')
    await ben.press('Try again')
    await ben.fills({ code: '123456' })
    await ben.sees('Linked: Resy as Ben')

    expect(waits).toContain('Link your Resy account')
    expect(await world.at('Ana').seen()).not.toContain('0102')
    expect(world.log.join('')).not.toMatch(/123456|2125550102/)
  })

  it('Discord proposes a restaurant while the member types its name, and the member requests a table there', async () => {
    const ana = world.at('Ana')

    const venues = await ana.types('book', 'venue', 'saint f')
    await ana.command('book', { venue: 'Saint Fennel', date: farAway(1), time: '7-9pm', party: '2' })
    await ana.press('Book it')
    const scheduled = await ana.sees('Scheduled. I’ll let you know here')

    expect(venues[0]).toContain('Saint Fennel')
    expect(scheduled).toMatch(/^🕙 Scheduled/)
    expect(await ana.seen()).not.toContain('[Book it]')
  })

  it('a request put together by a command is seen by its author alone, and its result in one line by all', async () => {
    const [ana, ben] = [world.at('Ana'), world.at('Ben')]
    await world.settle()
    const before = await ben.seen()

    await ana.command('book', { request: `table for 2 at Saint Fennel on ${farAway(7)}` })
    await ana.press('7–9 pm')
    await ana.press('Change')
    await ana.press('Change the party')
    await ana.fills({ party: '3' })
    await ana.sees('3 people')
    const meanwhile = await ben.seen()
    await ana.press('Book it')
    await ben.sees(`Ana asked for Saint Fennel`, before.split('Ana asked for').length)

    expect(meanwhile).toBe(before)
    expect((await ben.seen()).slice(before.length)).not.toMatch(/Scheduled|Book it/)
    expect(await ben.seen()).toMatch(/3 people/)
  })

  it('a request in plain words can be confirmed only by the person who wrote it', async () => {
    const ana = world.at('Ana', thread())
    const ben = world.at('Ben', thread())
    const me = `<@${world.fakeDiscord.twin().botUserId}>`

    await ana.writes(`${me} table for 2 at Saint Fennel on ${farAway(2)}, 7-9pm`)
    await ana.sees('Asked by Ana')
    await ben.press('Book it')
    await ben.sees('Only the person who asked can use that button.')
    await ana.press('Book it')
    await ana.sees('Scheduled.')

    expect(await ana.seen()).not.toContain('Only the person who asked')
  })

  it('a request that is changed in words has one message with buttons', async () => {
    const ana = world.at('Ana', thread())
    const me = `<@${world.fakeDiscord.twin().botUserId}>`
    const count = async () => (await ana.seen()).split('[Book it]').length - 1
    await world.settle()
    const before = await count()
    const next = async (text: string) => (await ana.seen()).split(text).length
    const [people, scheduledBefore] = [await next('2 people'), await next('Scheduled.')]

    await ana.writes(`${me} table for 2 at Saint Fennel on ${farAway(9)}, 7-9pm`)
    await ana.sees('2 people', people)
    await ana.writes(`${me} make it 5`)
    await ana.sees('5 people')
    await world.settle()
    const changed = await count()
    await ana.writes(`${me} book it`)
    await ana.sees('Scheduled.', scheduledBefore)
    await world.settle()

    expect([changed, await count()]).toEqual([before + 1, before])
  })

  it('words that do not mention the bot are not read', async () => {
    const ana = world.at('Ana', thread())
    const before = world.fakeDiscord.rest.requests.length

    await ana.writes('a table for 2 at Carbone would be nice')
    await world.settle()

    expect(world.fakeDiscord.rest.requests.slice(before)).toEqual([])
  })

  it('a request is changed in a modal, then cancelled', async () => {
    const ana = world.at('Ana', direct)
    await ana.writes(`table for 2 at Saint Fennel on ${farAway(3)}, 7-9pm`)
    await ana.press('Book it')
    const code = codeIn(await ana.sees('Scheduled.'))

    await ana.command('edit', { job: code })
    await ana.press('Change the party')
    await ana.fills({ party: '4' })
    await ana.press('Change it')
    const changed = await ana.sees('Changed:')
    await ana.command('cancel', { job: code })
    await ana.sees('Cancelled: Saint Fennel')

    expect(changed).toContain('4 people')
  })

  it('a booking is announced once in the thread of its request although Discord’s answer was lost', async () => {
    const ana = world.at('Ana', thread())
    const { venue, date, opensAtTime } = world.opensSoon(4_000, ['19:00', '19:30'])

    await ana.command('book', { request: `table for 2 at ${venue.name} on ${date}, 7-9pm` })
    await ana.press('Pick another time')
    await ana.fills({ opens: opensAtTime })
    await ana.press('Book it')
    const isNews = ({ body }: { readonly body: Readonly<Record<string, unknown>> }) =>
      String(body.content).includes('Booked: ')
    world.fakeDiscord.rest.failOnce((request) => (isNews(request) ? 'cut after' : undefined))
    const said = await ana.until(() => {
      const found = world.fakeDiscord.rest.requests.filter(isNews)
      return found.length > 1 ? found : undefined
    })

    expect((await ana.seen()).split('Booked: Osteria Lume')).toHaveLength(2)
    expect(said[0]).toMatchObject({
      path: `/channels/${world.fakeDiscord.channels.plans}/messages`,
      body: { allowed_mentions: { parse: [], users: [ana.person.id] } },
      files: [{ content: expect.stringContaining('BEGIN:VCALENDAR') }],
    })
    expect(said[0]?.files[0]?.name).toMatch(/\.ics$/)
  })

  it('a member gets everything that is kept of them as a file in a direct message', async () => {
    const ana = world.at('Ana', direct)
    await ana.command('mydata')
    await ana.sees('Here’s everything I know about you.')

    const files = world.fakeDiscord.rest.requests.flatMap((request) => request.files ?? [])
    expect(files.filter(({ name }) => name === 'cierge-Ana.json')).toEqual([
      expect.objectContaining({ content: expect.stringContaining('"tables"') }),
    ])
  })

  it('a button on the announcement of a miss starts a watch, and the announcement stays', async () => {
    const ana = world.at('Ana', thread())
    await world.endsMeanwhile(await scheduled(ana, 4), missed)
    await ana.sees('No table: Saint Fennel')

    await ana.press('Watch for cancellations')
    await ana.sees('Watching for cancellations.')

    expect(await ana.seen()).toContain('No table: Saint Fennel')
    expect(await ana.seen()).toContain('[See details]')
  })

  it('a request begun with a button on an announcement is seen by its author alone', async () => {
    const [ana, ben] = [world.at('Ana', thread()), world.at('Ben', thread())]
    await world.endsMeanwhile(await scheduled(ana, 8), missed)
    await ana.sees('No table: Saint Fennel', 2)
    const before = await ben.seen()

    await ana.press('Try another day')
    await ana.sees('Which day?')

    expect(await ben.seen()).toBe(before)
  })

  it('an announcement for a channel that the bot can no longer write to goes to a direct message with the reason', async () => {
    const ana = world.at('Ana')
    const code = await scheduled(ana, 5)
    world.fakeDiscord.shut(world.fakeDiscord.channels.general)

    await world.endsMeanwhile(code, missed)
    const told = await world.at('Ana', direct).sees('No table: Saint Fennel')

    expect(told).toContain('I can no longer post where you asked')
  })

  it('in a conversation without the bot, a command is answered there and the outcome is announced in a direct message', async () => {
    const elsewhere = { kind: 'elsewhere', id: world.fakeDiscord.channels.elsewhere } as const
    const code = await scheduled(world.at('Ana', elsewhere), 6)

    await world.endsMeanwhile(code, missed)

    const told = await world.at('Ana', direct).sees('No table: Saint Fennel', 2)
    expect(told).not.toContain('where you asked')
    expect(await world.at('Ana', elsewhere).seen()).toContain(
      'I can’t post in this conversation, so I’ll tell you in a direct message.',
    )
  })

  it('a friend who uses an owner’s command sees a private refusal', async () => {
    const ben = world.at('Ben')

    await ben.command('invite')
    await ben.sees('host')

    const invite = world.fakeDiscord.commands.registered.find(({ name }) => name === 'invite')
    expect(invite).toMatchObject({ default_member_permissions: '32' })
    expect(await world.at('Zoe').seen()).not.toContain('host')
  })

  it('a stranger is told privately that Cierge serves only members', async () => {
    const zoe = world.at('Zoe', thread())

    await zoe.command('jobs')
    await zoe.sees('I work for a private group of friends.')
    await zoe.writes(`<@${world.fakeDiscord.twin().botUserId}> table for 2 at Carbone`)
    await zoe.sees('I’ve answered you in a direct message.')

    expect(await world.at('Zoe', direct).seen()).toContain('I work for a private group of friends.')
    expect(await world.at('Ana', thread()).seen()).not.toContain('I work for a private group')
  })
})
