// Tests long messages: a press on More shows the next page to the person who asked.
import { afterEach, describe, expect, it } from 'vitest'
import type { Line, Message, Reply } from '../../../src/domain/message.ts'
import { DAY_MS } from '../../../src/domain/time.ts'
import type { SlackPerson } from '../testing/fake-server/people.ts'
import { team, words } from '../testing/harness.ts'
import { openScripted, type ScriptedAnswer, type ScriptedSlack, say, text } from '../testing/scripted.ts'

let harness: ScriptedSlack
let ada: SlackPerson
let ben: SlackPerson
let channel: string

async function setUp(answer: ScriptedAnswer, over: 'http' | 'socket' = 'http'): Promise<void> {
  harness = await openScripted(answer, { over })
  ada = harness.ada
  ben = harness.person('ben')
  channel = harness.channel('friends')
}

afterEach(() => harness.tearDown())

/** Twelve lines, which fill three pages: four lines fill a page. */
const lines: readonly Line[] = ['First', 'Second', 'Third'].flatMap((part): Line[] => [
  [`${part} part. ${'And so on. '.repeat(265)}`],
  ...Array.from({ length: 3 }, () => ['And so on. '.repeat(265)]),
])
const call = { command: 'book', args: { draft: 'D1' } }
const long: Message = { lines, buttons: [{ label: 'Book it', call, weight: 'main' }] }
const sayLong = (visibleTo: 'everyone' | 'caller' = 'everyone'): Reply => ({
  ...{ kind: 'say', message: long, visibleTo },
})

/** Lets Ada submit a form that is answered with a long message, and returns the modal with its first page. */
async function answerInModal() {
  const form = {
    title: 'Link your account',
    submit: 'Link',
    fields: [{ name: 'password', label: 'Password', secret: true }],
    call: { command: 'link', args: {} },
  }
  await setUp(({ said }) => (said.kind === 'command' ? sayLong('caller') : { kind: 'ask', form }))
  await ada.commands('link', channel)
  await harness.sees('Password: ____')
  await ada.submits({ password: 'hush' })
  return harness.sees('First part.')
}

/** Presses More, and waits until the adapter has answered. */
async function showNextPage(person = ada): Promise<void> {
  await person.presses('Show more')
  await harness.settle()
}

const shown = () => harness.fakeSlack.view.shown
const seen = () => harness.fakeSlack.view.text()

describe.each(['http', 'socket'] as const)('a long Slack message over %s', (over) => {
  it('each press on More posts the next page below, and the first page has the message’s buttons', async () => {
    await setUp(() => sayLong(), over)
    const thread = await ada.mentions('a table', { channel })
    const first = await harness.sees('First part.')
    const before = seen()

    await showNextPage()
    const second = await harness.sees('Second part.')
    await showNextPage()
    const third = await harness.sees('Third part.')

    expect(before).toContain('[Show more]')
    expect(before).toContain('[Book it]')
    expect(before).not.toContain('Second part.')
    for (const page of [first, second, third])
      expect(page).toMatchObject({ kind: 'message', at: channel, thread })
    expect(new Set([first.ts, second.ts, third.ts]).size).toBe(3)
    expect(seen()).not.toContain('[Show more]')
    expect(seen().match(/\[Book it\]/g)).toHaveLength(1)
  })

  it('only the person who asked can show the next page', async () => {
    await setUp(() => sayLong(), over)
    await ada.mentions('a table', { channel })
    await harness.sees('First part.')

    await showNextPage(ben)

    expect(await harness.sees(words.more.notYours)).toMatchObject({
      kind: 'whisper',
      user: ben.id,
      at: channel,
    })
    expect(seen()).not.toContain('Second part.')
    expect(seen()).toContain('[Show more]')
  })

  it('two presses on More show the next page once', async () => {
    await setUp(() => sayLong(), over)
    await ada.writes('a table')
    await harness.sees('First part.')

    await Promise.all([ada.presses('Show more'), ada.presses('Show more')])
    await harness.sees(words.more.shown)
    await harness.settle()

    expect(seen().match(/Second part\./g)).toHaveLength(1)
  })

  it('the button More shows the next page after a restart, without a second call', async () => {
    await setUp(() => sayLong('caller'), over)
    await ada.commands('jobs', channel)
    await harness.sees('First part.')
    await harness.restart()

    await showNextPage()

    expect(await harness.sees('Second part.')).toMatchObject({ kind: 'whisper', user: ada.id })
    expect(harness.calls).toHaveLength(1)
  })

  it('the button More is answered with one sentence after three days, without a second call', async () => {
    await setUp(() => sayLong('caller'), over)
    await ada.commands('jobs', channel)
    await harness.sees('First part.')
    await harness.clock.advanceBy(3 * DAY_MS)

    await showNextPage()

    expect(await harness.sees(words.more.gone)).toMatchObject({ kind: 'whisper', user: ada.id })
    expect(seen()).toContain('First part.')
    expect(harness.calls).toHaveLength(1)
  })
})

describe('a long Slack message', () => {
  it('the next page of an ephemeral message is an ephemeral message', async () => {
    await setUp(() => sayLong('caller'))
    await ada.commands('jobs', channel)
    await harness.sees('First part.')

    await showNextPage()

    const whispers = [await harness.sees('First part.'), await harness.sees('Second part.')]
    for (const whisper of whispers)
      expect(whisper).toMatchObject({ kind: 'whisper', user: ada.id, at: channel })
    expect(whispers.map(({ thread }) => thread)).toEqual([undefined, undefined])
    expect(seen().match(/\[Show more\]/g)).toHaveLength(1)
    expect(seen()).toContain('[Book it]')
  })

  it('the next page of a message in a channel begins a thread below the message', async () => {
    await setUp(() => sayLong())
    await ada.commands('a table', channel)
    const first = await harness.sees('First part.')

    await showNextPage(ben)
    await showNextPage()

    expect(await harness.sees('Second part.')).toMatchObject({ at: channel, thread: first.ts })
    // Slack shows no ephemeral message in a thread that has not begun.
    expect((await harness.sees(words.more.notYours)).thread).toBeUndefined()
  })

  it('the button More can be pressed again if the next page could not be shown', async () => {
    await setUp(() => sayLong())
    await ada.mentions('a table', { channel })
    await harness.sees('First part.')
    harness.fakeSlack.fail({ method: 'chat.postMessage', error: 'internal_error', times: 2 })
    harness.fakeSlack.fail({ method: 'respond' })

    await showNextPage()
    await showNextPage()

    expect(await harness.sees('Second part.')).toMatchObject({ kind: 'message', at: channel })
    expect(harness.faults).toHaveLength(1)
  })

  it('a modal shows the next page in place of the first, and says in a modal when a page has expired', async () => {
    const modal = await answerInModal()

    await showNextPage()
    const second = await harness.sees('Second part.')
    await harness.clock.advanceBy(3 * DAY_MS)
    await showNextPage()

    expect(second).toMatchObject({ kind: 'modal', ts: modal.ts })
    expect(await harness.sees(words.more.gone)).toMatchObject({ kind: 'modal' })
    expect(shown().map(({ kind }) => kind)).toEqual(['modal', 'modal'])
  })

  it.each(['view_not_found', 'expired_trigger_id'])(
    'if the member closed the modal of an expired page (%s), a direct message says so',
    async (error) => {
      await answerInModal()
      await harness.clock.advanceBy(3 * DAY_MS)
      harness.fakeSlack.fail({ method: 'views.push', error })

      await showNextPage()

      expect(await harness.sees(words.more.gone)).toMatchObject({ kind: 'message', at: await ada.direct() })
    },
  )

  it('a long part of the Home tab continues in a modal, even after a restart', async () => {
    await setUp(({ said }) =>
      said.kind === 'command' && said.command === 'jobs' ? sayLong() : say('Nothing.'),
    )
    await ada.opensHome()
    await harness.sees('First part.')
    await harness.restart()

    await showNextPage()
    const modal = shown().find(({ kind }) => kind === 'modal')
    await showNextPage()

    expect(JSON.stringify(modal?.content)).toContain('First part.')
    expect(await harness.sees('Second part.')).toMatchObject({ kind: 'modal', ts: modal?.ts })
  })
})

describe('a long announcement on Slack', () => {
  const notifications = (): Message => ({
    lines: [[{ strong: 'No table.' }, ' ', { mention: ada.identity, name: 'Ada' }], ...lines],
    buttons: [{ label: 'See details', call: { command: 'jobs', args: {} }, weight: 'plain' }],
  })

  it('the mentioned member can show the next pages in the announcement’s thread, and the announcement stays', async () => {
    await setUp(() => say('I see.'))
    const place = { chat: harness.slack.id, key: `${team}/${channel}`, direct: false }
    await harness.slack.send(place, notifications(), 'n-1')
    const first = await harness.sees('No table.')

    await showNextPage(ben)
    await showNextPage()
    await showNextPage()

    expect(await harness.sees(words.more.notYours)).toMatchObject({ user: ben.id })
    expect(await harness.sees('No table.')).toMatchObject({ ts: first.ts })
    expect(await harness.sees('Second part.')).toMatchObject({ kind: 'message', thread: first.ts })
    expect(await harness.sees('Third part.')).toMatchObject({ kind: 'message', thread: first.ts })
    expect(seen()).not.toContain('[Show more]')
    expect(seen()).toContain('[See details]')
    expect(harness.calls).toEqual([])
  })

  it('a private answer to a press on an announcement is an ephemeral message outside the unbegun thread', async () => {
    await setUp(() => ({ kind: 'say', message: text('How it went.'), visibleTo: 'caller' }))
    const place = { chat: harness.slack.id, key: `${team}/${channel}`, direct: false }
    await harness.slack.send(place, { ...notifications(), lines: [['No table.']] }, 'n-1')

    await ada.presses('See details')

    const whisper = await harness.sees('How it went.')
    expect(whisper).toMatchObject({ kind: 'whisper', user: ada.id, at: channel })
    expect(whisper.thread).toBeUndefined()
  })
})
