// Tests how an answer is shown: at once or late, in the place of the request or elsewhere.
import { afterEach, describe, expect, it } from 'vitest'
import { type Reply, silence } from '../../src/domain/message.ts'
import type { SlackPerson } from './testing/fake-server/people.ts'
import { openScripted, type ScriptedSlack, say, text } from './testing/scripted.ts'

let harness: ScriptedSlack
let ada: SlackPerson

async function setUp(...how: Parameters<typeof openScripted>): Promise<void> {
  harness = await openScripted(...how)
  ada = harness.ada
}

afterEach(() => harness.tearDown())

describe('an answer on Slack', () => {
  it('a slow answer replaces the message that says “Looking…”', async () => {
    const { promise, resolve } = Promise.withResolvers<Reply>()
    await setUp(() => promise)
    await ada.writes('a table')
    await harness.settle()

    await harness.clock.advanceBy(2_500)
    const waiting = await harness.sees('Looking…')
    resolve(say('I see.'))
    const answered = await harness.sees('I see.')

    expect(answered.ts).toBe(waiting.ts)
    expect(harness.fakeSlack.view.shown).toHaveLength(1)
  })

  it('a slow private answer in a thread is an ephemeral message, and the message “Looking…” is deleted', async () => {
    const { promise, resolve } = Promise.withResolvers<Reply>()
    await setUp(() => promise)
    const thread = '1700000001.000100'
    await ada.mentions('jobs', { channel: harness.channel('friends'), thread })
    await harness.settle()
    await harness.clock.advanceBy(2_500)
    await harness.sees('Looking…')

    resolve({ kind: 'say', message: text('Only you.'), visibleTo: 'caller' })
    const whisper = await harness.sees('Only you.')
    await harness.settle()

    expect(whisper).toMatchObject({ kind: 'whisper', user: ada.id, thread })
    expect(harness.fakeSlack.view.shown).toHaveLength(1)
  })

  it.each(['caller', 'everyone'] as const)(
    'the slow answer to a slash command, visible to the %s, leaves no “Looking…” behind',
    async (visibleTo) => {
      const { promise, resolve } = Promise.withResolvers<Reply>()
      await setUp(() => promise)
      await ada.commands('who', harness.channel('friends'))
      await harness.settle()
      await harness.clock.advanceBy(2_500)
      await harness.sees('Looking…')

      resolve({ kind: 'say', message: text('I see.'), visibleTo })
      await harness.sees('I see.')
      await harness.settle()

      const kind = visibleTo === 'caller' ? 'whisper' : 'message'
      expect(harness.fakeSlack.view.shown).toMatchObject([{ kind }])
    },
  )

  it('a private answer to a mention outside a thread is an ephemeral message in the channel', async () => {
    await setUp(() => ({ kind: 'say', message: text('Only you.'), visibleTo: 'caller' }))
    const channel = harness.channel('friends')

    await ada.mentions('jobs', { channel })
    const whisper = await harness.sees('Only you.')

    expect(whisper).toMatchObject({ kind: 'whisper', user: ada.id, at: channel })
    expect(whisper.thread).toBeUndefined()
  })

  it('an answer is an ephemeral message if its modal could not be opened in time', async () => {
    await setUp()
    harness.fakeSlack.fail({ method: 'views.open', error: 'expired_trigger_id' })

    await ada.commands('link', harness.channel('friends'))

    expect(await harness.sees('I see.')).toMatchObject({ kind: 'whisper', user: ada.id })
  })

  it('an answer in a channel without the bot is posted there through the response_url', async () => {
    await setUp()
    harness.fakeSlack.fail({ method: 'chat.postMessage', error: 'not_in_channel' })

    await ada.commands('a table', harness.channel('friends'))
    const answered = await harness.sees('I see.')

    expect(answered).toMatchObject({ kind: 'message', at: harness.channel('friends') })
    expect(harness.fakeSlack.calls.at(-1)?.method).toBe('respond')
  })

  it('an answer is posted after the 20 s that Slack asks the bot to wait', async () => {
    await setUp()
    harness.fakeSlack.fail({ method: 'chat.postMessage', status: 429, headers: { 'retry-after': '20' } })
    await ada.mentions('a table', { channel: harness.channel('friends') })
    await harness.settle()
    const before = harness.fakeSlack.view.text()

    await harness.clock.advanceBy(20_000)

    expect(before).toBe('')
    expect(await harness.sees('I see.')).toMatchObject({ kind: 'message', at: harness.channel('friends') })
  })

  it('the answer to a private command is an ephemeral message, even if the reply is visible to everyone', async () => {
    await setUp(() => say('Yours alone.'))

    await ada.commands('accounts', harness.channel('friends'))

    expect(await harness.sees('Yours alone.')).toMatchObject({ kind: 'whisper', user: ada.id })
  })

  it('a private command in a channel opens its form in a modal', async () => {
    const form = {
      title: 'Which account?',
      submit: 'Go on',
      fields: [{ name: 'platform', label: 'Platform', secret: false }],
      call: { command: 'accounts', args: {} },
    }
    await setUp(({ said }) => (said.kind === 'line' ? { kind: 'ask', form } : say('Yours alone.')))
    const channel = harness.channel('friends')

    await ada.commands('accounts', channel)
    await harness.sees('Platform: ____')

    expect(harness.calls[0]?.in).toMatchObject({ direct: true })
    expect(harness.fakeSlack.view.shown.map(({ kind }) => kind)).toEqual(['modal'])
  })

  it.each(['caller', 'everyone'] as const)(
    'an answer visible to the %s is a direct message if Slack no longer accepts answers to the command',
    async (visibleTo) => {
      await setUp(() => ({ kind: 'say', message: text('I see.'), visibleTo }))
      harness.fakeSlack.fail({ method: 'respond', times: 9 })
      const isPosted = visibleTo === 'everyone'
      if (isPosted) harness.fakeSlack.fail({ method: 'chat.postMessage', error: 'not_in_channel' })

      await ada.commands('a table', harness.channel('friends'))

      expect(await harness.sees('I see.')).toMatchObject({ kind: 'message', at: await ada.direct() })
      expect(harness.faults).toEqual([])
    },
  )

  it('an answer that can’t be posted in its channel is a direct message', async () => {
    await setUp()
    harness.fakeSlack.fail({ method: 'chat.postMessage', error: 'is_archived' })

    await ada.mentions('a table', { channel: harness.channel('friends') })

    expect(await harness.sees('I see.')).toMatchObject({ kind: 'message', at: await ada.direct() })
  })

  it('the answer to a press is a new message if the pressed message can’t be edited', async () => {
    const question: Reply = {
      kind: 'say',
      visibleTo: 'everyone',
      message: {
        ...text('Shall I?'),
        buttons: [{ label: 'Do it', call: { command: 'book', args: {} }, weight: 'main' }],
      },
    }
    await setUp(({ said }) => (said.kind === 'words' ? question : say('Done.')))
    await ada.mentions('a table', { channel: harness.channel('friends') })
    const asked = await harness.sees('Shall I?')
    harness.fakeSlack.fail({ method: 'chat.update', error: 'cant_update_message' })
    harness.fakeSlack.fail({ method: 'respond' })

    await ada.presses('Do it')
    const done = await harness.sees('Done.')

    expect(done).toMatchObject({ kind: 'message', at: asked.at })
    expect(done.ts).not.toBe(asked.ts)
  })

  it('a form in answer to a direct message opens when the member presses its button', async () => {
    const form = {
      title: 'Which day?',
      submit: 'Go on',
      fields: [{ name: 'date', label: 'Day', secret: false }],
      call: { command: 'book', args: { draft: 'D1' } },
    }
    await setUp(({ said }) =>
      said.kind === 'command' && said.args.date ? say(`So on ${said.args.date}`) : { kind: 'ask', form },
    )
    await ada.writes('a table')
    await ada.presses('Fill it in')
    await harness.sees('Day: ____')

    await ada.submits({ date: 'Friday' })
    const answered = await harness.sees('So on Friday')

    expect(answered).toMatchObject({ kind: 'message', at: await ada.direct() })
    expect(harness.calls.at(-1)?.said).toEqual({
      kind: 'command',
      command: 'book',
      args: { draft: 'D1', date: 'Friday' },
    })
  })

  it('a slow error about a submitted form appears in the form’s modal, without the secret', async () => {
    const form = {
      title: 'Link your account',
      submit: 'Link',
      fields: [{ name: 'password', label: 'Password', secret: true }],
      call: { command: 'link', args: {} },
    }
    const { promise, resolve } = Promise.withResolvers<Reply>()
    await setUp(({ said }) => (said.kind === 'command' ? promise : { kind: 'ask', form }))
    await ada.commands('link', harness.channel('friends'))
    await harness.sees('Password: ____')

    const submitting = ada.submits({ password: 'hush' })
    await harness.settle()
    await harness.clock.advanceBy(2_500)
    const acknowledged = await submitting
    resolve({ kind: 'say', message: text('Wrong.'), visibleTo: 'caller', refused: { option: 'password' } })
    const told = await harness.sees('Wrong.')

    expect(acknowledged?.body).toMatchObject({ response_action: 'update' })
    expect(told.kind).toBe('modal')
    expect(JSON.stringify(told.content)).not.toContain('hush')
    expect(harness.fakeSlack.view.text()).toContain('Password: ____')
  })
})

describe('the booking form, if Slack’s trigger for it has expired', () => {
  const message = { text: 'for 2 at Lilia', channel: '', ts: '1700000001.000200' }

  it.each([
    ['the slash command', 'expired_trigger_id', async () => ada.commands('book', harness.channel('friends'))],
    ['the shortcut', 'exchanged_trigger_id', async () => ada.usesShortcut()],
    [
      'the shortcut of a message',
      'expired_trigger_id',
      async () => ada.usesShortcut({ ...message, channel: harness.channel('friends') }),
    ],
  ])('a button opens the form after %s', async (_, error, act) => {
    await setUp(({ said }) => (said.kind === 'command' && !said.args.do ? say('Asked.') : silence))
    harness.fakeSlack.fail({ method: 'views.open', error })
    await act()
    const offer = await harness.sees('Book a table')

    await ada.presses('Fill it in')
    const form = await harness.sees('Restaurant')
    expect(offer.kind).not.toBe('modal')
    expect(form.kind).toBe('modal')
    expect(harness.faults).toEqual([])
  })

  it('the button keeps the channel and the message', async () => {
    await setUp(({ said }) => (said.kind === 'command' && !said.args.do ? say('Asked.') : silence))
    const channel = harness.channel('friends')
    harness.fakeSlack.fail({ method: 'views.open', error: 'expired_trigger_id' })
    await ada.usesShortcut({ ...message, channel })
    await ada.presses('Fill it in')
    await harness.sees('Restaurant')

    await ada.submits({})
    const asked = await harness.sees('Asked.')

    expect(asked).toMatchObject({ at: channel, thread: message.ts })
    expect(harness.calls.at(-1)?.said).toMatchObject({ args: { request: message.text } })
  })
})

describe('the button of the booking form, if the message of the shortcut is long', () => {
  it.each([
    ['quotes', '"'.repeat(3_000)],
    ['line breaks', '\n"for 2"\\'.repeat(400)],
    ['faces', `a${'🍷'.repeat(1_500)}`],
  ])('a message of %s fits into the button, and its beginning fills the form', async (_, written) => {
    await setUp(({ said }) => (said.kind === 'command' && !said.args.do ? say('Asked.') : silence))
    const channel = harness.channel('friends')
    harness.fakeSlack.fail({ method: 'views.open', error: 'expired_trigger_id' })
    await ada.usesShortcut({ text: written, channel, ts: '1700000001.000200' })
    await ada.presses('Fill it in')
    const form = await harness.sees('Restaurant')

    const [start] = JSON.stringify(form.content).match(/(?<="initial_value":")(?:[^"\\]|\\.)*/) ?? ['']
    const text = JSON.parse(`"${start}"`)
    expect(text.length).toBeGreaterThan(300)
    expect(written.startsWith(text)).toBe(true)
    expect(text.isWellFormed()).toBe(true)
    expect(harness.fakeSlack.problems).toEqual([])
    expect(harness.faults).toEqual([])
  })
})

describe('a password typed in a message', () => {
  const form = {
    title: 'Link your account',
    submit: 'Link',
    fields: [{ name: 'password', label: 'Password', secret: true }],
    call: { command: 'link', args: {} },
  }
  const typed = 'link resy ada@example.com hunter2'

  it.each(['direct message', 'channel'] as const)('is not read in a %s: a form is offered', async (where) => {
    await setUp(() => ({ kind: 'ask', form }))
    if (where === 'channel') await ada.mentions(typed, { channel: harness.channel('friends') })
    else await ada.writes(typed)
    const offer = await harness.sees('Please delete your message')

    await ada.presses('Fill it in')

    expect(await harness.sees('Password: ____')).toMatchObject({ kind: 'modal' })
    expect(offer.kind).toBe(where === 'channel' ? 'whisper' : 'message')
    expect(JSON.stringify(harness.calls)).not.toContain('hunter2')
  })
})

describe('a modal that the member closed before the answer', () => {
  const form = {
    title: 'Link your account',
    submit: 'Link',
    fields: [{ name: 'phone', label: 'Phone number', secret: false }],
    call: { command: 'link', args: {} },
  }
  const next = { ...form, fields: [{ name: 'code', label: 'The code', secret: true }] }
  const whispered = { kind: 'say', visibleTo: 'caller' } as const

  it.each<[string, Reply, string]>([
    ['what was done', { ...whispered, message: text('Linked.') }, 'Linked.'],
    ['what was wrong', { ...whispered, message: text('Wrong.'), refused: { option: 'phone' } }, 'Wrong.'],
    ['what is asked next', { kind: 'ask', form: next }, 'Link your account: The code.'],
  ])('if the member submitted and closed a modal, a direct message says %s', async (_, reply, said) => {
    const { promise, resolve } = Promise.withResolvers<Reply>()
    await setUp(({ said: { kind } }) => (kind === 'command' ? promise : { kind: 'ask', form }))
    await ada.commands('link', harness.channel('friends'))
    await harness.sees('Phone number: ____')
    const submitting = ada.submits({ phone: '+12125550101' })
    await harness.settle()
    await harness.clock.advanceBy(2_500)
    await submitting
    harness.fakeSlack.fail({ method: 'views.update', error: 'not_found' })

    resolve(reply)

    expect(await harness.sees(said)).toMatchObject({ kind: 'message', at: await ada.direct() })
  })

  it('if the member closed the modal that waited for an answer, the answer is a direct message', async () => {
    const { promise, resolve } = Promise.withResolvers<Reply>()
    await setUp(() => promise)
    await ada.commands('link', harness.channel('friends'))
    await harness.settle()
    harness.fakeSlack.fail({ method: 'views.update', error: 'not_found' })

    resolve({ kind: 'say', message: text('Linked.'), visibleTo: 'caller' })

    expect(await harness.sees('Linked.')).toMatchObject({ kind: 'message', at: await ada.direct() })
  })
})
