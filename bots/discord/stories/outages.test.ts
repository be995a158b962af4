import { afterEach, describe, expect, it } from 'vitest'
import type { ConfigError } from '../../../src/domain/config-error.ts'
import type { Reply } from '../../../src/domain/message.ts'
import type { Inbox } from '../../../src/ports/chat-adapter.ts'
import { ConversationClosed } from '../../../src/ports/chat-adapter.ts'
import { channelConversation, directConversation } from '../place.ts'
import type { DiscordFault } from '../testing/fake-server/rest-proxy.ts'
import { type DiscordHarness, openHarness } from '../testing/harness.ts'
import { linkForm, longestMessage, say, whisper } from '../testing/samples.ts'

const hello = say({ lines: [['Hello.']] })
const booked = { lines: [['Booked: Carbone']], mark: 'booked' } as const

function deps(reply: Reply | Promise<Reply>): Inbox {
  return { invoke: async () => reply, suggest: async () => [] }
}

const on =
  (path: RegExp, answer: ReturnType<DiscordFault>): DiscordFault =>
  (request) =>
    path.test(`${request.method} ${request.path}`) ? answer : undefined

describe('Discord at its limits and in outages', () => {
  let harness: DiscordHarness
  afterEach(async () => {
    expect(harness.fakeDiscord.rest.rejected).toEqual([])
    await harness.tearDown()
  })

  async function started(inbox: Inbox = deps(hello)): Promise<DiscordHarness> {
    harness = await openHarness()
    await harness.adapter.start(inbox)
    return harness
  }

  const inGeneral = () => ({ kind: 'channel', id: harness.fakeDiscord.channels.general }) as const
  const general = () => channelConversation(harness.fakeDiscord.channels.general)
  const countSaid = async (text: string) =>
    (await harness.at('Ana', inGeneral()).seen()).split(text).length - 1

  it('Discord accepts the longest card, as a reply and as an announcement', async () => {
    const { adapter } = await started(deps({ kind: 'say', message: longestMessage, visibleTo: 'everyone' }))
    const ana = harness.at('Ana', inGeneral())

    await adapter.send(general(), longestMessage, 'n-1')
    await ana.command('help')
    await ana.sees('K7Q24', 2)
  })

  it('a message sent before the adapter is connected is shown once it is connected', async () => {
    harness = await openHarness()

    const sending = harness.adapter.send(general(), booked, 'n-1')
    await harness.adapter.start(deps(hello))
    await sending

    expect(await countSaid('Booked')).toBe(1)
  })

  it('a rate-limited message is sent again after the wait that Discord asks for', async () => {
    const { fakeDiscord, adapter } = await started()
    const slowDown = { status: 429, body: { message: 'Slow down', retry_after: 0.01, global: false } }
    fakeDiscord.rest.failOnce(on(/POST .*messages/, { ...slowDown, headers: { 'retry-after': '0.01' } }))

    await adapter.send(general(), booked, 'n-1')

    expect(await countSaid('Booked')).toBe(1)
  })

  it('an announcement that is sent again because Discord’s answer was lost is shown once', async () => {
    const { fakeDiscord, adapter } = await started()
    fakeDiscord.rest.failOnce(on(/POST .*messages/, 'cut after'))

    const lost = await adapter.send(general(), booked, 'n-1').catch((error: unknown) => error)
    await adapter.send(general(), booked, 'n-1')

    expect(lost).toBeInstanceOf(Error)
    expect(lost).not.toBeInstanceOf(ConversationClosed)
    expect(await countSaid('Booked')).toBe(1)
  })

  it('the adapter reconnects after an outage of Discord, and an announcement that failed can be sent again', async () => {
    const { fakeDiscord, adapter, ana } = await started()
    await fakeDiscord.die()

    const lost = await adapter.send(general(), booked, 'n-1').catch((error: unknown) => error)
    await fakeDiscord.revive()
    await adapter.send(general(), booked, 'n-1')

    expect(lost).toBeInstanceOf(Error)
    expect(lost).not.toBeInstanceOf(ConversationClosed)
    expect(await countSaid('Booked')).toBe(1)
    await fakeDiscord.gateway.arrived(2)
    await ana.writes('a table')
    await ana.sees('Hello.')
  })

  it('the adapter resumes a broken connection and answers the messages written meanwhile', async () => {
    const { fakeDiscord, ana } = await started()

    fakeDiscord.gateway.dropClients()
    await ana.writes('a table')
    await ana.sees('Hello.')

    expect(fakeDiscord.gateway.arrivals).toEqual(['identify', 'resume'])
  })

  it('the adapter resumes its connection when the gateway asks it to reconnect', async () => {
    const { fakeDiscord, ana } = await started()

    fakeDiscord.gateway.askToReconnect()
    await ana.writes('a table')
    await ana.sees('Hello.')

    expect(fakeDiscord.gateway.arrivals).toEqual(['identify', 'resume'])
  })

  it('a call is answered only by the faster of two processes with the same token, and the other logs a warning', async () => {
    const { adapter, another, told, ana, settle } = await started()
    const other = another()
    await other.start(deps(hello))

    await ana.command('help')
    await ana.sees('Hello.')
    await settle()

    expect((await ana.seen()).split('Hello.')).toHaveLength(2)
    expect(told).toEqual([{ level: 'warn', message: 'Another process answers with the same Discord token' }])
    expect(adapter.id).toBe('discord')
  })

  it('a public reply to an expired interaction is sent to the channel as an ordinary message', async () => {
    const { fakeDiscord } = await started(deps(say({ lines: [['For all.']] })))
    const gone = { status: 404, body: { code: 10062, message: 'Unknown interaction' } }
    fakeDiscord.rest.failAlways(on(/callback/, gone))
    const ana = harness.at('Ana', inGeneral())

    await ana.command('help')
    await ana.sees('For all.')

    expect(fakeDiscord.rest.requests.at(-1)?.path).toBe(`/channels/${fakeDiscord.channels.general}/messages`)
    expect(harness.told).toMatchObject([{ message: 'A reply could not be shown as an answer' }])
  })

  it('a private reply to an expired interaction is sent as a direct message', async () => {
    const { fakeDiscord } = await started(deps(whisper({ lines: [['For you.']] })))
    fakeDiscord.rest.failAlways(
      on(/callback/, { status: 404, body: { code: 10062, message: 'Unknown interaction' } }),
    )

    await harness.at('Ana', inGeneral()).command('help')
    await harness.ana.sees('For you.')

    expect(await countSaid('For you.')).toBe(0)
  })

  it('a deferred reply is sent as an ordinary message if the token of the interaction has expired', async () => {
    const { promise, resolve } = Promise.withResolvers<Reply>()
    const { fakeDiscord } = await started(deps(promise))
    fakeDiscord.rest.failAlways(
      on(/webhooks/, { status: 401, body: { code: 50027, message: 'Invalid Webhook Token' } }),
    )
    const ana = harness.at('Ana', inGeneral())

    await ana.command('book')
    await ana.until(() => fakeDiscord.rest.requests.find(({ body }) => body.type === 5))
    resolve(say({ lines: [['At last.']] }))
    await ana.sees('At last.')

    expect(fakeDiscord.rest.requests.at(-1)?.path).toBe(`/channels/${fakeDiscord.channels.general}/messages`)
  })

  it('a private reply stays private after a public deferral, and a public reply is public after a private one', async () => {
    const replies = [whisper({ lines: [['For you.']] }), say({ lines: [['For all.']] })]
    const { promise, resolve } = Promise.withResolvers<void>()
    const { fakeDiscord } = await started({
      invoke: async () => {
        await promise
        return replies.shift() ?? hello
      },
      suggest: async () => [],
    })
    const ana = harness.at('Ana', inGeneral())
    const ben = harness.at('Ben', inGeneral())

    await ana.command('book')
    await ana.until(() => fakeDiscord.rest.requests.find(({ body }) => body.type === 5))
    resolve()
    await ana.sees('For you.')
    await ana.command('book')
    await ben.sees('For all.')

    expect(await ben.seen()).not.toContain('For you.')
  })

  it('a form that is ready too late for a modal is opened with a button', async () => {
    const { promise, resolve } = Promise.withResolvers<void>()
    const { fakeDiscord } = await started({
      invoke: async ({ said }) => {
        await promise
        return said.kind === 'command' && said.args.password ? whisper({ lines: [['Linked.']] }) : linkForm
      },
      suggest: async () => [],
    })
    const ana = harness.at('Ana', inGeneral())

    await ana.command('help')
    await ana.until(() => fakeDiscord.rest.requests.find(({ body }) => body.type === 5))
    resolve()
    await ana.press('Fill it in')
    await ana.fills({ email: 'ada@example.com', password: 'pass-word' })
    await ana.sees('Linked.')

    expect(await harness.at('Ben', inGeneral()).seen()).toBe('')
  })

  it('a direct message to a person who accepts none rejects with ConversationClosed', async () => {
    const { adapter, fakeDiscord, ana } = await started()
    fakeDiscord.shut(ana.channelId)

    const sending = adapter.send(directConversation(ana.person.id), booked, 'n-1')

    await expect(sending).rejects.toBeInstanceOf(ConversationClosed)
  })

  it.each([50083, 160005, 50024, 50278])(
    'an announcement is rejected as final if Discord answers 400 with code %i',
    async (code) => {
      const { adapter, fakeDiscord } = await started()
      fakeDiscord.rest.failOnce(on(/POST .*messages/, { status: 400, body: { code, message: 'Closed' } }))

      const sending = adapter.send(general(), booked, 'n-1')

      await expect(sending).rejects.toBeInstanceOf(ConversationClosed)
    },
  )

  it('an announcement is not rejected as final if Discord refuses its content', async () => {
    const { adapter, fakeDiscord } = await started()
    fakeDiscord.rest.failOnce(
      on(/POST .*messages/, { status: 400, body: { code: 50035, message: 'Invalid' } }),
    )

    const sending = adapter.send(general(), booked, 'n-1')

    await expect(sending).rejects.not.toBeInstanceOf(ConversationClosed)
  })

  it.each([
    [4004, 'no longer accepted'],
    [4013, 'intents'],
    [4014, 'intents'],
  ])('a start that the gateway refuses with code %i names the setting to change', async (code, problem) => {
    harness = await openHarness()
    harness.fakeDiscord.gateway.refuse(code)

    const starting = harness.adapter.start(deps(hello))

    await expect(starting).rejects.toThrow(new RegExp(`DISCORD_TOKEN .*${problem}`))
  })

  it('a gateway that refuses the bot while it runs is reported with the setting to change', async () => {
    const { promise, resolve } = Promise.withResolvers<ConfigError>()
    harness = await openHarness({
      onConnection: (_, connection) => {
        if (connection.kind === 'refused') resolve(connection.error)
      },
    })
    await harness.adapter.start(deps(hello))

    harness.fakeDiscord.gateway.refuse(4004)

    expect((await promise).faults).toMatchObject([{ variable: 'DISCORD_TOKEN' }])
  })

  it('a reply to an expired interaction is a direct message where the bot is not', async () => {
    const { fakeDiscord } = await started(deps(say({ lines: [['For all.']] })))
    const gone = { status: 404, body: { code: 10062, message: 'Unknown interaction' } }
    fakeDiscord.rest.failAlways(on(/callback/, gone))
    const elsewhere = { kind: 'elsewhere', id: fakeDiscord.channels.elsewhere } as const

    await harness.at('Ana', elsewhere).command('help')
    await harness.ana.sees('For all.')

    expect(harness.faults).toEqual([])
  })

  it.each([
    ['a reply for all', say({ lines: [['The answer.']] })],
    ['a private reply', whisper({ lines: [['The answer.']] })],
  ])(
    '%s to a mention in a channel where the bot is muted is a direct message, without a fault',
    async (_, reply) => {
      const { fakeDiscord } = await started(deps(reply))
      fakeDiscord.mute(fakeDiscord.channels.general)

      await harness.at('Ana', inGeneral()).writes(`<@${fakeDiscord.twin().botUserId}> a table`)
      await harness.ana.sees('The answer.')
      await harness.settle()

      expect(harness.faults).toEqual([])
    },
  )
})
