import { readFileSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { Reply } from '../../src/domain/message.ts'
import { readPng } from '../../src/pictures/testing/read-png.ts'
import { sampleImage } from '../../src/pictures/testing/samples.ts'
import { ConversationClosed } from '../../src/ports/chat-adapter.ts'
import { type ChatHarness, describeChatAdapter } from '../../src/ports/contracts/chat-adapter.contract.ts'
import { createHarness, setUp, type TerminalHarness, type TerminalHarnessOptions } from './testing/harness.ts'
import { say } from './testing/samples.ts'

async function toChatHarness(options: TerminalHarnessOptions): Promise<ChatHarness> {
  const { terminal, type, sees, seen, clock, tearDown } = createHarness(options)
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

describeChatAdapter('the terminal at the keyboard', () => toChatHarness({ at: 'keyboard' }))
describeChatAdapter('the terminal behind a pipe', () => toChatHarness({ at: 'pipe' }))

it('a stopped terminal does not answer a line that was typed before the stop', async () => {
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

describe('a message sent to the terminal', () => {
  const to = (harness: TerminalHarness) => ({ chat: harness.terminal.id, key: 'local', direct: true })
  const file = { fileName: '../../Café ☕.ics', mimeType: 'text/calendar', content: 'BEGIN:VCALENDAR' }

  it('a message that is sent twice with the same nonce is shown once', async () => {
    const harness = setUp({ at: 'pipe' })

    await harness.terminal.send(to(harness), { lines: [['Booked']] }, 'n-1')
    await harness.terminal.send(to(harness), { lines: [['Booked']] }, 'n-1')

    expect(harness.seen()).toBe('Booked')
  })

  it('a message after the output is gone rejects with an error that allows a retry, and the terminal ends', async () => {
    const harness = setUp({ at: 'pipe' })
    await harness.open()
    harness.output.destroy(new Error('EPIPE'))

    const sending = harness.terminal.send(to(harness), { lines: [['Booked']] }, 'n-1')

    await expect(sending).rejects.toThrow('takes no more')
    await expect(sending).rejects.not.toBeInstanceOf(ConversationClosed)
    harness.type('hello\n')
    await harness.terminal.ended
  })

  it('an attachment is saved under a safe file name, and only its owner can read it', async () => {
    const harness = setUp({ at: 'pipe' })

    await harness.terminal.send(to(harness), { lines: [['Booked']], attachments: [file] }, 'n-1')

    const path = join(harness.folder, 'Cafe-.ics')
    expect(harness.seen()).toBe(`Booked\nSaved ${path}`)
    expect(readFileSync(path, 'utf8')).toBe('BEGIN:VCALENDAR')
    expect(statSync(path).mode & 0o777).toBe(0o600)
    expect(statSync(harness.folder).mode & 0o777).toBe(0o700)
  })

  it('an image is saved with the bytes that it has', async () => {
    const harness = setUp({ at: 'pipe' })

    await harness.terminal.send(
      to(harness),
      { lines: [['Booked']], attachments: [await sampleImage()] },
      'n-1',
    )

    expect(readPng(readFileSync(join(harness.folder, 'hunt-K7Q2.png')))).toMatchObject({ width: 960 })
  })

  it('a message is shown even if its attachment cannot be saved', async () => {
    const harness = setUp({ at: 'pipe' })
    writeFileSync(join(dirname(harness.folder), 'files'), 'in the way')

    await harness.terminal.send(to(harness), { lines: [['Booked']], attachments: [file] }, 'n-1')

    expect(harness.seen()).toBe(`Booked\nLost ${file.fileName}`)
  })

  it('the terminal refuses a direct conversation with another person', async () => {
    const { terminal } = setUp({ at: 'pipe' })

    const asked = terminal.directWith({ chat: terminal.id, space: '', userId: 'ben' })

    await expect(asked).rejects.toBeInstanceOf(ConversationClosed)
  })
})
