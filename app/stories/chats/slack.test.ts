// Tests requests and bookings on Slack with the whole application.
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { SlackPerson } from '../../../bots/slack/testing/fake-server/people.ts'
import { type Friends, openFriends } from './slack-world.ts'

const opening = '2026-11-25T12:01:00-05:00'
const table = 'table for 2 at Saint Fennel on 16 December, 7-9pm'

let world: Friends
let ada: SlackPerson
let ben: SlackPerson
let channel: string

async function setUp(over?: 'http' | 'socket'): Promise<void> {
  world = await openFriends(over)
  ;({ ada, ben, channel } = world)
}

afterEach(async () => {
  await world.tearDown()
  expect(world.faults).toEqual([])
})

describe.each(['http', 'socket'] as const)('booking a table on Slack over %s', (over) => {
  it('a table requested in a thread is booked at the drop and announced in that thread', async () => {
    await setUp(over)
    await world.link(ada)
    const asked = await world.after(ada.mentions(table, { channel }))
    const card = await world.sees('I’ll be there when that day opens')

    await world.after(ada.presses('Book it'))
    const scheduled = await world.sees('Scheduled.')
    await world.passUntil(opening)
    const notifications = await world.sees('Booked: Saint Fennel')

    expect(card).toMatchObject({ kind: 'message', at: channel, thread: asked })
    expect(scheduled.ts).toBe(card.ts)
    expect(notifications).toMatchObject({ kind: 'message', at: channel, thread: asked })
    expect(notifications.content.text).toContain(`<@${ada.id}>`)
    expect(world.sandbox.control.reservations()).toMatchObject([{ date: '2026-12-16', time: '19:00' }])
    expect(await world.sees('.ics')).toMatchObject({ kind: 'file', at: channel, thread: asked })
  })
})

describe('presses on Slack', () => {
  beforeEach(() => setUp())

  it('a member gets everything that is kept of them as a file in a direct message', async () => {
    await world.after(ada.commands('mydata'))

    expect(await world.sees('Here’s everything I know about you.')).toBeDefined()
    expect(await world.sees('cierge-')).toMatchObject({ kind: 'file' })
  })

  it('only the requester can confirm a request, and another person who presses sees a private refusal', async () => {
    await world.link(ada)
    await world.after(ada.mentions(table, { channel }))

    await world.after(ben.presses('Book it'))
    const refusal = await world.sees('Only the person who asked')
    await world.after(ada.presses('Book it'))

    expect(refusal).toMatchObject({ kind: 'whisper', user: ben.id })
    expect(world.seen()).toContain('Scheduled.')
  })

  it('a request that is changed in words has one message with buttons', async () => {
    await world.link(ada)
    const thread = await world.after(ada.mentions(table, { channel }))
    await world.sees('2 people')

    await world.after(ada.mentions('make it 5', { channel, thread }))
    const card = await world.sees('5 people')
    const changed = world.seen().split('[Book it]').length - 1
    await world.after(ada.mentions('book it', { channel, thread }))
    await world.sees('Scheduled.')

    expect(card).toMatchObject({ kind: 'message', thread })
    expect(changed).toBe(1)
    expect(world.seen()).not.toContain('[Book it]')
  })

  it('the details of a request picked from a list replace the list', async () => {
    await world.link(ada)
    await world.after(ada.commands(table, channel))
    await world.after(ada.presses('Book it'))
    await world.after(ada.commands('jobs', channel))
    const list = await world.sees('opens ')

    await world.after(ada.presses('Saint Fennel, Wed Dec 16'))
    const details = await world.sees('Scheduled: bookings open')

    expect(list).toMatchObject({ kind: 'whisper', user: ada.id })
    expect(details).toMatchObject({ kind: 'whisper', user: ada.id, ts: list.ts })
  })

  it('a member gives a table back from the channel, and only that member sees the question and the result', async () => {
    await world.link(ada)
    await world.after(ada.mentions(table, { channel }))
    await world.after(ada.presses('Book it'))
    await world.passUntil(opening)

    await world.after(ben.presses('Give up the table'))
    const refusal = world.fakeSlack.view.shown.at(-1)
    await world.after(ada.presses('Give up the table'))
    const question = await world.sees('Keep the table')
    await world.after(ada.presses('Give up the table'))
    const told = await world.sees('It’s off your account.')

    expect(refusal).toMatchObject({ kind: 'whisper', user: ben.id })
    expect(question).toMatchObject({ kind: 'whisper', at: channel, user: ada.id })
    expect(told).toMatchObject({ kind: 'whisper', ts: question.ts })
    expect(world.seen()).toContain('Given up: Saint Fennel')
    expect(world.sandbox.control.reservations()).toMatchObject([{ cancelledAtMs: expect.any(Number) }])
  })

  it('a press on an announcement is answered in its thread, and the announcement stays', async () => {
    await world.link(ada)
    await world.after(ada.mentions(table, { channel }))
    await world.after(ada.presses('Book it'))
    await world.passUntil(opening)

    await world.after(ada.presses('See details'))

    const notifications = await world.sees('Booked: Saint Fennel')
    expect(await world.sees('See how it went')).toMatchObject({
      kind: 'whisper',
      user: ada.id,
      thread: notifications.thread,
    })
  })
})

describe('strangers on Slack', () => {
  beforeEach(() => setUp())

  it('a stranger gets one private line, even in a channel shared with another workspace', async () => {
    const zoe = world.person('zoe')
    const elsewhere = world.person('ada', 'T0ELSEWHERE')

    await world.after(zoe.commands(table, channel))
    await world.after(elsewhere.mentions(table, { channel }))

    const lines = world.fakeSlack.view.shown.filter(({ content }) =>
      JSON.stringify(content).includes('I work for a private group'),
    )
    expect(lines.map(({ kind, user }) => [kind, user])).toEqual([
      ['whisper', zoe.id],
      ['whisper', elsewhere.id],
    ])
  })
})

describe('private answers on Slack', () => {
  beforeEach(() => setUp())

  it('a private answer appears in the channel of the request and is visible only to the caller', async () => {
    await world.link(ada)

    await world.after(ada.commands('accounts', channel))

    expect(await world.sees('a•••@example.com')).toMatchObject({ kind: 'whisper', at: channel, user: ada.id })
  })
})

describe('announcements on Slack', () => {
  beforeEach(() => setUp())

  it('an announcement for an archived channel goes to the member’s direct message', async () => {
    await world.link(ada)
    await world.after(ada.mentions(table, { channel }))
    await world.after(ada.presses('Book it'))
    world.fakeSlack.fail({ method: 'chat.postMessage', error: 'is_archived' })

    await world.passUntil(opening)
    await world.passUntil('2026-11-25T12:05:00-05:00')

    expect(await world.sees('Booked: Saint Fennel')).toMatchObject({
      kind: 'message',
      at: await ada.direct(),
    })
  })

  it('a private announcement goes to the member’s direct message, with a neutral line in the channel', async () => {
    await world.link(ada)
    await world.after(ada.mentions(table, { channel }))
    await world.after(ada.presses('Book it'))
    world.sandbox.control.revoke({ member: 'ada@example.com' })

    await world.passUntil('2026-11-25T12:30:00-05:00')

    expect(await world.sees('sign-in no longer works')).toMatchObject({ at: await ada.direct() })
    expect(await world.sees('I’ve written to')).toMatchObject({ at: channel })
  })
})

describe('requests on Slack', () => {
  beforeEach(() => setUp())

  it('a request that Slack delivers twice books one table', async () => {
    await world.link(ada)
    await world.after(ada.writes(table, { eventId: 'Ev1', retry: 0 }))
    await world.after(ada.writes(table, { eventId: 'Ev1', retry: 1 }))
    await world.after(ada.presses('Book it'))

    await world.passUntil(opening)

    expect(world.seen().match(/I’ll be there when/g)).toBeNull()
    expect(world.seen().match(/Booked: Saint Fennel/g)).toHaveLength(1)
    expect(world.sandbox.control.reservations()).toHaveLength(1)
  })

  it('a member changes a request in the modal behind its button, and the card of the request is updated', async () => {
    await world.link(ada)
    await world.after(ada.mentions(table, { channel }))
    const card = await world.sees('I’ll be there when that day opens')
    await world.after(ada.presses('Change'))
    await world.after(ada.presses('Change the party'))
    await world.sees('How many people?')

    const wrong = await world.after(ada.submits({ party: 'a crowd' }))
    await world.after(ada.submits({ party: '4' }))
    const changed = await world.sees('4 people')

    expect(wrong?.body).toMatchObject({ response_action: 'errors', errors: { party: expect.any(String) } })
    expect(changed).toMatchObject({ ts: card.ts, at: channel })
  })
})

describe('owners on Slack', () => {
  beforeEach(() => setUp())

  it('an owner sees the list of members, and a friend does not', async () => {
    const zoe = world.person('zoe')
    await world.befriend(zoe.identity, 'Zoe', 'owner')

    await world.after(ada.commands('members'))
    const refused = world.seen()
    await world.after(zoe.commands('members'))

    expect(refused).not.toContain('Zoe')
    expect(world.seen()).toContain('Zoe')
  })
})
