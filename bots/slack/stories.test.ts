import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type House, openHouse } from './house.ts'
import type { Person } from './peer/people.ts'

const opening = '2026-11-25T12:01:00-05:00'
const table = 'table for 2 at Saint Fennel on 16 December, 7-9pm'

let house: House
let ada: Person
let ben: Person
let channel: string

const sees = (text: string) => house.farSide.glass.sees(text)
const seen = () => house.farSide.glass.text()

async function setUp(over: 'http' | 'socket' = 'http'): Promise<void> {
  house = await openHouse({ over })
  ada = house.person('ada')
  ben = house.person('ben')
  channel = house.channel('friends')
  await house.befriend(ada.identity, 'Ada')
  await house.befriend(ben.identity, 'Ben')
}

async function link(who: Person): Promise<void> {
  await house.after(who.commands(`link resy ${who === ada ? 'ada' : 'ben'}@example.com secret`))
  await house.after(who.closesModal())
}

afterEach(async () => {
  await house.tearDown()
  expect(house.faults).toEqual([])
})

describe.each(['http', 'socket'] as const)('over %s, a table', (over) => {
  it('is asked for in a thread, booked at the drop, and announced there', async () => {
    await setUp(over)
    await link(ada)
    const asked = await house.after(ada.mentions(table, { channel }))
    const card = await sees('I’ll be there when that day opens')

    await house.after(ada.presses('Book it'))
    const scheduled = await sees('Scheduled.')
    await house.passUntil(opening)
    const news = await sees('Booked: Saint Fennel')

    expect(card).toMatchObject({ kind: 'message', at: channel, thread: asked })
    expect(scheduled.ts).toBe(card.ts)
    expect(news).toMatchObject({ kind: 'message', at: channel, thread: asked })
    expect(news.content.text).toContain(`<@${ada.id}>`)
    expect(house.sandbox.control.reservations()).toMatchObject([{ date: '2026-12-16', time: '19:00' }])
    expect(await sees('.ics')).toMatchObject({ kind: 'file', at: channel, thread: asked })
  })
})

describe('the form for a table', () => {
  beforeEach(() => setUp())

  it('opens before anything is looked up, proposes restaurants while they are typed, and asks in the channel', async () => {
    await link(ada)
    const before = house.farSide.calls.length
    await house.after(ada.commands('book', channel))
    const proposed = await house.after(ada.types('fenn', 'venue'))
    const venue = proposed[0] ?? ''
    const acknowledged = await house.after(
      ada.submits({
        venue: 'Saint Fennel',
        date: '2026-12-16',
        from: '19:00',
        until: '21:00',
        party: '2',
        seating: 'patio',
      }),
    )
    const card = await sees('I’ll be there when that day opens')

    expect(house.farSide.calls[before]?.method).toBe('views.open')
    expect(venue).toContain('Saint Fennel')
    expect(proposed.at(-1)).toBe('“fenn”')
    expect(acknowledged).toMatchObject({ status: 200, body: {} })
    expect(card).toMatchObject({ kind: 'message', at: channel })
    expect(seen()).toContain('7:00–9:00 pm, earliest first · 2 people · patio')
  })

  it('says beside its fields what is wrong, until it is right', async () => {
    await link(ada)
    await house.after(ada.commands('book', channel))
    const right = { venue: 'Saint Fennel', date: '2026-12-16', from: '19:00', until: '21:00', party: '2' }

    const turned = await house.after(ada.submits({ ...right, until: '18:00' }))
    const unknown = await house.after(ada.submits({ ...right, venue: 'Nowhere at all' }))
    const tooMany = await house.after(ada.submits({ ...right, party: '20' }))
    const past = await house.after(ada.submits({ ...right, date: '2026-11-01' }))
    await house.after(ada.submits(right))

    expect(turned?.body).toEqual({
      response_action: 'errors',
      errors: { until: 'This is before the time above.' },
    })
    expect(unknown?.body).toMatchObject({ errors: { venue: expect.stringContaining('Nowhere at all') } })
    expect(tooMany?.body).toMatchObject({ errors: { party: expect.stringContaining('20') } })
    expect(past?.body).toMatchObject({ errors: { date: expect.stringContaining('1 Nov') } })
    expect(await sees('I’ll be there when that day opens')).toMatchObject({ at: channel })
  })

  it('asks for nothing when it is closed', async () => {
    await house.after(ada.commands('book', channel))

    const acknowledged = await house.after(ada.closesModal())

    expect(acknowledged?.status).toBe(200)
    expect(seen()).toBe('')
  })

  it('is filled with the message it was opened from, and answers in its thread', async () => {
    await link(ada)
    await house.after(ben.usesShortcut({ text: 'who fancies <this>?', channel, ts: '1700000001.000200' }))
    await house.after(ben.closesModal())
    await house.after(ada.usesShortcut({ text: table, channel, ts: '1700000001.000200' }))

    await house.after(ada.submits({}))

    expect(await sees('I’ll be there when that day opens')).toMatchObject({
      at: channel,
      thread: '1700000001.000200',
    })
  })
})

describe('linking', () => {
  beforeEach(() => setUp())

  it('happens in a modal anywhere, with what is wrong in the modal, and nothing of it in the channel', async () => {
    await house.after(ada.commands('link resy', channel))
    await sees('Link your Resy account')

    const wrong = await house.after(ada.submits({ email: 'ada@example.com', password: 'not this' }))
    await house.after(ada.submits({ email: 'ada@example.com', password: 'secret' }))
    const linked = await sees('Linked: Resy')

    expect(wrong?.body).toMatchObject({
      response_action: 'errors',
      errors: { password: expect.stringContaining('Check them') },
    })
    expect(linked.kind).toBe('modal')
    expect(house.farSide.glass.shown.map(({ kind }) => kind)).toEqual(['modal'])
    expect(house.log.join('\n')).not.toContain('secret')
  })
})

describe('a press', () => {
  beforeEach(() => setUp())

  it('counts when it is the requester’s, and is refused to others for their eyes only', async () => {
    await link(ada)
    await house.after(ada.mentions(table, { channel }))

    await house.after(ben.presses('Book it'))
    const refusal = await sees('Only the one who asked')
    await house.after(ada.presses('Book it'))

    expect(refusal).toMatchObject({ kind: 'whisper', user: ben.id })
    expect(seen()).toContain('Scheduled.')
  })

  it('on a list opens what was chosen, in its place', async () => {
    await link(ada)
    await house.after(ada.commands(table, channel))
    await house.after(ada.presses('Book it'))
    await house.after(ada.commands('jobs', channel))
    const list = await sees('opens ')
    const code = /\b[2-9A-Z]{4}\b/.exec(JSON.stringify(list.content))?.[0] ?? ''

    await house.after(ada.presses(code))
    const details = await sees('Scheduled: that day opens')

    expect(list).toMatchObject({ kind: 'whisper', user: ada.id })
    expect(details).toMatchObject({ kind: 'whisper', user: ada.id, ts: list.ts })
  })

  it('on news is answered below them and leaves them standing', async () => {
    await link(ada)
    await house.after(ada.mentions(table, { channel }))
    await house.after(ada.presses('Book it'))
    await house.passUntil(opening)

    await house.after(ada.presses('See details'))

    const news = await sees('Booked: Saint Fennel')
    expect(await sees('How it went')).toMatchObject({ kind: 'whisper', user: ada.id, thread: news.thread })
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
    await link(ada)

    await house.after(ada.commands('accounts', channel))

    expect(await sees('a•••@example.com')).toMatchObject({ kind: 'whisper', at: channel, user: ada.id })
  })
})

describe('the Home tab', () => {
  beforeEach(() => setUp())

  it('shows what a member asked for and holds, and is new after a booking', async () => {
    await link(ada)
    await house.after(ada.opensHome())
    const before = seen()
    await house.after(ada.mentions(table, { channel }))
    await house.after(ada.presses('Book it'))
    await house.passUntil(opening)
    await house.after(Promise.resolve())
    const home = house.farSide.glass.shown.find(({ kind }) => kind === 'home')

    expect(before).toContain('You hold no reservation.')
    expect(JSON.stringify(home?.content)).toContain('Saint Fennel, Wed 16 Dec, 7:00 pm, 2 people*')
    expect(JSON.stringify(home?.content)).toContain('a•••@example.com')
  })

  it('books by its button, in the modal', async () => {
    await link(ada)
    await house.after(ada.opensHome())
    await house.after(ada.presses('Book a table'))
    await house.after(
      ada.submits({ venue: 'Saint Fennel', date: '2026-12-16', from: '19:00', until: '21:00', party: '2' }),
    )

    await house.after(ada.presses('Book it'))

    expect(await sees('Scheduled.')).toMatchObject({ kind: 'modal' })
  })

  it('is a line for a stranger', async () => {
    await house.after(house.person('zoe').opensHome())

    expect(await sees('I only serve')).toMatchObject({ kind: 'home' })
  })
})

describe('news', () => {
  beforeEach(() => setUp())

  it('from an archived channel, or one the bot was removed from, is written to the member', async () => {
    await link(ada)
    await house.after(ada.mentions(table, { channel }))
    await house.after(ada.presses('Book it'))
    house.farSide.fail({ method: 'chat.postMessage', error: 'is_archived' })

    await house.passUntil(opening)
    await house.passUntil('2026-11-25T12:05:00-05:00')

    expect(await sees('Booked: Saint Fennel')).toMatchObject({ kind: 'message', at: await ada.direct() })
  })

  it('that only the member may know is written to them, with a neutral line in the channel', async () => {
    await link(ada)
    await house.after(ada.mentions(table, { channel }))
    await house.after(ada.presses('Book it'))
    house.sandbox.control.revoke({ member: 'ada@example.com' })

    await house.passUntil('2026-11-25T12:30:00-05:00')

    expect(await sees('sign-in is no longer accepted')).toMatchObject({ at: await ada.direct() })
    expect(await sees('I’ve written to')).toMatchObject({ at: channel })
  })
})

describe('a request', () => {
  beforeEach(() => setUp())

  it('that is delivered twice books once', async () => {
    await link(ada)
    await house.after(ada.writes(table, { eventId: 'Ev1', retry: 0 }))
    await house.after(ada.writes(table, { eventId: 'Ev1', retry: 1 }))
    await house.after(ada.presses('Book it'))

    await house.passUntil(opening)

    expect(seen().match(/I’ll be there when/g)).toBeNull()
    expect(seen().match(/Booked: Saint Fennel/g)).toHaveLength(1)
    expect(house.sandbox.control.reservations()).toHaveLength(1)
  })

  it('is changed in a modal opened by its button, and its card with it', async () => {
    await link(ada)
    await house.after(ada.mentions(table, { channel }))
    const card = await sees('I’ll be there when that day opens')
    await house.after(ada.presses('Change'))
    await house.after(ada.presses('The party'))
    await sees('How many people?')

    const wrong = await house.after(ada.submits({ party: 'a crowd' }))
    await house.after(ada.submits({ party: '4' }))
    const changed = await sees('4 people')

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
    const refused = seen()
    await house.after(zoe.commands('members'))

    expect(refused).not.toContain('Zoe')
    expect(seen()).toContain('Zoe')
  })
})
