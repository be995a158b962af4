import { readFileSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import type { Call } from '../../src/domain/call.ts'
import type { Message, Reply } from '../../src/domain/message.ts'
import { type ChatStage, describeChatAdapter } from '../../src/ports/chat-adapter.contract.ts'
import { ConversationClosed } from '../../src/ports/chat-adapter.ts'
import { createStage, echo, type Stage, type StageOptions, say } from './stage.ts'

const stages: Stage[] = []
function setUp(options: StageOptions): Stage {
  const stage = createStage(options)
  stages.push(stage)
  return stage
}
afterEach(async () => {
  for (const stage of stages.splice(0)) await stage.tearDown()
})

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

const call = { command: 'book', args: { draft: 'd1' } }
const shallI: Message = {
  lines: [['Shall I?']],
  buttons: [
    { label: 'Book it', call, weight: 'main' },
    { label: 'Cancel', call: { command: 'cancel', args: { draft: 'd1' } }, weight: 'danger' },
  ],
}
const form: Reply = {
  kind: 'ask',
  form: {
    title: 'Link Resy',
    submit: 'Link',
    fields: [
      { name: 'email', label: 'Email', secret: false, placeholder: 'ada@example.com' },
      { name: 'password', label: 'Password', secret: true },
    ],
    call: { command: 'link', args: { platform: 'resy' } },
  },
}
const asking = (answer: Call): Reply => (answer.said.kind === 'line' ? form : echo(answer))

describe('lines out of a pipe', () => {
  it('are a conversation to read: each line, then its answer, without comments and blank lines', async () => {
    const { terminal, open, input, seen } = setUp({ at: 'pipe' })
    await open(({ said }) => (said.kind === 'line' ? say(shallI) : say({ lines: [['Scheduled.']] })))

    input.end('# a table\n\n/book Carbone tomorrow at 7 for 2\r\n1\n1\nthe end')
    await terminal.ended

    expect(seen()).toBe(
      [
        '> /book Carbone tomorrow at 7 for 2\nShall I?\n[1] Book it  [2] Cancel\n',
        '> 1\nScheduled.\n',
        '> 1\nNo 1 among none.\n',
        '> the end\nScheduled.',
      ].join('\n'),
    )
  })

  it('wait for the answer to the line before', async () => {
    const { terminal, open, input, calls, clock } = setUp({ at: 'pipe' })
    const { promise: first, resolve } = Promise.withResolvers<Reply>()
    await open((said) => (calls.length === 1 ? first : echo(said)))

    input.end('one\ntwo\n')
    await clock.advanceBy(60_000)
    const before = calls.length
    resolve(say({ lines: [['First.']] }))
    await terminal.ended

    expect(before).toBe(1)
    expect(calls.map(({ said }) => said)).toMatchObject([{ text: 'one' }, { text: 'two' }])
  })

  it('answer a form, and no secret is written', async () => {
    const { terminal, open, input, seen, calls } = setUp({ at: 'pipe' })
    await open(asking)

    input.end('/link resy ada@example.com s3cret\nada@example.com\n#s3cret \n')
    await terminal.ended

    expect(calls[1]?.said).toEqual({
      kind: 'command',
      command: 'link',
      args: { platform: 'resy', email: 'ada@example.com', password: '#s3cret ' },
    })
    expect(seen()).toContain(
      '> /link resy ada@example.com ••••\nLink Resy:\nEmail (ada@example.com): ada@example.com\nPassword: ••••\n',
    )
    expect(seen().replace(/^Pressed.*$/m, '')).not.toContain('s3cret')
  })

  it.each([
    ['an empty line', '/link\nada@example.com\n\nhello\n', 'hello'],
    ['the end of the input', '/link\nada@example.com\n', undefined],
  ])('leave a form by %s', async (_how, typed, next) => {
    const { terminal, open, input, seen, calls } = setUp({ at: 'pipe' })
    await open(asking)

    input.end(typed)
    await terminal.ended

    expect(seen()).toContain('Left it there.')
    expect(calls.slice(1).map(({ said }) => said)).toEqual(next ? [{ kind: 'words', text: next }] : [])
  })

  it('end at /quit, whatever comes after', async () => {
    const { terminal, open, input, calls } = setUp({ at: 'pipe' })
    await open()

    input.write('one\n/quit\ntwo\n')
    await terminal.ended

    expect(calls).toHaveLength(1)
  })

  it('are not greeted, and see no colours', async () => {
    const { terminal, open, input, written } = setUp({ at: 'pipe' })
    await open(() => say({ lines: [[{ strong: 'Carbone' }]] }))

    input.end('one\n')
    await terminal.ended

    expect(written()).toBe('> one\nCarbone\n\n')
  })
})

describe('the keyboard', () => {
  it('greets, answers, and leaves a prompt', async () => {
    const { open, type, sees, seen } = setUp({ at: 'keyboard' })
    await open()

    type('hello\r')
    await sees('Heard hello')

    expect(seen()).toBe('Good evening.\n\n> hello\nHeard hello\n\n>')
  })

  it('shows an announcement above the line being typed, which goes on unharmed', async () => {
    const { terminal, open, type, sees, seen, calls } = setUp({ at: 'keyboard', columns: 20 })
    await open()
    const [to, long] = [
      { chat: terminal.id, key: 'local', direct: true },
      'a table for four at Carbone tomorrow',
    ]

    for (const key of long) type(key)
    await sees('tomorrow')
    await terminal.send(to, { lines: [['Booked: Lilia']] }, 'n-1')
    await terminal.send(to, { lines: [['Booked: Don Angie']] }, 'n-2')
    const during = seen()
    type('\x1b[D\x1b[Dxyz\r')
    await sees('Heard')

    const typed = '> a table for four a\nt Carbone tomorrow'
    expect(during).toBe(`Good evening.\n\nBooked: Lilia\n\nBooked: Don Angie\n\n${typed}`)
    expect(calls[0]?.said).toMatchObject({ text: 'a table for four at Carbone tomorrxyzow' })
  })

  it.each([
    ['within a row', 33],
    ['at the right edge', 38],
  ])('keeps its place under a line that was pasted over several rows and ends %s', async (_where, length) => {
    const { terminal, open, type, sees, seen } = setUp({ at: 'keyboard', columns: 20 })
    await open()
    const line = '0123456789'.repeat(4).slice(0, length)

    type(line)
    type('\x7f')
    await terminal.send({ chat: terminal.id, key: 'local', direct: true }, { lines: [['News']] }, 'n-1')
    type('\x7f!')
    await sees('!')

    const kept = `${line.slice(0, -2)}!`
    expect(seen()).toBe(`Good evening.\n\nNews\n\n> ${kept.slice(0, 18)}\n${kept.slice(18)}`)
  })

  it.each([
    ['typed', (line: string) => [...line]],
    ['pasted', (line: string) => [line]],
    ['pasted up to the right edge', (line: string) => [`${line}${'e'.repeat(90 - line.length - 2)}`]],
    ['pasted and corrected', (line: string) => [`${line}x`, '\x7f', '\x1b[D', '\x1b[D']],
  ])('takes a secret off the screen that was %s over several rows', async (_how, keysOf) => {
    const { open, type, sees, seen, calls } = setUp({ at: 'keyboard', columns: 30 })
    await open()

    type('hello\r')
    await sees('Heard hello')
    for (const keys of keysOf('/link resy ada@example.com correct-horse-battery-staple-correct-horse'))
      type(keys)
    await sees('horse')
    type('\r')
    await sees('Heard link')

    expect(seen()).toBe(
      'Good evening.\n\n> hello\nHeard hello\n\n> /link resy ada@example.com •\n•••\nHeard link\n\n>',
    )
    expect(calls[1]?.said).toMatchObject({ text: expect.stringContaining('correct-horse') })
  })

  it('never brings a secret back from the history', async () => {
    const { open, type, sees, seen } = setUp({ at: 'keyboard' })
    await open(asking)

    type('hello\r')
    await sees('Heard hello')
    type('/link resy ada@example.com s3cret\r')
    await sees('Email')
    type('ada@example.com\r')
    await sees('Password:')
    type('s3cret\r')
    await sees('Pressed link')
    const line = () => seen().split('\n').at(-1)
    type('\x1b[A')
    const first = line()
    type('\x1b[A')

    expect([first, line()]).toEqual(['> hello', '>'])
  })

  it('asks for a secret without showing a letter of it', async () => {
    const { terminal, open, type, sees, seen, written, calls } = setUp({ at: 'keyboard' })
    await open((said) => (said.said.kind === 'line' ? form : say({ lines: [['Linked.']] })))

    type('/link\r')
    await sees('Email (ada@example.com):')
    type('ada@example.com\r')
    await sees('Password:')
    type('s3cr')
    await terminal.send({ chat: terminal.id, key: 'local', direct: true }, { lines: [['News']] }, 'n-1')
    type('et\r')
    await sees('Linked.')

    expect(written()).not.toMatch(/s3|cret/)
    expect(seen()).toContain('Email (ada@example.com): ada@example.com\nNews\n\nPassword: ••••\nLinked.')
    expect(calls[1]?.said).toMatchObject({
      args: { platform: 'resy', email: 'ada@example.com', password: 's3cret' },
    })
  })

  it('keeps what was being typed when a form opens for after it, and out of the answers', async () => {
    const { open, type, sees, calls, clock } = setUp({ at: 'keyboard' })
    const { promise: reply, resolve } = Promise.withResolvers<Reply>()
    await open((said) => (calls.length === 1 ? reply : echo(said)))

    type('/link\r')
    type('/jobs\r')
    type('half a')
    await clock.advanceBy(0)
    resolve(form)
    await sees('Email')
    type('ada@example.com\r')
    await sees('Password:')
    type('s3cret\r')
    await sees('> half a')
    type(' line\r')
    await sees('Heard half a line')

    expect(calls.slice(1).map(({ said }) => said)).toMatchObject([
      { args: { email: 'ada@example.com', password: 's3cret' } },
      { command: 'jobs' },
      { text: 'half a line' },
    ])
  })

  it('leaves a form by Ctrl-C, and the terminal by another', async () => {
    const { terminal, open, type, sees, seen, written, calls } = setUp({ at: 'keyboard' })
    await open(asking)

    type('/link\r')
    await sees('Email')
    type('ada@example.com\r')
    await sees('Password:')
    type('s3cr\x03')
    await sees('Left it there.')
    type('half a line\x03')
    await terminal.ended

    expect(calls).toHaveLength(1)
    expect(written()).not.toContain('s3cr')
    expect(seen().split('\n').at(-1)).toBe('Left it there.')
  })

  it.each([
    ['Ctrl-D', '\x04'],
    ['/exit', '/exit\r'],
  ])('ends by %s once what was typed before is answered', async (_how, keys) => {
    const { terminal, open, type, seen, calls, clock } = setUp({ at: 'keyboard' })
    const { promise: reply, resolve } = Promise.withResolvers<Reply>()
    await open(() => reply)

    type('hello\r')
    type('hello again\r')
    type(keys)
    await clock.advanceBy(0)
    resolve(say({ lines: [['Here you are.']] }))
    await terminal.ended
    await terminal.send({ chat: terminal.id, key: 'local', direct: true }, { lines: [['Booked']] }, 'n-1')

    expect(calls).toHaveLength(2)
    expect(seen()).toMatch(/Here you are\.\n\nHere you are\.\n\nBooked$/)
  })

  it('says that it is looking when the answer takes its time', async () => {
    const { open, type, sees, seen, clock } = setUp({ at: 'keyboard' })
    const { promise: reply, resolve } = Promise.withResolvers<Reply>()
    await open(() => reply)

    type('hello\r')
    await clock.advanceBy(2_500)
    const before = seen()
    resolve(say({ lines: [['Here you are.']] }))
    await sees('Here you are.')

    expect(before).toContain('Looking…')
  })

  it('completes a command by Tab, and asks the inbox to go on', async () => {
    const { open, type, sees } = setUp({ at: 'keyboard' })
    await open(echo, async ({ command, option, typed }) => [
      { label: '', value: `${typed}:${command}.${option}` },
    ])

    type('/boo')
    type('\t')
    await sees('> /book')
    type('4')
    type('\t')

    await sees('> /book 4:book.party')
  })

  it('is in colours when the terminal has them', async () => {
    const { open, type, sees, written } = setUp({ at: 'keyboard', hasColours: true })
    await open(() => say({ lines: [[{ strong: 'Carbone' }]] }))

    type('hello\r')
    await sees('Carbone')

    expect(written()).toContain('\x1b[1mCarbone\x1b[22m')
  })
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
