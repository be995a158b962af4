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

/** Asks by words; a press is answered by the given reply. */
async function open(reply: ReturnType<typeof say>) {
  harness = await openHarness()
  const inbox = createInbox(({ said }) => (said.kind === 'words' ? say(question) : reply))
  await harness.adapter.start(inbox)
  return inbox
}

describe('a press', () => {
  it('turns its message into the reply, and is answered', async () => {
    await open(say({ lines: [['Scheduled.']] }))
    await harness.ana.writes('a table')

    const press = await harness.ana.presses('Book it')
    expect(await harness.ana.isTold(press)).toBe('')

    const [, only, ...others] = harness.ana.screen()
    expect(only).toMatchObject({ text: 'Scheduled.', edits: 1, keyboard: [] })
    expect(others).toEqual([])
  })

  it('leaves news standing, and replies below', async () => {
    await open(say({ lines: [['Here are the details.']] }))
    const to = await harness.adapter.directWith({ chat: harness.adapter.id, space: '', userId: '41' })
    await harness.adapter.send(to, { ...question, mark: 'booked' }, 'n-1')

    await harness.ana.presses('Book it')
    await harness.ana.sees('Here are the details.')

    expect(harness.ana.screen().map(({ text }) => text)).toEqual(['✅ Shall I?', 'Here are the details.'])
  })

  it('that is refused tells only the one who pressed, and changes nothing', async () => {
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

  it('of a button nobody knows any more is answered', async () => {
    const inbox = await open(say({ lines: [['Scheduled.']] }))
    await harness.ana.writes('a table')
    const asked = await harness.ana.sees('Shall I?')
    asked.keyboard = [[{ text: 'Old one', callback_data: 'what is this' }]]

    const press = await harness.ana.presses('Old one')

    expect(await harness.ana.isTold(press)).toBe(words.unknownPress)
    expect(inbox.calls).toHaveLength(1)
  })

  it('whose message can’t be edited any more is replied to below', async () => {
    await open(say({ lines: [['Scheduled.']] }))
    await harness.ana.writes('a table')
    await harness.ana.sees('Shall I?')
    const description = 'Bad Request: message can’t be edited'
    harness.api.failNext('editMessageText', { status: 400, description })

    await harness.ana.presses('Book it')
    await harness.ana.sees('Scheduled.')

    expect(harness.ana.screen().map(({ text }) => text)).toEqual(['a table', 'Shall I?', 'Scheduled.'])
  })

  it('that changes nothing to be seen leaves it at that', async () => {
    await open(say(question))
    await harness.ana.writes('a table')

    const press = await harness.ana.presses('Book it')
    await harness.ana.isTold(press)

    expect(harness.ana.screen().map(({ text }) => text)).toEqual(['a table', 'Shall I?'])
  })

  it('that takes long is answered at once, and shows that the bot is typing', async () => {
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

describe('an answer that takes long', () => {
  it('is promised, and then stands where the promise stood', async () => {
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
