import { afterEach, describe, expect, it } from 'vitest'
import { addMs, MINUTE_MS } from '../../../src/domain/time.ts'
import type { Clock } from '../../../src/ports/clock.ts'
import { createHastyClock } from '../../kit/testing/hasty-clock.ts'
import { createInbox, friends, openHarness, type TelegramHarness } from '../testing/harness.ts'
import { commands, linkForm, whisper, words } from '../testing/samples.ts'

let harness: TelegramHarness
afterEach(async () => {
  expect(harness.api.problems).toEqual([])
  expect(harness.faults).toEqual([])
  await harness.tearDown()
})

const linked = whisper({ lines: [['Linked: Resy as Ana R.']] })

function createLinking() {
  return createInbox(({ said }) =>
    said.kind === 'line' && said.command === 'link' && !said.text.includes('hunter2') ? linkForm : linked,
  )
}

async function open() {
  harness = await openHarness()
  const inbox = createLinking()
  await harness.adapter.start(inbox)
  return inbox
}

describe('forms on Telegram', () => {
  it('the bot asks for one field at a time, the secret last, and says that it deleted the message with the secret', async () => {
    const inbox = await open()
    const { ana } = harness

    await ana.writes('/link resy')
    const first = await ana.sees('E-mail')
    await ana.writes('ana@example.com')
    const second = await ana.sees('Password')
    await ana.writes('hunter2 with spaces')
    const reply = await ana.sees('Linked')

    expect(first).toMatchObject({ asksFor: 'ada@example.com' })
    expect(second).toMatchObject({ asksFor: 'Password', isProtected: true })
    expect(second.text).toContain(words.secretPromise)
    expect(reply.text).toBe(`Linked: Resy as Ana R.\n${words.secretDeleted}`)
    expect(ana.screen().some(({ text }) => text.includes('hunter2'))).toBe(false)
    expect(inbox.calls.at(-1)?.said).toEqual({
      kind: 'command',
      command: 'link',
      args: { platform: 'resy', email: 'ana@example.com', password: 'hunter2 with spaces' },
    })
  })

  it('the bot asks again for a field whose answer was refused, and keeps the other answers', async () => {
    const inbox = createInbox(({ said }) => {
      if (said.kind === 'line') return linkForm
      const email = said.kind === 'command' ? said.args.email : undefined
      const refusal = whisper({ lines: [['That is no address.']] })
      return email?.includes('@') ? linked : { ...refusal, refused: { option: 'email' } }
    })
    harness = await openHarness()
    await harness.adapter.start(inbox)
    const { ana } = harness
    await ana.writes('/link resy')
    await ana.sees('E-mail')
    await ana.writes('ana')
    await ana.sees('Password')
    await ana.writes('hunter2')

    await ana.sees('That is no address.')
    await harness.settle()
    const again = await ana.sees('E-mail')
    await ana.writes('ana@example.com')
    await harness.settle()
    await ana.sees('Password')
    await ana.writes('hunter2')
    await ana.sees('Linked')

    expect(ana.screen().filter(({ text }) => text.includes('E-mail'))).toHaveLength(2)
    expect(again.asksFor).toBe('ada@example.com')
    expect(inbox.calls.at(-1)?.said).toMatchObject({
      args: { email: 'ana@example.com', password: 'hunter2' },
    })
  })

  it('the reply says how to delete a secret by hand if the bot cannot delete its message', async () => {
    await open()
    harness.api.deletable.isOff = true

    await harness.ana.writes('/link resy')
    await harness.ana.sees('E-mail')
    await harness.ana.writes('ana@example.com')
    await harness.ana.sees('Password')
    await harness.ana.writes('hunter2')

    expect((await harness.ana.sees('Linked')).text).toContain(words.secretStays)
  })

  it('an open form continues after a restart with the answers given before', async () => {
    await open()
    await harness.ana.writes('/link resy')
    await harness.ana.sees('E-mail')
    await harness.ana.writes('ana@example.com')
    await harness.ana.sees('Password')

    await harness.adapter.stop()
    const inbox = createLinking()
    await harness.again().start(inbox)
    await harness.ana.writes('hunter2')
    await harness.ana.sees('Linked')

    expect(inbox.calls[0]?.said).toMatchObject({ args: { email: 'ana@example.com', password: 'hunter2' } })
  })

  it('a form expires after ten minutes, even across a restart, and a secret that arrives later is deleted and not used', async () => {
    await open()
    await harness.ana.writes('/link resy')
    await harness.ana.sees('E-mail')
    await harness.ana.writes('ana@example.com')
    const asked = await harness.ana.sees('Password')
    await harness.adapter.stop()
    const later = createHastyClock(20)
    const inbox = createLinking()
    const ahead = 11 * MINUTE_MS
    const clock: Clock = {
      ...later,
      now: () => addMs(later.now(), ahead),
      sleepUntil: (at, signal) => later.sleepUntil(addMs(at, -ahead), signal),
    }
    await harness.again({ clock }).start(inbox)

    await harness.ana.writes('hunter2', { repliesTo: asked })
    await harness.ana.sees(words.formExpired)

    expect(harness.ana.screen().some(({ text }) => text.includes('hunter2'))).toBe(false)
    expect(inbox.calls).toEqual([])
  })

  it('the database row of a form holds no secret, and no answer once the form is complete', async () => {
    await open()
    const where = await harness.adapter.directWith({ chat: harness.adapter.id, space: '', userId: '41' })
    const find = () => harness.store.chatState.find(where.chat, `form/41/${where.key}`)
    await harness.ana.writes('/link resy')
    await harness.ana.sees('E-mail')
    await harness.ana.writes('ana@example.com')
    await harness.ana.sees('Password')

    const kept = await find()
    await harness.ana.writes('hunter2')
    await harness.ana.sees('Linked')

    expect(JSON.parse(kept?.value ?? '')).toMatchObject({ answers: { email: 'ana@example.com' } })
    await harness.settle()
    expect(JSON.parse((await find())?.value ?? '')).toEqual({
      kind: 'closed',
      lastMessage: expect.any(Number),
    })
  })

  it('/cancel or any other command closes an open form', async () => {
    const inbox = await open()
    await harness.ana.writes('/link resy')
    await harness.ana.sees('E-mail')
    await harness.ana.writes('/cancel')
    await harness.ana.sees(words.formLeft)

    await harness.ana.writes('/link resy')
    await harness.ana.sees('E-mail')
    await harness.ana.writes('/help')
    await harness.ana.sees('Linked')
    await harness.ana.writes('a table for two')
    await harness.ana.sees('Linked')
    await harness.settle()

    expect(inbox.calls.at(-1)?.said).toEqual({ kind: 'words', text: 'a table for two' })
  })

  it('an open form takes a command’s name without a slash as an answer, but the single word “cancel” closes it', async () => {
    const inbox = await open()
    await harness.ana.writes('/link resy')
    await harness.ana.sees('E-mail')
    await harness.ana.writes('help me')
    await harness.ana.sees('Password')
    await harness.ana.writes('cancel')
    await harness.ana.sees(words.formLeft)

    expect(inbox.calls).toHaveLength(1)
  })

  it('a form with a secret, opened in a group, moves to the private chat', async () => {
    // Simulates a command that should be marked as private and is not.
    harness = await openHarness({
      commands: commands.map((one) => (one.name === 'link' ? { ...one, where: 'anywhere' as const } : one)),
    })
    await harness.adapter.start(createLinking())
    const ana = harness.at('Ana', { chat: friends })

    await ana.writes('/link')

    const told = await ana.sees(words.privately)
    expect(told.keyboard).toEqual([[{ text: words.openPrivate, url: 'https://t.me/cierge_bot?start=link' }]])
  })
})

describe('a password in the same message as its command, on Telegram', () => {
  it.each(['/link', 'link'])(
    'a password typed after %s in a private chat is used, and its message is deleted',
    async (name) => {
      const inbox = await open()
      await harness.ana.writes(`${name} resy ana@example.com hunter2`)
      expect((await harness.ana.sees('Linked')).text).toContain(words.secretDeleted)

      expect(inbox.calls[0]?.said).toEqual({
        kind: 'line',
        command: 'link',
        text: 'resy ana@example.com hunter2',
      })
      expect(harness.ana.screen().some(({ text }) => text.includes('hunter2'))).toBe(false)
    },
  )

  it('a message with a password after /link is deleted although it names no platform', async () => {
    await open()
    await harness.ana.writes('/link ana@example.com hunter2')
    await harness.ana.sees('Linked')

    expect(harness.ana.screen().some(({ text }) => text.includes('hunter2'))).toBe(false)
  })

  it.each(['/link', '@cierge_bot link'])(
    'a password typed after %s in a group is neither used nor repeated',
    async (name) => {
      const inbox = await open()
      const ana = harness.at('Ana', { chat: friends })
      await ana.writes(`${name} resy ana@example.com hunter2`)

      expect((await ana.sees(words.secretInGroup)).text).not.toContain('hunter2')
      expect(inbox.calls).toEqual([])
    },
  )
})
