// Tests Slack's modals and Home tab with the whole application.
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { findControl } from '../../../bots/slack/testing/fake-server/form-state.ts'
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

describe('the booking form on Slack', () => {
  beforeEach(() => setUp())

  it('the booking form opens before any look-up, proposes restaurants while the member types, and its confirmation appears in the channel', async () => {
    await world.link(ada)
    const before = world.fakeSlack.calls.length
    await world.after(ada.commands('book', channel))
    const proposed = await world.after(ada.types('fenn', 'venue'))
    const venue = proposed[0] ?? ''
    const acknowledged = await world.after(
      ada.submits({
        venue: 'Saint Fennel',
        date: '2026-12-16',
        from: '19:00',
        until: '21:00',
        party: '2',
        seating: 'patio',
      }),
    )
    const card = await world.sees('I’ll be there when that day opens')

    expect(world.fakeSlack.calls[before]?.method).toBe('views.open')
    expect(venue).toContain('Saint Fennel')
    expect(proposed.at(-1)).toBe('“fenn”')
    expect(acknowledged).toMatchObject({ status: 200, body: {} })
    expect(card).toMatchObject({ kind: 'whisper', user: ada.id, at: channel })
    expect(world.seen()).toContain('7:00–9:00 pm, earliest first · 2 people · patio')
  })

  it('the booking form shows each error beside its field until the values are valid', async () => {
    await world.link(ada)
    await world.after(ada.commands('book', channel))
    const right = { venue: 'Saint Fennel', date: '2026-12-16', from: '19:00', until: '21:00', party: '2' }

    const turned = await world.after(ada.submits({ ...right, until: '18:00' }))
    const unknown = await world.after(ada.submits({ ...right, venue: 'Nowhere at all' }))
    const tooMany = await world.after(ada.submits({ ...right, party: '20' }))
    const past = await world.after(ada.submits({ ...right, date: '2026-11-01' }))
    await world.after(ada.submits(right))

    expect(turned?.body).toEqual({
      response_action: 'errors',
      errors: { until: '“Not after” must be later than “Not before”.' },
    })
    expect(unknown?.body).toMatchObject({ errors: { venue: expect.stringContaining('Nowhere at all') } })
    expect(tooMany?.body).toMatchObject({ errors: { party: expect.stringContaining('parties of 1 to') } })
    expect(past?.body).toMatchObject({ errors: { date: expect.stringContaining('Nov 1') } })
    expect(await world.sees('I’ll be there when that day opens')).toMatchObject({ at: channel })
  })

  it.each([
    [{ from: '19:00' }, /7:00(?: pm)?–/],
    [{ until: '21:00' }, /–9:00 pm/],
  ])('the booking form accepts only one end of the time range: %j', async (bound, expected) => {
    await world.link(ada)
    await world.after(ada.commands('book', channel))
    await world.after(ada.submits({ venue: 'Saint Fennel', date: '2026-12-16', party: '2', ...bound }))
    await world.sees('I’ll be there when that day opens')

    expect(world.seen()).toMatch(expected)
  })

  it('a booking form that the member closes leaves no message', async () => {
    await world.link(ada)
    await world.after(ada.commands('book', channel))

    const acknowledged = await world.after(ada.closesModal())

    expect(acknowledged?.status).toBe(200)
    expect(world.seen()).toBe('')
  })

  it('a booking form opened from a message contains the request in that message, and the answer appears in its thread', async () => {
    await world.link(ada)
    await world.link(ben)
    await world.after(ben.usesShortcut({ text: 'who fancies <this>?', channel, ts: '1700000001.000200' }))
    await world.after(ben.closesModal())
    await world.after(ada.usesShortcut({ text: table, channel, ts: '1700000001.000200' }))

    await world.after(ada.submits({}))

    expect(await world.sees('I’ll be there when that day opens')).toMatchObject({
      at: channel,
      thread: '1700000001.000200',
    })
  })
})

describe('linking an account on Slack', () => {
  beforeEach(() => setUp())

  it('a member links an account in a modal, which also shows errors, and nothing appears in the channel', async () => {
    await world.after(ada.commands('link resy', channel))
    await world.sees('Link your Resy account')

    const wrong = await world.after(ada.submits({ email: 'ada@example.com', password: 'not this' }))
    await world.after(ada.submits({ email: 'ada@example.com', password: 'secret' }))
    const linked = await world.sees('Linked: Resy')

    expect(wrong?.body).toMatchObject({
      response_action: 'errors',
      errors: { password: expect.stringContaining('Try again') },
    })
    expect(linked.kind).toBe('modal')
    expect(world.fakeSlack.view.shown.map(({ kind }) => kind)).toEqual(['modal'])
    expect(world.log.join('\n')).not.toContain('secret')
  })
})

describe('a linked account on Slack', () => {
  beforeEach(() => setUp())

  it('is listed by /link in a modal, whose buttons ask for another sign-in or unlink it', async () => {
    await world.link(ada)
    await world.after(ada.commands('link', channel))
    const list = await world.sees('Ada E.')
    await world.after(ada.presses('Unlink'))
    await world.after(ada.presses('Unlink Resy'))
    const gone = await world.sees('Unlinked.')
    await world.after(ada.commands('link', channel))

    expect(list.kind).toBe('modal')
    expect(gone.kind).toBe('modal')
    expect(world.seen()).toContain('____')
  })

  it('is linked again with the form if a password is typed in a message, which is not read', async () => {
    await world.link(ada)
    await world.after(ada.writes('link resy ada@example.com secret-2'))

    expect(world.seen()).toContain('Fill it in')
    expect(world.seen()).not.toContain('Link another')
    expect(world.log.join('\n')).not.toContain('secret-2')
  })
})

describe('linking by a texted code on Slack', () => {
  beforeEach(() => setUp())

  it('the modal for the phone number then asks for the texted code, and shows beside the field that a code is wrong', async () => {
    await world.after(ada.commands('accounts', channel))
    await world.after(ada.presses('Text me a code'))
    await world.after(ada.submits({ phone: '+1 212 555 0101' }))
    const asked = await world.sees('The code Resy texted to •••0101')

    const wrong = await world.after(ada.submits({ code: '000000' }))
    await world.after(ada.submits({ code: '123456' }))
    const linked = await world.sees('Linked: Resy as Ada')

    expect(asked.kind).toBe('modal')
    expect(wrong?.body).toMatchObject({ errors: { code: expect.stringContaining('Check it and try again') } })
    expect(linked).toMatchObject({ kind: 'whisper', user: ada.id, at: channel })
    expect(world.seen()).not.toContain('____')
    expect(world.log.join('\n')).not.toMatch(/123456|2125550101/)
  })

  it('the modal shows beside the field that a phone number can’t be read', async () => {
    await world.after(ada.commands('accounts', channel))
    await world.after(ada.presses('Text me a code'))

    const wrong = await world.after(ada.submits({ phone: 'my old one' }))

    expect(wrong?.body).toMatchObject({ errors: { phone: expect.stringContaining('+1 212 555 0123') } })
  })
})

describe('the Home tab on Slack', () => {
  beforeEach(() => setUp())

  it('the Home tab shows a member’s reservations, and is updated after a booking', async () => {
    await world.link(ada)
    await world.after(ada.opensHome())
    const before = world.seen()
    await world.after(ada.mentions(table, { channel }))
    await world.after(ada.presses('Book it'))
    await world.passUntil(opening)
    await world.after(Promise.resolve())
    const home = world.fakeSlack.view.shown.find(({ kind }) => kind === 'home')

    expect(before).toContain('You have no reservations.')
    expect(JSON.stringify(home?.content)).toContain('Saint Fennel, Wed Dec 16, 7:00 pm, 2 people*')
    expect(JSON.stringify(home?.content)).toContain('a•••@example.com')
  })

  it.each(['typed', 'written'] as const)('the Home tab is updated after a %s command', async (how) => {
    await world.link(ada)
    await world.after(ada.mentions(table, { channel }))
    await world.after(ada.presses('Book it'))
    await world.after(ada.opensHome())
    const home = await world.sees('Your requests')
    const code = /job=([2-9A-Z]{4})/.exec(JSON.stringify(home.content))?.[1] ?? ''

    await world.after(how === 'typed' ? ada.commands(`cancel ${code}`) : ada.writes(`cancel ${code}`))

    const anew = world.fakeSlack.view.shown.find(({ kind }) => kind === 'home')
    expect(JSON.stringify(home.content)).not.toContain('cancelled.')
    expect(JSON.stringify(anew?.content)).toContain('cancelled.')
  })

  it('a member books a table with the button on the Home tab and confirms in the modal', async () => {
    await world.link(ada)
    await world.after(ada.opensHome())
    await world.after(ada.presses('Book a table'))
    await world.after(
      ada.submits({ venue: 'Saint Fennel', date: '2026-12-16', from: '19:00', until: '21:00', party: '2' }),
    )

    await world.after(ada.presses('Book it'))

    expect(await world.sees('Scheduled.')).toMatchObject({ kind: 'modal' })
  })

  it('a request on the Home tab opens in a modal, and its control is reset so that it can be used again', async () => {
    await world.link(ada)
    await world.after(ada.mentions(table, { channel }))
    await world.after(ada.presses('Book it'))
    await world.after(ada.opensHome())
    const home = await world.sees('Your requests')
    const label = 'Saint Fennel, Wed Dec 16'

    await world.after(ada.presses(label))
    const modal = await world.sees('Scheduled: bookings open')
    const anew = await world.sees('Your requests')

    expect(modal.kind).toBe('modal')
    expect(modal.content).toMatchObject({ title: { text: 'Jobs' } })
    expect(anew.kind).toBe('home')
    expect(findControl(anew, label).blockId).not.toBe(findControl(home, label).blockId)
  })

  it('the Home tab tells a stranger that Cierge serves only members', async () => {
    await world.after(world.person('zoe').opensHome())
    const home = await world.sees('I work for a private group')

    expect(home.kind).toBe('home')
    expect(world.seen().match(/I work for a private group/g)).toHaveLength(1)
    expect(world.seen()).toContain('/cierge join')
    expect(world.seen()).not.toMatch(/Book a table|Your requests/)
  })
})

describe('people who may not ask for a table yet', () => {
  beforeEach(() => setUp())

  it('a stranger gets no booking form, but the reason', async () => {
    await world.after(world.person('zoe').commands('book', channel))

    expect(await world.sees('I work for a private group')).toMatchObject({ kind: 'modal' })
    expect(world.seen()).not.toContain('Restaurant')
  })

  it('a member without an account links one in place of the booking form', async () => {
    await world.after(ada.commands('book', channel))
    await world.after(ada.presses('Link an account'))

    expect(world.seen()).not.toContain('Restaurant')
    expect(await world.sees('Link your Resy account')).toMatchObject({ kind: 'modal' })
  })
})
