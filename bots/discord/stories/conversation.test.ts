import { afterEach, describe, expect, it } from 'vitest'
import type { Call } from '../../../src/domain/call.ts'
import type { Reply } from '../../../src/domain/message.ts'
import type { Inbox } from '../../../src/ports/chat-adapter.ts'
import { createHastyClock } from '../../kit/testing/hasty-clock.ts'
import { botToken, openFakeDiscord } from '../testing/fake-server/open-fake-discord.ts'
import { type DiscordHarness, openHarness } from '../testing/harness.ts'
import { linkForm, say, whisper } from '../testing/samples.ts'

const text = (words: string) => ({ lines: [[words]] })

describe('a conversation on Discord', () => {
  let harness: DiscordHarness
  let calls: Call[]
  afterEach(async () => {
    expect(harness.fakeDiscord.rest.rejected).toEqual([])
    expect(harness.faults).toEqual([])
    await harness.tearDown()
  })

  async function started(
    answer: (call: Call) => Reply | Promise<Reply>,
    more: Partial<Inbox> & Parameters<typeof openHarness>[0] = {},
  ): Promise<DiscordHarness> {
    const { suggest = async () => [], ...options } = more
    calls = []
    harness = await openHarness(options)
    const invoke = async (call: Call) => {
      calls.push(call)
      return answer(call)
    }
    await harness.adapter.start({ invoke, suggest })
    return harness
  }

  const general = () => ({ kind: 'channel', id: harness.fakeDiscord.channels.general }) as const
  const me = () => `<@${harness.fakeDiscord.twin().botUserId}>`

  it('a message that mentions the bot is read without that mention, and other mentions become names', async () => {
    const { at, fakeDiscord } = await started(() => say(text('Heard.')))
    const ana = at('Ana', general())

    await ana.writes(`${me()} a table for <@${fakeDiscord.people.Ben?.id}> and me`)
    await ana.sees('Heard.')

    expect(calls[0]).toMatchObject({
      said: { kind: 'words', text: 'a table for @Ben and me' },
      in: { key: fakeDiscord.channels.general, direct: false },
    })
  })

  it('a message with only the bot’s mention asks for help, and a typed command is read as a command', async () => {
    const { at } = await started(({ id }) => say(text(`Heard ${id}.`)))
    const ana = at('Ana', general())

    await ana.writes(me())
    await ana.sees('Heard')
    await ana.writes(`${me()} /cancel K7Q2`)
    await ana.sees('Heard', 2)

    expect(calls.map(({ said }) => said)).toEqual([
      { kind: 'command', command: 'help', args: {} },
      { kind: 'line', command: 'cancel', text: 'K7Q2' },
    ])
  })

  it('a member who waits long sees that the answer is on its way, and the reply replaces that message', async () => {
    const { promise, resolve } = Promise.withResolvers<Reply>()
    const { ana } = await started(() => promise, { clock: createHastyClock(20) })

    await ana.writes('a table')
    await ana.sees('Looking…')
    resolve(say(text('Here.')))
    await ana.sees('Here.')

    expect(await ana.seen()).toBe('a table\n---\nHere.')
  })

  it('the private answer to a message in a channel is a direct message, and the channel says so', async () => {
    const { at, ana } = await started(() => whisper(text('Your card is 4242.')))
    const inChannel = at('Ana', general())

    await inChannel.writes(`${me()} my accounts`)
    await inChannel.sees('See your direct messages.')

    expect(await ana.seen()).toBe('Your card is 4242.')
    expect(await inChannel.seen()).not.toContain('4242')
  })

  it('a private answer is shown nowhere if the person accepts no direct messages', async () => {
    const { at, ana, fakeDiscord } = await started(() => whisper(text('Your card is 4242.')))
    fakeDiscord.shut(ana.channelId)
    const inChannel = at('Ana', general())

    await inChannel.writes(`${me()} my accounts`)
    await inChannel.sees('Your direct messages are closed.')

    expect(JSON.stringify(fakeDiscord.rest.requests.filter(({ status }) => status < 300))).not.toContain(
      '4242',
    )
  })

  it.each(['/link', 'link'])(
    'a password typed after %s in a message is not read, and a modal asks for it',
    async (name) => {
      const { ana } = await started(({ said }) =>
        said.kind === 'command' && said.args.password ? whisper(text('Linked.')) : linkForm,
      )

      await ana.writes(`${name} resy ada@example.com pass-word`)
      await ana.sees('No passwords here.')
      await ana.press('Fill it in')
      await ana.fills({ email: 'ada@example.com', password: 'pass-word' })
      await ana.sees('Linked.')

      expect(calls[0]?.said).toEqual({ kind: 'line', command: 'link', text: '' })
    },
  )

  it('a command that takes a secret is read in full, without a warning, if no secret was typed', async () => {
    const { ana } = await started(() => linkForm)

    await ana.writes('/link resy')
    const said = await ana.sees('Link Resy waits.')

    expect(said).not.toContain('No passwords here.')
    expect(calls[0]?.said).toEqual({ kind: 'line', command: 'link', text: 'resy' })
  })

  it('a modal contains the values that the member typed before, but no password', async () => {
    const { ana } = await started(() => linkForm)

    await ana.command('link', { platform: 'resy', email: 'ada@example.com' })
    const modal = await ana.modal()

    expect(modal.components).toMatchObject([
      { component: { custom_id: 'email', value: 'ada@example.com' } },
      { component: { custom_id: 'password' } },
    ])
    expect(JSON.stringify(modal.components)).not.toMatch(/"custom_id":"password"[^}]*"value"/)
  })

  it('a choice from a list sends its call, and the reply replaces the list', async () => {
    const call = { command: 'job', args: { job: 'K7Q2' } }
    const list = { ...text('Yours:'), choices: [{ label: 'Carbone', detail: 'Fri', call }] }
    const { ana } = await started(({ said }) => (said.kind === 'words' ? say(list) : say(text('That one.'))))

    await ana.writes('my jobs')
    await ana.press('Carbone')
    await ana.sees('That one.')

    expect(calls[1]?.said).toEqual({ kind: 'command', ...call })
    expect(await ana.seen()).not.toContain('Yours:')
  })

  it.each([
    ['that only the caller sees', () => general()],
    ['in the direct conversation', () => ({ kind: 'direct' }) as const],
  ])(
    'a message %s stays if its press is refused, and the refusal appears below it',
    async (_where, place) => {
      const card = {
        ...text('Carbone'),
        buttons: [{ label: 'Book', call: { command: 'book', args: {} }, weight: 'main' }],
      } as const
      const { at } = await started(({ said }) =>
        said.kind === 'command' && said.command === 'help'
          ? whisper(card)
          : { ...whisper(text('Already done.')), refused: {} },
      )
      const ana = at('Ana', place())
      await ana.command('help')

      await ana.press('Book')
      await ana.sees('Already done.')

      expect(await ana.seen()).toMatch(/Carbone.*Already done\./s)
    },
  )

  it('a card stays when another person presses its button, and is replaced when the asker presses it', async () => {
    const card = {
      ...text('Carbone'),
      buttons: [{ label: 'Book', call: { command: 'book', args: {} }, weight: 'main' }],
    } as const
    const { at } = await started(({ displayName, said }) =>
      say(said.kind === 'command' && said.command === 'help' ? card : text(`For which day, ${displayName}?`)),
    )
    const [ana, ben] = [at('Ana', general()), at('Ben', general())]
    await ana.command('help')

    await ben.press('Book')
    await ben.sees('For which day, Ben?')
    await ana.press('Book')
    await ana.sees('For which day, Ana?')

    expect(await ana.seen()).toBe('For which day, Ana?\n---\nFor which day, Ben?')
  })

  it('a press of an unknown button from an older version is explained, and makes no call', async () => {
    const { ana, fakeDiscord } = await started(() =>
      say({
        ...text('Well?'),
        buttons: [{ label: 'Go', call: { command: 'book', args: {} }, weight: 'main' }],
      }),
    )
    await ana.writes('a table')
    await ana.sees('Well?')
    const { prisma } = fakeDiscord.twin()
    for (const row of await prisma.message.findMany({ where: { NOT: { components: '[]' } } })) {
      const components = row.components.replace(/"custom_id":"[^"]*"/, '"custom_id":"v0:go"')
      await prisma.message.update({ where: { id: row.id }, data: { components } })
    }

    await ana.press('Go')
    await ana.sees('Too old a button.')

    expect(calls).toHaveLength(1)
  })

  it('earlier suggestions that contain the typed text are shown if the new ones are slow', async () => {
    const { promise, resolve } = Promise.withResolvers<[]>()
    const known = [
      { label: 'Carbone, Greenwich Village', value: 'resy:1' },
      { label: 'Lilia', value: 'resy:2' },
      { label: 'x'.repeat(300), value: 'resy:3' },
    ]
    const { ana } = await started(() => say(text('')), {
      clock: createHastyClock(20),
      suggest: async ({ typed }) => (typed === '' ? known : promise),
    })

    const first = await ana.types('book', 'venue', '')
    const slow = await ana.types('book', 'venue', 'carb')
    resolve([])

    expect(first).toEqual(['Carbone, Greenwich Village', 'Lilia', `${'x'.repeat(99)}…`])
    expect(slow).toEqual(['Carbone, Greenwich Village'])
  })

  it('the bot refuses requests in a server that is not allowed, and answers direct messages', async () => {
    const fakeDiscord = await openFakeDiscord(process.env.SPEC_DATA)
    const settings = { token: botToken, apiUrl: fakeDiscord.apiUrl, guildAllow: ['123456789012345678'] }
    const { at, ana } = await started(() => say(text('Heard.')), { fakeDiscord, settings })
    const inChannel = at('Ana', general())

    await inChannel.writes(`${me()} a table`)
    await inChannel.command('book')
    await inChannel.sees('Not in this server.')
    await ana.writes('a table')
    await ana.sees('Heard.')

    expect(calls).toHaveLength(1)
    expect(await at('Ben', general()).seen()).toBe(`${me()} a table`)
  })

  it('a call names the channel of its thread, and a place where the bot cannot write', async () => {
    const { at, fakeDiscord } = await started(({ id }) => say(text(`Heard ${id}.`)))
    const { general: channel, plans, elsewhere } = fakeDiscord.channels
    await at('Ana', { kind: 'channel', id: plans }).command('help')
    await at('Ana', { kind: 'channel', id: plans }).sees('Heard')
    await at('Ana', { kind: 'elsewhere', id: elsewhere }).command('help')
    await at('Ana', { kind: 'elsewhere', id: elsewhere }).sees('Heard')
    fakeDiscord.mute(channel)
    await at('Ana', { kind: 'channel', id: channel }).command('help')
    await at('Ana', { kind: 'channel', id: channel }).sees('Heard')

    expect(calls.map(({ in: where }) => where)).toEqual([
      { chat: 'discord', key: plans, direct: false, parent: channel },
      { chat: 'discord', key: elsewhere, direct: false, closed: {} },
      { chat: 'discord', key: channel, direct: false, closed: { name: '#general' } },
    ])
  })
})
