import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { TelegramUser } from '../../../bots/telegram/testing/fake-server/person.ts'
import { people } from '../../../bots/telegram/testing/harness.ts'
import { words } from '../../../bots/telegram/testing/samples.ts'
import { addDays, DAY_MS, localDateOf, toInstant, type ZoneId } from '../../../src/domain/time.ts'
import { openWorld, type TelegramWorld } from './telegram-world.ts'

/** Returns a date so far ahead that no restaurant has opened its tables yet. */
const farAway = (days: number) =>
  addDays(localDateOf(toInstant(Date.now() + 200 * DAY_MS), 'America/New_York' as ZoneId), days)

const codeIn = (text: string) => /\/jobs (\w{4})/.exec(text)?.[1] ?? 'no code'

describe('Cierge on Telegram', () => {
  let world: TelegramWorld
  beforeAll(async () => {
    world = await openWorld()
  })
  afterAll(async () => {
    expect(world.api.problems).toEqual([])
    await world.end()
  })

  /** Requests and confirms a table. Returns the code of the request. */
  async function scheduled(who: TelegramUser, day: number): Promise<string> {
    await who.writes(`@cierge_bot table for 2 at Saint Fennel on ${farAway(day)}, 7-9pm`)
    const asked = await who.sees('Saint Fennel')
    await who.presses('Book it')
    const reply = await who.sees('Scheduled.')
    expect(reply.id).toBe(asked.id)
    return codeIn(reply.text)
  }

  it('a friend links an account in the private chat, and the password is neither in the chat nor in the log', async () => {
    const ana = world.at('Ana')

    await ana.writes('/link resy')
    await ana.sees('E-mail')
    await ana.writes('ada@example.com')
    await ana.sees(words.secretPromise)
    await ana.writes('secret')
    const reply = await ana.sees('Linked: Resy as Ada')

    expect(reply.text).toContain(words.secretDeleted)
    expect(ana.screen().map(({ text }) => text)).not.toContain('secret')
    expect(world.log.join('')).not.toContain('"secret"')
  })

  it('a friend who links by a texted code answers one question at a time, and is asked again for an unreadable number', async () => {
    const ben = world.at('Ben')

    await ben.writes('/accounts')
    await ben.presses('Text me a code')
    await ben.sees('Phone number? For example: +1 212 555 0123.')
    await ben.writes('my old one')
    await ben.sees('“my old one” doesn’t look like a phone number.')
    await world.settle()
    const askedTwice = ben.screen().filter(({ text }) => text.includes('Phone number'))
    await ben.writes('+1 212 555 0102')
    const code = await ben.sees('The code Resy texted to •••0102.')
    await ben.writes('123456')
    const reply = await ben.sees('Linked: Resy as Ben')

    expect(askedTwice).toHaveLength(2)
    expect(code.text).toContain(words.secretPromise)
    expect(reply.text).toContain(words.secretDeleted)
    expect(ben.screen().map(({ text }) => text)).not.toContain('123456')
    expect(world.log.join('')).not.toMatch(/123456|2125550102/)
  })

  it('a request in a group can be confirmed only by the person who wrote it', async () => {
    const chat = world.newGroup()
    const [ana, ben] = [world.at('Ana', { chat }), world.at('Ben', { chat })]
    await ana.writes(`/book table for 2 at Saint Fennel on ${farAway(1)}, 7-9pm`)

    const press = await ben.presses('Book it')
    const told = await ben.isTold(press)
    await ana.presses('Book it')
    const reply = await ana.sees('Scheduled.')

    expect(told).not.toBe('')
    expect(reply.edits).toBe(1)
    expect(ana.screen().filter(({ from }) => from === 'bot')).toHaveLength(1)
  })

  it('a request that is changed in a form or in words has one message with buttons', async () => {
    const ana = world.at('Ana', { chat: world.newGroup() })
    const cards = () => ana.screen().filter(({ keyboard }) => keyboard.length > 0)
    await ana.writes(`@cierge_bot table for 2 at Saint Fennel on ${farAway(2)}, 7-9pm`)
    await ana.presses('Change')
    await ana.presses('Change the party')
    const question = await ana.sees('(/cancel to stop)')

    await ana.writes('5', { repliesTo: question })
    const inForm = await ana.sees('5 people')
    await world.settle()
    const afterForm = cards()
    await ana.writes('make it 6', { repliesTo: inForm })
    const inWords = await ana.sees('6 people')
    await world.settle()
    const afterWords = cards()
    await ana.writes('book it', { repliesTo: inWords })
    await ana.sees('Scheduled.')
    await world.settle()

    expect(afterForm).toEqual([inForm])
    expect(afterWords).toEqual([inWords])
    expect(cards()).toEqual([])
  })

  it('a booking is announced once in the group of its request although the group got a new id and Telegram asked to wait', async () => {
    const chat = world.newGroup()
    const ana = world.at('Ana', { chat })
    const { venue, date, opensAtTime } = world.opensSoon(4_000, ['19:00', '19:30'])
    await ana.writes(`/book table for 2 at ${venue.name} on ${date}, 7-9pm`)
    await ana.presses('Pick another time')
    const question = await ana.sees('(/cancel to stop)')
    await ana.writes(opensAtTime, { repliesTo: question })
    await ana.presses('Book it')
    await ana.sees('Scheduled.')

    const movedTo = chat - 1_000_000_000_000
    const group = world.api.groups.get(chat)
    if (group) world.api.groups.set(movedTo, { ...group, id: movedTo })
    Object.assign(group ?? {}, { movedTo })
    const parameters = { retry_after: 1 }
    const description = 'Too Many Requests: retry after 1'
    world.api.failNext('sendMessage', { status: 429, description, parameters })
    world.api.failNext('sendDocument', { status: 429, description, parameters })
    const there = world.at('Ana', { chat: movedTo })
    const notifications = await there.sees('Booked: ')
    await there.seesFile('.ics')

    expect(notifications.entities).toContainEqual(
      expect.objectContaining({ type: 'text_mention', user: people.Ana }),
    )
    const said = there.screen()
    expect(said.filter(({ text }) => text.includes('Booked: '))).toHaveLength(1)
    expect(said.filter(({ file }) => file?.content.includes('BEGIN:VCALENDAR'))).toHaveLength(1)
  })

  it('a member gets everything that is kept of them as a file in a direct message', async () => {
    const ana = world.at('Ana')
    await ana.writes('what do you know about me?')
    await ana.sees('Here’s everything I know about you.')
    await ana.seesFile('cierge-Ana.json')

    expect(ana.screen().filter(({ file }) => file?.content.includes('"tables"'))).toHaveLength(1)
  })

  it('a confirmation that Telegram delivers again after a restart books no second table', async () => {
    const ana = world.at('Ana', { chat: world.newGroup() })
    await scheduled(ana, 5)
    const before = (await world.app().store.jobs.open()).length
    const [press] = world.api.pushed.filter((update) => update.callback_query).slice(-1)

    await world.restart(async () => press && world.api.deliver(press))
    await world.settle()
    await ana.writes(`@cierge_bot table for 2 at Saint Fennel on ${farAway(6)}, 7-9pm`)
    await ana.presses('Never mind')

    expect((await world.app().store.jobs.open()).length).toBe(before)
  })

  it('the announcement of a miss has buttons for the next step, and stays after a press', async () => {
    const ana = world.at('Ana', { chat: world.newGroup() })
    await world.misses(await scheduled(ana, 7))
    await world.restart()
    const notifications = await ana.sees('No table: Saint Fennel')

    const press = await ana.presses('Try another day', notifications)
    await ana.isTold(press)
    await world.settle()

    expect(ana.screen().at(-1)?.id).not.toBe(notifications.id)
    expect(notifications).toMatchObject({ edits: 0 })
    expect(notifications.keyboard.length).toBeGreaterThan(0)
  })

  it('a stranger becomes a friend through a deep link with an invitation code', async () => {
    const [ana, zoe] = [world.at('Ana'), world.at('Zoe')]
    await zoe.writes('table for 2 at Saint Fennel tomorrow')
    await zoe.sees('Ask the person who runs me for a code')

    await ana.writes('/invite')
    const invitation = await ana.sees('/join ')
    const code = /\/join (\w+)/.exec(invitation.text)?.[1] ?? ''
    await zoe.writes(`/start join-${code}`)

    expect((await zoe.sees('Welcome, Zoe')).keyboard.flat()).toHaveLength(1)
    expect(invitation.isProtected).toBeUndefined()
  })

  it('an announcement for a group that removed the bot goes to the private chat', async () => {
    const chat = world.newGroup()
    const code = await scheduled(world.at('Ana', { chat }), 8)
    Object.assign(world.api.groups.get(chat) ?? {}, { isShut: true })

    await world.misses(code)
    await world.restart()

    expect((await world.at('Ana').sees('No table: Saint Fennel')).chat).toBe(people.Ana)
  })

  it('an announcement for a member who blocked the bot is kept until that member writes to the bot again', async () => {
    const chat = world.newGroup()
    const code = await scheduled(world.at('Ana', { chat }), 9)
    Object.assign(world.api.groups.get(chat) ?? {}, { isShut: true })
    world.api.opened.delete(people.Ana)
    await world.misses(code)
    await world.restart()
    const ana = world.at('Ana')
    const notifications = () =>
      ana.screen().filter(({ text }) => text.includes('No table: Saint Fennel')).length
    const before = notifications()
    const { outbox } = world.app().store
    const isDue = async () => ((await outbox.nextDueAt()) ?? '9') < new Date().toISOString()
    while (await isDue()) await world.api.nextChange()

    await ana.writes('/start')
    while (notifications() === before) await world.api.nextChange()
    await world.settle()

    expect(notifications()).toBe(before + 1)
    expect(await outbox.countPending()).toBe(0)
  })
})
