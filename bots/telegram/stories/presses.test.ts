import { afterEach, describe, expect, it } from 'vitest'
import type { Message } from '../../../src/domain/message.ts'
import { createInbox, friends, openHarness, type TelegramHarness } from '../testing/harness.ts'
import { say, whisper, words } from '../testing/samples.ts'

const bookIt = { command: 'book', args: { draft: 'd-1' } }
const question: Message = {
  lines: [['Shall I?']],
  buttons: [{ label: 'Book it', call: bookIt, weight: 'main' }],
}

let harness: TelegramHarness
afterEach(async () => {
  expect(harness.api.problems).toEqual([])
  expect(harness.faults).toEqual([])
  await harness.tearDown()
})

/** Starts the adapter. A message in plain words is answered with the question, a press with the given reply. */
async function open(reply: ReturnType<typeof say>) {
  harness = await openHarness()
  const inbox = createInbox(({ said }) => (said.kind === 'words' ? say(question) : reply))
  await harness.adapter.start(inbox)
  return inbox
}

describe('presses on Telegram', () => {
  it('a press replaces its message with the reply, and is acknowledged', async () => {
    await open(say({ lines: [['Scheduled.']] }))
    await harness.ana.writes('a table')

    const press = await harness.ana.presses('Book it')
    expect(await harness.ana.isTold(press)).toBe('')

    const [, only, ...others] = harness.ana.screen()
    expect(only).toMatchObject({ text: 'Scheduled.', edits: 1, keyboard: [] })
    expect(others).toEqual([])
  })

  it('a press on an announcement leaves the announcement unchanged, and the reply appears below it', async () => {
    await open(say({ lines: [['Here are the details.']] }))
    const to = await harness.adapter.directWith({ chat: harness.adapter.id, space: '', userId: '41' })
    await harness.adapter.send(to, { ...question, mark: 'booked' }, 'n-1')

    await harness.ana.presses('Book it')
    await harness.ana.sees('Here are the details.')

    expect(harness.ana.screen().map(({ text }) => text)).toEqual(['✅ Shall I?', 'Here are the details.'])
  })

  it('a refused press shows an alert only to the person who pressed, and changes no message', async () => {
    const refused = { ...whisper({ lines: [['Only Ana can.']] }), refused: {} }
    await open(refused)
    const [ana, ben] = [harness.at('Ana', { chat: friends }), harness.at('Ben', { chat: friends })]
    await ana.writes('@cierge_bot a table')
    await ana.sees('Shall I?')

    const press = await ben.presses('Book it')

    expect(await ben.isTold(press)).toBe('Only Ana can.')
    const [, only, ...others] = ana.screen()
    expect(only).toMatchObject({ text: 'Shall I?', edits: 0 })
    expect(others).toEqual([])
  })

  it('a press of a button that this version does not know is explained, and makes no call', async () => {
    const inbox = await open(say({ lines: [['Scheduled.']] }))
    await harness.ana.writes('a table')
    const asked = await harness.ana.sees('Shall I?')
    asked.keyboard = [[{ text: 'Old one', callback_data: 'what is this' }]]

    const press = await harness.ana.presses('Old one')

    expect(await harness.ana.isTold(press)).toBe(words.unknownPress)
    expect(inbox.calls).toHaveLength(1)
  })

  it('the reply to a press appears below the message if Telegram refuses to edit it', async () => {
    await open(say({ lines: [['Scheduled.']] }))
    await harness.ana.writes('a table')
    await harness.ana.sees('Shall I?')
    const description = 'Bad Request: message can’t be edited'
    harness.api.failNext('editMessageText', { status: 400, description })

    await harness.ana.presses('Book it')
    await harness.ana.sees('Scheduled.')

    expect(harness.ana.screen().map(({ text }) => text)).toEqual(['a table', 'Shall I?', 'Scheduled.'])
  })

  it('a press whose reply equals its message is acknowledged, and sends no second message', async () => {
    await open(say(question))
    await harness.ana.writes('a table')

    const press = await harness.ana.presses('Book it')
    await harness.ana.isTold(press)

    expect(harness.ana.screen().map(({ text }) => text)).toEqual(['a table', 'Shall I?'])
  })

  it('a press with a slow reply is acknowledged before the reply, and the bot shows that it is typing', async () => {
    const { promise: reply, resolve: answer } = Promise.withResolvers<ReturnType<typeof say>>()
    harness = await openHarness()
    await harness.adapter.start(createInbox(({ said }) => (said.kind === 'words' ? say(question) : reply)))
    await harness.ana.writes('a table')

    const press = await harness.ana.presses('Book it')
    await harness.ana.isTold(press)
    await harness.settle()
    answer(say({ lines: [['Scheduled.']] }))
    await harness.ana.sees('Scheduled.')

    expect(harness.api.typing).toEqual([41])
  })
})

describe('slow answers on Telegram', () => {
  it('a member who waits long sees that the answer is on its way, and the answer replaces that message', async () => {
    const { promise: reply, resolve: answer } = Promise.withResolvers<ReturnType<typeof say>>()
    harness = await openHarness()
    await harness.adapter.start(createInbox(() => reply))

    await harness.ana.writes('a table')
    await harness.ana.sees(words.looking)
    answer(say(question))
    await harness.ana.sees('Shall I?')

    expect(harness.ana.screen().map(({ text }) => text)).toEqual(['a table', 'Shall I?'])
    expect(harness.api.typing).toEqual([41])
  })
})
