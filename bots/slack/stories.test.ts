// A table asked for and booked, as friends meet it on Slack.
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type Friends, openFriends } from './house.ts'
import type { Person } from './peer/people.ts'

const opening = '2026-11-25T12:01:00-05:00'
const table = 'table for 2 at Saint Fennel on 16 December, 7-9pm'

let house: Friends
let ada: Person
let ben: Person
let channel: string

async function setUp(over?: 'http' | 'socket'): Promise<void> {
  house = await openFriends(over)
  ;({ ada, ben, channel } = house)
}

afterEach(async () => {
  await house.tearDown()
  expect(house.faults).toEqual([])
})

describe.each(['http', 'socket'] as const)('over %s, a table', (over) => {
  it('is asked for in a thread, booked at the drop, and announced there', async () => {
    await setUp(over)
    await house.link(ada)
    const asked = await house.after(ada.mentions(table, { channel }))
    const card = await house.sees('I’ll be there when that day opens')

    await house.after(ada.presses('Book it'))
    const scheduled = await house.sees('Scheduled.')
    await house.passUntil(opening)
    const news = await house.sees('Booked: Saint Fennel')

    expect(card).toMatchObject({ kind: 'message', at: channel, thread: asked })
    expect(scheduled.ts).toBe(card.ts)
    expect(news).toMatchObject({ kind: 'message', at: channel, thread: asked })
    expect(news.content.text).toContain(`<@${ada.id}>`)
    expect(house.sandbox.control.reservations()).toMatchObject([{ date: '2026-12-16', time: '19:00' }])
    expect(await house.sees('.ics')).toMatchObject({ kind: 'file', at: channel, thread: asked })
  })
})

describe('a press', () => {
  beforeEach(() => setUp())

  it('counts when it is the requester’s, and is refused to others for their eyes only', async () => {
    await house.link(ada)
    await house.after(ada.mentions(table, { channel }))

    await house.after(ben.presses('Book it'))
    const refusal = await house.sees('Only the one who asked')
    await house.after(ada.presses('Book it'))

    expect(refusal).toMatchObject({ kind: 'whisper', user: ben.id })
    expect(house.seen()).toContain('Scheduled.')
  })

  it('on a list opens what was chosen, in its place', async () => {
    await house.link(ada)
    await house.after(ada.commands(table, channel))
    await house.after(ada.presses('Book it'))
    await house.after(ada.commands('jobs', channel))
    const list = await house.sees('opens ')
    const code = /\b[2-9A-Z]{4}\b/.exec(JSON.stringify(list.content))?.[0] ?? ''

    await house.after(ada.presses(code))
    const details = await house.sees('Scheduled: that day opens')

    expect(list).toMatchObject({ kind: 'whisper', user: ada.id })
    expect(details).toMatchObject({ kind: 'whisper', user: ada.id, ts: list.ts })
  })

  it('lets a table go from the channel, asked and told for the eyes of the one who holds it', async () => {
    await house.link(ada)
    await house.after(ada.mentions(table, { channel }))
    await house.after(ada.presses('Book it'))
    await house.passUntil(opening)

    await house.after(ben.presses('Let it go'))
    const refusal = house.farSide.glass.shown.at(-1)
    await house.after(ada.presses('Let it go'))
    const question = await house.sees('Keep it')
    await house.after(ada.presses('Let it go'))
    const told = await house.sees('It is no longer on your account.')

    expect(refusal).toMatchObject({ kind: 'whisper', user: ben.id })
    expect(question).toMatchObject({ kind: 'whisper', at: channel, user: ada.id })
    expect(told).toMatchObject({ kind: 'whisper', ts: question.ts })
    expect(house.seen()).toContain('Booked: Saint Fennel')
    expect(house.sandbox.control.reservations()).toMatchObject([{ cancelledAtMs: expect.any(Number) }])
  })

  it('on news is answered below them and leaves them standing', async () => {
    await house.link(ada)
    await house.after(ada.mentions(table, { channel }))
    await house.after(ada.presses('Book it'))
    await house.passUntil(opening)

    await house.after(ada.presses('See details'))

    const news = await house.sees('Booked: Saint Fennel')
    expect(await house.sees('How it went')).toMatchObject({
      kind: 'whisper',
      user: ada.id,
      thread: news.thread,
    })
  })
})

describe('strangers', () => {
  beforeEach(() => setUp())

  it('get one line, for their eyes only, also from a channel shared with their workspace', async () => {
    const zoe = house.person('zoe')
    const elsewhere = house.person('ada', 'T0ELSEWHERE')

    await house.after(zoe.commands(table, channel))
    await house.after(elsewhere.mentions(table, { channel }))

    const lines = house.farSide.glass.shown.filter(({ content }) =>
      JSON.stringify(content).includes('I only serve'),
    )
    expect(lines.map(({ kind, user }) => [kind, user])).toEqual([
      ['whisper', zoe.id],
      ['whisper', elsewhere.id],
    ])
  })
})

describe('private matters', () => {
  beforeEach(() => setUp())

  it('are whispered where they were asked', async () => {
    await house.link(ada)

    await house.after(ada.commands('accounts', channel))

    expect(await house.sees('a•••@example.com')).toMatchObject({ kind: 'whisper', at: channel, user: ada.id })
  })
})

describe('news', () => {
  beforeEach(() => setUp())

  it('from an archived channel, or one the bot was removed from, is written to the member', async () => {
    await house.link(ada)
    await house.after(ada.mentions(table, { channel }))
    await house.after(ada.presses('Book it'))
    house.farSide.fail({ method: 'chat.postMessage', error: 'is_archived' })

    await house.passUntil(opening)
    await house.passUntil('2026-11-25T12:05:00-05:00')

    expect(await house.sees('Booked: Saint Fennel')).toMatchObject({
      kind: 'message',
      at: await ada.direct(),
    })
  })

  it('that only the member may know is written to them, with a neutral line in the channel', async () => {
    await house.link(ada)
    await house.after(ada.mentions(table, { channel }))
    await house.after(ada.presses('Book it'))
    house.sandbox.control.revoke({ member: 'ada@example.com' })

    await house.passUntil('2026-11-25T12:30:00-05:00')

    expect(await house.sees('sign-in is no longer accepted')).toMatchObject({ at: await ada.direct() })
    expect(await house.sees('I’ve written to')).toMatchObject({ at: channel })
  })
})

describe('a request', () => {
  beforeEach(() => setUp())

  it('that is delivered twice books once', async () => {
    await house.link(ada)
    await house.after(ada.writes(table, { eventId: 'Ev1', retry: 0 }))
    await house.after(ada.writes(table, { eventId: 'Ev1', retry: 1 }))
    await house.after(ada.presses('Book it'))

    await house.passUntil(opening)

    expect(house.seen().match(/I’ll be there when/g)).toBeNull()
    expect(house.seen().match(/Booked: Saint Fennel/g)).toHaveLength(1)
    expect(house.sandbox.control.reservations()).toHaveLength(1)
  })

  it('is changed in a modal opened by its button, and its card with it', async () => {
    await house.link(ada)
    await house.after(ada.mentions(table, { channel }))
    const card = await house.sees('I’ll be there when that day opens')
    await house.after(ada.presses('Change'))
    await house.after(ada.presses('The party'))
    await house.sees('How many people?')

    const wrong = await house.after(ada.submits({ party: 'a crowd' }))
    await house.after(ada.submits({ party: '4' }))
    const changed = await house.sees('4 people')

    expect(wrong?.body).toMatchObject({ response_action: 'errors', errors: { party: expect.any(String) } })
    expect(changed).toMatchObject({ ts: card.ts, at: channel })
  })
})

describe('owners', () => {
  beforeEach(() => setUp())

  it('are told from friends', async () => {
    const zoe = house.person('zoe')
    await house.befriend(zoe.identity, 'Zoe', 'owner')

    await house.after(ada.commands('members'))
    const refused = house.seen()
    await house.after(zoe.commands('members'))

    expect(refused).not.toContain('Zoe')
    expect(house.seen()).toContain('Zoe')
  })
})
