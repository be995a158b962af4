// Tests the places on Slack where a request is made and its end is announced: channels without the bot, threads,
// other channels.
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { SlackPerson } from '../../../bots/slack/testing/fake-server/people.ts'
import { type Friends, openFriends } from './slack-world.ts'

const opening = '2026-11-25T12:01:00-05:00'
const table = 'table for 2 at Saint Fennel on 16 December, 7-9pm'

let world: Friends
let ada: SlackPerson
let ben: SlackPerson
let channel: string

beforeEach(async () => {
  world = await openFriends()
  ;({ ada, ben, channel } = world)
  await world.link(ada)
})

afterEach(async () => {
  await world.tearDown()
  expect(world.faults).toEqual([])
})

describe('a request in a channel without the bot', () => {
  it('is told of in a direct message, as the confirmation and the receipt say, with how to invite the bot', async () => {
    world.fakeSlack.removeBot(channel)
    await world.after(ada.commands(table, channel))
    const card = await world.sees('I’ll be there when that day opens')

    await world.after(ada.presses('Book it'))
    const receipt = await world.sees('Scheduled.')
    await world.passUntil(opening)
    const news = await world.sees('Booked: Saint Fennel')

    for (const { content } of [card, receipt]) {
      expect(JSON.stringify(content)).toContain('I’m not in #random, so I’ll tell you in a direct message.')
      expect(JSON.stringify(content)).toContain('/invite @cierge')
    }
    expect(JSON.stringify(receipt.content)).toContain('let you know in a direct message')
    expect(news).toMatchObject({ kind: 'message', at: await ada.direct() })
    expect(world.seen()).not.toContain('I can no longer post')
  })

  it('is told of in a direct message if Slack refused the bot there before', async () => {
    world.fakeSlack.fail({ method: 'conversations.info', error: 'missing_scope', times: 9 })
    world.fakeSlack.fail({ method: 'chat.postMessage', error: 'not_in_channel' })
    await world.after(ada.commands('who', channel))
    await world.after(ada.commands(table, channel))

    await world.after(ada.presses('Book it'))

    expect(world.seen()).toContain('let you know in a direct message')
  })
})

describe('a request put together by a slash command', () => {
  const isSeenByBen = ({ kind, user }: { kind: string; user?: string }) =>
    kind !== 'whisper' || user === ben.id
  const seenByBen = () => JSON.stringify(world.fakeSlack.view.shown.filter(isSeenByBen))

  it('is seen by its author alone until it is booked, then the channel gets one line', async () => {
    await world.after(ada.commands('table for 2 at Saint Fennel on 16 December', channel))
    await world.after(ada.presses('7–9 pm'))
    await world.after(ada.presses('Change'))
    await world.after(ada.presses('Change the party'))
    await world.after(ada.submits({ party: '3' }))
    const before = seenByBen()

    await world.after(ada.presses('Book it'))
    const receipt = await world.sees('Scheduled.')
    const line = await world.sees('Ada asked for')

    expect(before).toBe('[]')
    expect(receipt).toMatchObject({ kind: 'whisper', user: ada.id, at: channel })
    expect(line).toMatchObject({ kind: 'message', at: channel })
    expect(world.seen()).toMatch(
      /Ada asked for Saint Fennel.*Wed Dec 16.*3 people\. Bookings open Wed Nov 25, noon/,
    )
    expect(world.fakeSlack.view.shown.filter(({ kind }) => kind === 'whisper')).toHaveLength(1)
    expect(seenByBen().match(/Saint Fennel, Cobble Hill/g)).toHaveLength(2)
  })

  it('has a date picker in the question for the day', async () => {
    await world.after(ada.commands('table for 2 at Saint Fennel, 7-9pm', channel))

    await world.after(ada.picks('2026-12-16', 'Pick another day'))

    expect(await world.sees('I’ll be there when that day opens')).toMatchObject({ kind: 'whisper' })
    expect(world.seen()).toContain('Wed Dec 16')
    expect(world.seen()).not.toContain('Which day?')
  })

  it('leaves nothing for the others when it is dropped', async () => {
    await world.after(ada.commands(table, channel))
    await world.after(ada.presses('Never mind'))

    expect(seenByBen()).toBe('[]')
  })

  it('is seen by its author alone when it was filled in a form', async () => {
    await world.after(ada.commands('book', channel))
    await world.after(
      ada.submits({ venue: 'Saint Fennel', date: '2026-12-16', from: '19:00', until: '21:00', party: '2' }),
    )
    const card = await world.sees('I’ll be there when that day opens')

    expect(card).toMatchObject({ kind: 'whisper', user: ada.id, at: channel })
    expect(seenByBen()).toBe('[]')
  })

  it('is told to a channel without the bot in one line too', async () => {
    world.fakeSlack.removeBot(channel)
    await world.after(ada.commands(table, channel))
    await world.after(ada.presses('Book it'))

    expect(await world.sees('Ada asked for')).toMatchObject({ kind: 'message', at: channel })
  })
})

describe('a request in a thread', () => {
  let thread: string
  beforeEach(async () => {
    thread = await world.after(ada.mentions(table, { channel }))
    await world.after(ada.presses('Book it'))
  })

  it('is listed for its channel, by a command and by a mention outside the thread', async () => {
    await world.after(ben.commands('who', channel))
    await world.after(ben.mentions('who', { channel }))

    expect(world.seen().match(/Ada: Saint Fennel/g)).toHaveLength(2)
    expect(world.seen()).not.toContain('Nobody here')
  })

  it('is told of in that thread, as a change from the channel says', async () => {
    const code = /cierge jobs (\w{4})/.exec(world.seen())?.[1] ?? ''
    await world.after(ada.commands(`edit ${code} for 3`, channel))
    await world.after(ada.presses('Change it'))
    const changed = await world.sees('Changed:')

    await world.passUntil(opening)

    expect(JSON.stringify(changed.content)).toContain('let you know in the thread where you asked')
    expect(await world.sees('Booked: Saint Fennel')).toMatchObject({ at: channel, thread })
  })
})

describe('a code for another chat', () => {
  it.each(['join', 'connect', 'invite'])('is told in every chat’s spelling by %s', async (command) => {
    const zoe = world.person('zoe')
    await world.befriend(zoe.identity, 'Zoe', 'owner')

    await world.after(zoe.commands(command))

    expect(world.seen()).toMatch(/`\/join (\w+)`\n.*`\/cierge join \1`/)
  })
})
