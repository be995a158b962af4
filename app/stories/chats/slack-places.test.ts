// The places on Slack in which a request is made and told of: channels without the bot, threads, other channels.
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
    expect(JSON.stringify(receipt.content)).toContain('hear from me in a direct message')
    expect(news).toMatchObject({ kind: 'message', at: await ada.direct() })
    expect(world.seen()).not.toContain('I can’t write any more')
  })

  it('is told of in a direct message if Slack refused the bot there before', async () => {
    world.fakeSlack.fail({ method: 'conversations.info', error: 'missing_scope', times: 9 })
    world.fakeSlack.fail({ method: 'chat.postMessage', error: 'not_in_channel' })
    await world.after(ada.commands('who', channel))
    await world.after(ada.commands(table, channel))

    await world.after(ada.presses('Book it'))

    expect(world.seen()).toContain('hear from me in a direct message')
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
    const code = /cierge job (\w{4})/.exec(world.seen())?.[1] ?? ''
    await world.after(ada.commands(`edit ${code} for 3`, channel))
    await world.after(ada.presses('Change it'))
    const changed = await world.sees('Changed:')

    await world.passUntil(opening)

    expect(JSON.stringify(changed.content)).toContain('hear from me in the thread where you asked')
    expect(await world.sees('Booked: Saint Fennel')).toMatchObject({ at: channel, thread })
  })
})

describe('a code for another chat', () => {
  it.each(['connect', 'invite'])('is told in every chat’s spelling by %s', async (command) => {
    const zoe = world.person('zoe')
    await world.befriend(zoe.identity, 'Zoe', 'owner')

    await world.after(zoe.commands(command))

    const said = command === 'connect' ? 'connect' : 'join'
    expect(world.seen()).toMatch(new RegExp(`\`/${said} (\\w+)\`\\n.*\`/cierge ${said} \\1\``))
  })
})
