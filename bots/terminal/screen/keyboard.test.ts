import { describe, expect, it } from 'vitest'
import type { Reply } from '../../../src/domain/message.ts'
import { setUp } from '../testing/harness.ts'
import { askToLink, echo, linkForm, say } from '../testing/samples.ts'

describe('the terminal at the keyboard', () => {
  it('a person at the keyboard is greeted, gets an answer, and sees a prompt again', async () => {
    const { open, type, sees, seen } = setUp({ at: 'keyboard' })
    await open()

    type('hello\r')
    await sees('Heard hello')

    expect(seen()).toBe('Good evening.\n\n> hello\nHeard hello\n\n>')
  })

  it('an announcement is shown above the line being typed, and the person can continue the line', async () => {
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
  ])('a message is shown above a pasted line that fills several rows and ends %s', async (_where, length) => {
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
  ])('a secret that was %s over several rows is removed from the screen', async (_how, keysOf) => {
    const { open, type, sees, seen, written, calls } = setUp({ at: 'keyboard', columns: 30 })
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
    // tmux moves cleared text to its scroll-back if the clearing begins at the very first cell.
    expect(written().replaceAll(' \x1b[J', '')).not.toMatch(/\[0?J/)
  })

  it('the history of lines contains no secret', async () => {
    const { open, type, sees, seen } = setUp({ at: 'keyboard' })
    await open(askToLink)

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

  it('no letter of a secret is shown while it is typed into a form', async () => {
    const { terminal, open, type, sees, seen, written, calls } = setUp({ at: 'keyboard' })
    await open((said) => (said.said.kind === 'line' ? linkForm : say({ lines: [['Linked.']] })))

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

  it('a line being typed when a form opens is not taken as an answer, and returns after the form', async () => {
    const { open, type, sees, calls, clock } = setUp({ at: 'keyboard' })
    const { promise: reply, resolve } = Promise.withResolvers<Reply>()
    await open((said) => (calls.length === 1 ? reply : echo(said)))

    type('/link\r')
    type('/jobs\r')
    type('half a')
    await clock.advanceBy(0)
    resolve(linkForm)
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

  it('Ctrl-C leaves a form, and a second Ctrl-C leaves the terminal', async () => {
    const { terminal, open, type, sees, seen, written, calls } = setUp({ at: 'keyboard' })
    await open(askToLink)

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
  ])('%s ends the terminal once the lines typed before are answered', async (_how, keys) => {
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

  it('a person at the keyboard sees that a slow answer is on its way', async () => {
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

  it('Tab completes a command, and then a value that the inbox suggests', async () => {
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

  it('messages have colors if the terminal has them', async () => {
    const { open, type, sees, written } = setUp({ at: 'keyboard', hasColours: true })
    await open(() => say({ lines: [[{ strong: 'Carbone' }]] }))

    type('hello\r')
    await sees('Carbone')

    expect(written()).toContain('\x1b[1mCarbone\x1b[22m')
  })
})
