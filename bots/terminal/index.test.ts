import { readFileSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { Reply } from '../../src/domain/message.ts'
import { ConversationClosed } from '../../src/ports/chat-adapter.ts'
import { type ChatStage, describeChatAdapter } from '../../src/ports/contracts/chat-adapter.contract.ts'
import { say } from './samples.ts'
import { createStage, type Stage, type StageOptions, setUp } from './stage.ts'

async function toChatStage(options: StageOptions): Promise<ChatStage> {
  const { terminal, type, sees, seen, clock, tearDown } = createStage(options)
  const person = { chat: terminal.id, space: '', userId: 'local' }
  return {
    adapter: terminal,
    person,
    saysCommand: (command) => type(`/${command}\n`),
    writes: (words) => type(`${words}\n`),
    presses: async (label) => {
      await sees(`] ${label}`)
      type(`${/\[(\d+)\] [^[]*$/.exec(seen().slice(0, seen().indexOf(`] ${label}`) + 2))?.[1]}\n`)
    },
    sees,
    countSeen: (text) => seen().split(text).length - 1,
    closed: { chat: terminal.id, key: 'elsewhere', direct: true },
    run: clock.runUntil,
    settle: () => clock.advanceBy(0),
    tearDown,
  }
}

describeChatAdapter('the terminal at the keyboard', () => toChatStage({ at: 'keyboard' }))
describeChatAdapter('the terminal behind a pipe', () => toChatStage({ at: 'pipe' }))

it('answers no line once stopped, even if it was typed before', async () => {
  const { terminal, clock, open, type, calls } = setUp({ at: 'pipe' })
  const { promise: reply, resolve } = Promise.withResolvers<Reply>()
  await open(() => reply)
  type('one\ntwo\n')
  await clock.advanceBy(0)

  const stopping = terminal.stop()
  resolve(say({ lines: [['One.']] }))
  await stopping
  await terminal.ended

  expect(calls).toHaveLength(1)
})

describe('what is sent', () => {
  const to = (stage: Stage) => ({ chat: stage.terminal.id, key: 'local', direct: true })
  const file = { fileName: '../../Café ☕.ics', mimeType: 'text/calendar', content: 'BEGIN:VCALENDAR' }

  it('is said once for a nonce', async () => {
    const stage = setUp({ at: 'pipe' })

    await stage.terminal.send(to(stage), { lines: [['Booked']] }, 'n-1')
    await stage.terminal.send(to(stage), { lines: [['Booked']] }, 'n-1')

    expect(stage.seen()).toBe('Booked')
  })

  it('rejects once the output is gone, as something to try again, and ends the conversation', async () => {
    const stage = setUp({ at: 'pipe' })
    await stage.open()
    stage.output.destroy(new Error('EPIPE'))

    const sending = stage.terminal.send(to(stage), { lines: [['Booked']] }, 'n-1')

    await expect(sending).rejects.toThrow('takes no more')
    await expect(sending).rejects.not.toBeInstanceOf(ConversationClosed)
    stage.type('hello\n')
    await stage.terminal.ended
  })

  it('keeps its file under a harmless name, for its owner only', async () => {
    const stage = setUp({ at: 'pipe' })

    await stage.terminal.send(to(stage), { lines: [['Booked']], attachments: [file] }, 'n-1')

    const path = join(stage.folder, 'Cafe-.ics')
    expect(stage.seen()).toBe(`Booked\nSaved ${path}`)
    expect(readFileSync(path, 'utf8')).toBe('BEGIN:VCALENDAR')
    expect(statSync(path).mode & 0o777).toBe(0o600)
    expect(statSync(stage.folder).mode & 0o777).toBe(0o700)
  })

  it('is said even when its file cannot be kept', async () => {
    const stage = setUp({ at: 'pipe' })
    writeFileSync(join(dirname(stage.folder), 'files'), 'in the way')

    await stage.terminal.send(to(stage), { lines: [['Booked']], attachments: [file] }, 'n-1')

    expect(stage.seen()).toBe(`Booked\nLost ${file.fileName}`)
  })

  it('reaches nobody else', async () => {
    const { terminal } = setUp({ at: 'pipe' })

    const asked = terminal.directWith({ chat: terminal.id, space: '', userId: 'ben' })

    await expect(asked).rejects.toBeInstanceOf(ConversationClosed)
  })
})
