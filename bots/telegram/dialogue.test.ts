import { afterEach, describe, expect, it } from 'vitest'
import { addMs, MINUTE_MS } from '../../src/domain/time.ts'
import type { Clock } from '../../src/ports/clock.ts'
import { createHastyClock } from '../hasty-clock.ts'
import { commands, linkForm, whisper, words } from './samples.ts'
import { createInbox, friends, openStage, type Stage } from './stage.ts'

let stage: Stage
afterEach(async () => {
  expect(stage.api.problems).toEqual([])
  expect(stage.faults).toEqual([])
  await stage.tearDown()
})

const linked = whisper({ lines: [['Linked: Resy as Ana R.']] })

function createLinking() {
  return createInbox(({ said }) =>
    said.kind === 'line' && said.command === 'link' && !said.text.includes('hunter2') ? linkForm : linked,
  )
}

async function open() {
  stage = await openStage()
  const inbox = createLinking()
  await stage.adapter.start(inbox)
  return inbox
}

describe('a form', () => {
  it('is asked field by field, the secret last, which is deleted at once and said so', async () => {
    const inbox = await open()
    const { ana } = stage

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

  it('asks again for an answer that is refused, and keeps the others', async () => {
    const inbox = createInbox(({ said }) => {
      if (said.kind === 'line') return linkForm
      const email = said.kind === 'command' ? said.args.email : undefined
      const refusal = whisper({ lines: [['That is no address.']] })
      return email?.includes('@') ? linked : { ...refusal, refused: { option: 'email' } }
    })
    stage = await openStage()
    await stage.adapter.start(inbox)
    const { ana } = stage
    await ana.writes('/link resy')
    await ana.sees('E-mail')
    await ana.writes('ana')
    await ana.sees('Password')
    await ana.writes('hunter2')

    await ana.sees('That is no address.')
    await stage.settle()
    const again = await ana.sees('E-mail')
    await ana.writes('ana@example.com')
    await stage.settle()
    await ana.sees('Password')
    await ana.writes('hunter2')
    await ana.sees('Linked')

    expect(ana.screen().filter(({ text }) => text.includes('E-mail'))).toHaveLength(2)
    expect(again.asksFor).toBe('ada@example.com')
    expect(inbox.calls.at(-1)?.said).toMatchObject({
      args: { email: 'ana@example.com', password: 'hunter2' },
    })
  })

  it('says how to delete a secret by hand when that fails', async () => {
    await open()
    stage.api.deletable.isOff = true

    await stage.ana.writes('/link resy')
    await stage.ana.sees('E-mail')
    await stage.ana.writes('ana@example.com')
    await stage.ana.sees('Password')
    await stage.ana.writes('hunter2')

    expect((await stage.ana.sees('Linked')).text).toContain(words.secretStays)
  })

  it('goes on after a restart where it stood', async () => {
    await open()
    await stage.ana.writes('/link resy')
    await stage.ana.sees('E-mail')
    await stage.ana.writes('ana@example.com')
    await stage.ana.sees('Password')

    await stage.adapter.stop()
    const inbox = createLinking()
    await stage.again().start(inbox)
    await stage.ana.writes('hunter2')
    await stage.ana.sees('Linked')

    expect(inbox.calls[0]?.said).toMatchObject({ args: { email: 'ana@example.com', password: 'hunter2' } })
  })

  it('has ended by itself after ten minutes, across a restart, and a late secret is deleted all the same', async () => {
    await open()
    await stage.ana.writes('/link resy')
    await stage.ana.sees('E-mail')
    await stage.ana.writes('ana@example.com')
    const asked = await stage.ana.sees('Password')
    await stage.adapter.stop()
    const later = createHastyClock(20)
    const inbox = createLinking()
    const ahead = 11 * MINUTE_MS
    const clock: Clock = {
      ...later,
      now: () => addMs(later.now(), ahead),
      sleepUntil: (at, signal) => later.sleepUntil(addMs(at, -ahead), signal),
    }
    await stage.again({ clock }).start(inbox)

    await stage.ana.writes('hunter2', { repliesTo: asked })
    await stage.ana.sees(words.formExpired)

    expect(stage.ana.screen().some(({ text }) => text.includes('hunter2'))).toBe(false)
    expect(inbox.calls).toEqual([])
  })

  it('keeps no secret in any row', async () => {
    await open()
    const where = await stage.adapter.directWith({ chat: stage.adapter.id, space: '', userId: '41' })
    const place = { with: { chat: stage.adapter.id, space: '', userId: '41' }, in: where }
    await stage.ana.writes('/link resy')
    await stage.ana.sees('E-mail')
    await stage.ana.writes('ana@example.com')
    await stage.ana.sees('Password')

    const kept = await stage.store.dialogues.find(place, createHastyClock(1).now())
    await stage.ana.writes('hunter2')
    await stage.ana.sees('Linked')

    expect(kept?.answers).toEqual({ email: 'ana@example.com' })
    expect(await stage.store.dialogues.remove(place)).toBe(false)
  })

  it('is left with /cancel, and by any other command', async () => {
    const inbox = await open()
    await stage.ana.writes('/link resy')
    await stage.ana.sees('E-mail')
    await stage.ana.writes('/cancel')
    await stage.ana.sees(words.formLeft)

    await stage.ana.writes('/link resy')
    await stage.ana.sees('E-mail')
    await stage.ana.writes('/help')
    await stage.ana.sees('Linked')
    await stage.ana.writes('a table for two')
    await stage.ana.sees('Linked')
    await stage.settle()

    expect(inbox.calls.at(-1)?.said).toEqual({ kind: 'words', text: 'a table for two' })
  })

  it('is never asked for a secret in a group', async () => {
    // A command that is not marked as private, by mistake.
    stage = await openStage({
      commands: commands.map((one) => (one.name === 'link' ? { ...one, where: 'anywhere' as const } : one)),
    })
    await stage.adapter.start(createLinking())
    const ana = stage.at('Ana', { chat: friends })

    await ana.writes('/link')

    const told = await ana.sees(words.privately)
    expect(told.keyboard).toEqual([[{ text: words.openPrivate, url: 'https://t.me/cierge_bot?start=link' }]])
  })
})

describe('a password typed beside its command', () => {
  it('is deleted and used in a private chat', async () => {
    const inbox = await open()
    await stage.ana.writes('/link resy ana@example.com hunter2')
    expect((await stage.ana.sees('Linked')).text).toContain(words.secretDeleted)

    expect(inbox.calls[0]?.said).toEqual({
      kind: 'line',
      command: 'link',
      text: 'resy ana@example.com hunter2',
    })
    expect(stage.ana.screen().some(({ text }) => text.includes('hunter2'))).toBe(false)
  })

  it('is deleted though the platform was left out', async () => {
    await open()
    await stage.ana.writes('/link ana@example.com hunter2')
    await stage.ana.sees('Linked')

    expect(stage.ana.screen().some(({ text }) => text.includes('hunter2'))).toBe(false)
  })

  it('is not used, nor repeated, where others read along', async () => {
    const inbox = await open()
    const ana = stage.at('Ana', { chat: friends })
    await ana.writes('/link resy ana@example.com hunter2')

    expect((await ana.sees(words.secretInGroup)).text).not.toContain('hunter2')
    expect(inbox.calls).toEqual([])
  })
})
