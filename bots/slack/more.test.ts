// Messages that go on: a press shows what comes next, to the one who asked.
import { afterEach, describe, expect, it } from 'vitest'
import type { Line, Message, Reply } from '../../src/domain/message.ts'
import type { Person } from './peer/people.ts'
import { type Answer, openScripted, type Scripted, say, text } from './scripted.ts'
import { team, words } from './stage.ts'

let stage: Scripted
let ada: Person
let ben: Person
let channel: string

async function setUp(answer: Answer, over: 'http' | 'socket' = 'http'): Promise<void> {
  stage = await openScripted(answer, { over })
  ada = stage.ada
  ben = stage.person('ben')
  channel = stage.channel('friends')
}

afterEach(() => stage.tearDown())

/** Four lines fill a page. */
const lines: readonly Line[] = ['First', 'Second', 'Third'].flatMap((part): Line[] => [
  [`${part} part. ${'And so on. '.repeat(265)}`],
  ...Array.from({ length: 3 }, () => ['And so on. '.repeat(265)]),
])
const call = { command: 'book', args: { draft: 'D1' } }
const long: Message = { lines, buttons: [{ label: 'Book it', call, weight: 'main' }] }
const sayLong = (visibleTo: 'everyone' | 'caller' = 'everyone'): Reply => ({
  ...{ kind: 'say', message: long, visibleTo },
})

/** Reads on once, and lets everything happen. */
async function readOn(person = ada): Promise<void> {
  await person.presses('More')
  await stage.settle()
}

const shown = () => stage.farSide.glass.shown
const seen = () => stage.farSide.glass.text()

describe.each(['http', 'socket'] as const)('over %s, a message that goes on', (over) => {
  it('does so below, page after page, and its buttons are there from the beginning', async () => {
    await setUp(() => sayLong(), over)
    const thread = await ada.mentions('a table', { channel })
    const first = await stage.sees('First part.')
    const before = seen()

    await readOn()
    const second = await stage.sees('Second part.')
    await readOn()
    const third = await stage.sees('Third part.')

    expect(before).toContain('[More]')
    expect(before).toContain('[Book it]')
    expect(before).not.toContain('Second part.')
    for (const page of [first, second, third])
      expect(page).toMatchObject({ kind: 'message', at: channel, thread })
    expect(new Set([first.ts, second.ts, third.ts]).size).toBe(3)
    expect(seen()).not.toContain('[More]')
    expect(seen().match(/\[Book it\]/g)).toHaveLength(1)
  })

  it('does so for the one who asked only', async () => {
    await setUp(() => sayLong(), over)
    await ada.mentions('a table', { channel })
    await stage.sees('First part.')

    await readOn(ben)

    expect(await stage.sees(words.more.notYours)).toMatchObject({
      kind: 'whisper',
      user: ben.id,
      at: channel,
    })
    expect(seen()).not.toContain('Second part.')
    expect(seen()).toContain('[More]')
  })

  it('does so once, however often it is pressed', async () => {
    await setUp(() => sayLong(), over)
    await ada.writes('a table')
    await stage.sees('First part.')

    await Promise.all([ada.presses('More'), ada.presses('More')])
    await stage.sees(words.more.shown)
    await stage.settle()

    expect(seen().match(/Second part\./g)).toHaveLength(1)
  })

  it('says in one line, after a restart, that it has to be asked again, and asks nothing by itself', async () => {
    await setUp(() => sayLong('caller'), over)
    await ada.commands('jobs', channel)
    await stage.sees('First part.')
    await stage.restart()

    await readOn()

    expect(await stage.sees(words.more.gone)).toMatchObject({ kind: 'whisper', user: ada.id })
    expect(seen()).toContain('First part.')
    expect(stage.calls).toHaveLength(1)
  })
})

describe('a message that goes on', () => {
  it('goes on as a whisper where it was one', async () => {
    await setUp(() => sayLong('caller'))
    await ada.commands('jobs', channel)
    await stage.sees('First part.')

    await readOn()

    const whispers = [await stage.sees('First part.'), await stage.sees('Second part.')]
    for (const whisper of whispers)
      expect(whisper).toMatchObject({ kind: 'whisper', user: ada.id, at: channel })
    expect(whispers.map(({ thread }) => thread)).toEqual([undefined, undefined])
    expect(seen().match(/\[More\]/g)).toHaveLength(1)
    expect(seen()).toContain('[Book it]')
  })

  it('goes on in a thread of its own where it stands among others', async () => {
    await setUp(() => sayLong())
    await ada.commands('a table', channel)
    const first = await stage.sees('First part.')

    await readOn(ben)
    await readOn()

    expect(await stage.sees('Second part.')).toMatchObject({ at: channel, thread: first.ts })
    // Slack would show a whisper nowhere in a thread that has not begun.
    expect((await stage.sees(words.more.notYours)).thread).toBeUndefined()
  })

  it('can be pressed again when it could not be shown', async () => {
    await setUp(() => sayLong())
    await ada.mentions('a table', { channel })
    await stage.sees('First part.')
    stage.farSide.fail({ method: 'chat.postMessage', error: 'internal_error' })
    stage.farSide.fail({ method: 'respond' })

    await readOn()
    await readOn()

    expect(await stage.sees('Second part.')).toMatchObject({ kind: 'message', at: channel })
    expect(stage.faults).toHaveLength(1)
  })

  it('goes on in its modal, and says there what it no longer has', async () => {
    const form = {
      title: 'Link your account',
      submit: 'Link',
      fields: [{ name: 'password', label: 'Password', secret: true }],
      call: { command: 'link', args: {} },
    }
    await setUp(({ said }) => (said.kind === 'command' ? sayLong('caller') : { kind: 'ask', form }))
    await ada.commands('link', channel)
    await stage.sees('Password: ____')
    await ada.submits({ password: 'hush' })
    const modal = await stage.sees('First part.')

    await readOn()
    const second = await stage.sees('Second part.')
    await stage.restart()
    await readOn()

    expect(second).toMatchObject({ kind: 'modal', ts: modal.ts })
    expect(await stage.sees(words.more.gone)).toMatchObject({ kind: 'modal' })
    expect(shown().map(({ kind }) => kind)).toEqual(['modal', 'modal'])
  })

  it('of the Home tab goes on in a modal, by what it says itself: after a restart as well', async () => {
    await setUp(({ said }) =>
      said.kind === 'command' && said.command === 'jobs' ? sayLong() : say('Nothing.'),
    )
    await ada.opensHome()
    await stage.sees('First part.')
    await stage.restart()

    await readOn()
    const modal = shown().find(({ kind }) => kind === 'modal')
    await readOn()

    expect(JSON.stringify(modal?.content)).toContain('First part.')
    expect(await stage.sees('Second part.')).toMatchObject({ kind: 'modal', ts: modal?.ts })
  })
})

describe('news that go on', () => {
  const news = (): Message => ({
    lines: [[{ strong: 'No table.' }, ' ', { mention: ada.identity, name: 'Ada' }], ...lines],
    buttons: [{ label: 'See details', call: { command: 'jobs', args: {} }, weight: 'plain' }],
  })

  it('do so below, for the one they are about, and stay', async () => {
    await setUp(() => say('I see.'))
    const place = { chat: stage.slack.id, key: `${team}/${channel}`, direct: false }
    await stage.slack.send(place, news(), 'n-1')
    const first = await stage.sees('No table.')

    await readOn(ben)
    await readOn()
    await readOn()

    expect(await stage.sees(words.more.notYours)).toMatchObject({ user: ben.id })
    expect(await stage.sees('No table.')).toMatchObject({ ts: first.ts })
    expect(await stage.sees('Second part.')).toMatchObject({ kind: 'message', thread: first.ts })
    expect(await stage.sees('Third part.')).toMatchObject({ kind: 'message', thread: first.ts })
    expect(seen()).not.toContain('[More]')
    expect(seen()).toContain('[See details]')
    expect(stage.calls).toEqual([])
  })

  it('whisper no answer into a thread that has not begun', async () => {
    await setUp(() => ({ kind: 'say', message: text('How it went.'), visibleTo: 'caller' }))
    const place = { chat: stage.slack.id, key: `${team}/${channel}`, direct: false }
    await stage.slack.send(place, { ...news(), lines: [['No table.']] }, 'n-1')

    await ada.presses('See details')

    const whisper = await stage.sees('How it went.')
    expect(whisper).toMatchObject({ kind: 'whisper', user: ada.id, at: channel })
    expect(whisper.thread).toBeUndefined()
  })
})
