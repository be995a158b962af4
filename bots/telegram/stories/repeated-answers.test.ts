// Tests messages that Telegram delivers again, because the process ended before it confirmed them.
import type { Update } from 'grammy/types'
import { afterEach, describe, expect, it } from 'vitest'
import type { Call } from '../../../src/domain/call.ts'
import type { Reply } from '../../../src/domain/message.ts'
import { createInbox, openHarness, type ScriptedInbox, type TelegramHarness } from '../testing/harness.ts'
import { linkForm, whisper, words } from '../testing/samples.ts'

let harness: TelegramHarness
afterEach(async () => {
  expect(harness.api.problems).toEqual([])
  await harness.tearDown()
})

const linked = whisper({ lines: [['Linked: Resy as Ana R.']] })
const given = { platform: 'resy', email: 'ana@example.com', password: 'hunter2' }

function createLinking(link: (call: Call) => Reply | Promise<Reply> = () => linked): ScriptedInbox {
  return createInbox((call) => {
    const { said } = call
    if (said.kind === 'line') return linkForm
    return said.kind === 'command' ? link(call) : whisper({ lines: [['Which restaurant?']] })
  })
}

/** Opens the form of `/link resy` and answers its questions, except the one for the password. */
async function openForm(inbox: ScriptedInbox) {
  harness = await openHarness()
  await harness.adapter.start(inbox)
  await harness.ana.writes('/link resy')
  await harness.ana.sees('E-mail')
  await harness.ana.writes('ana@example.com')
  await harness.ana.sees('Password')
}

/** Starts the adapter again, and has Telegram deliver the last `count` updates again. */
async function startAgain(inbox: ScriptedInbox, count = 1) {
  await harness.adapter.stop()
  await harness.again().start(inbox)
  const updates: readonly Update[] = harness.api.pushed.slice(-count)
  for (const update of updates) await harness.api.deliver(update)
  await harness.settle()
}

const wordsIn = ({ calls }: ScriptedInbox) => calls.filter(({ said }) => said.kind === 'words')

describe('answers that Telegram delivers again', () => {
  it('a password whose sign-in was broken off is used when Telegram delivers it again, and never read as words', async () => {
    const { promise: asked, resolve } = Promise.withResolvers<void>()
    await openForm(
      createLinking(() => {
        resolve()
        return new Promise(() => {})
      }),
    )
    await harness.ana.writes('hunter2')
    await asked

    const inbox = createLinking()
    await startAgain(inbox)
    const reply = await harness.ana.sees('Linked')

    expect(wordsIn(inbox)).toEqual([])
    expect(inbox.calls.at(-1)?.said).toEqual({ kind: 'command', command: 'link', args: given })
    expect(reply.text).toContain(words.secretDeleted)
    expect(harness.ana.screen().some(({ text }) => text.includes('hunter2'))).toBe(false)
  })

  it('a password that was answered is not read as words when Telegram delivers it again', async () => {
    await openForm(createLinking())
    await harness.ana.writes('hunter2')
    await harness.ana.sees('Linked')
    await harness.settle()

    const inbox = createLinking()
    await startAgain(inbox)

    expect(inbox.calls).toEqual([])
  })

  it('a refused password is not read as words when Telegram delivers it again: the bot asks again', async () => {
    const refusal = { ...whisper({ lines: [['Wrong.']] }), refused: { option: 'password' } }
    await openForm(createLinking(() => refusal))
    await harness.ana.writes('hunter2')
    await harness.ana.sees('Wrong.')
    await harness.settle()

    const inbox = createLinking()
    await startAgain(inbox)
    await harness.ana.sees('Password')
    await harness.ana.writes('hunter3')
    await harness.ana.sees('Linked')

    expect(inbox.calls.map(({ said }) => said)).toEqual([
      { kind: 'command', command: 'link', args: { ...given, password: 'hunter3' } },
    ])
  })

  it('an e-mail address that Telegram delivers again is not taken as the password', async () => {
    await openForm(createLinking())
    await harness.settle()

    const inbox = createLinking()
    await startAgain(inbox)
    await harness.ana.writes('hunter2')
    await harness.ana.sees('Linked')

    expect(inbox.calls.map(({ said }) => said)).toEqual([{ kind: 'command', command: 'link', args: given }])
  })

  it('all answers of a form that Telegram delivers again change nothing', async () => {
    await openForm(createLinking())
    await harness.ana.writes('hunter2')
    await harness.ana.sees('Linked')
    await harness.settle()

    const inbox = createLinking()
    await startAgain(inbox, 2)

    expect(inbox.calls).toEqual([])
  })

  it('the form of a reply to a password takes the place of the form with the password', async () => {
    const fields = [{ name: 'code', label: 'Texted code', secret: true }]
    const call = { command: 'link', args: { platform: 'resy' } }
    const codeForm: Reply = { kind: 'ask', form: { title: 'Link Resy', submit: 'Link', fields, call } }
    const answer = ({ said }: Call) => (said.kind === 'command' && said.args.code ? linked : codeForm)
    await openForm(createLinking(answer))
    await harness.ana.writes('hunter2')
    await harness.ana.sees('Texted code')
    await harness.settle()

    const inbox = createLinking(answer)
    await startAgain(inbox)
    await harness.ana.writes('246810')
    await harness.ana.sees('Linked')

    expect(inbox.calls.map(({ said }) => said)).toEqual([
      { kind: 'command', command: 'link', args: { platform: 'resy', code: '246810' } },
    ])
  })

  it('a password typed after /link that Telegram delivers again is said to be deleted, as it was before', async () => {
    harness = await openHarness()
    await harness.adapter.start(createInbox(() => linked))
    await harness.ana.writes('/link resy ana@example.com hunter2')
    await harness.ana.sees('Linked')
    await harness.settle()

    await startAgain(createInbox(() => linked))

    const replies = harness.ana.screen().filter(({ text }) => text.includes('Linked'))
    expect(replies.map(({ text }) => text.includes(words.secretDeleted))).toEqual([true, true])
  })
})
