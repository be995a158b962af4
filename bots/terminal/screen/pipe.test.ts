import { describe, expect, it } from 'vitest'
import type { Message, Reply } from '../../../src/domain/message.ts'
import { setUp } from '../testing/harness.ts'
import { askToLink, echo, say } from '../testing/samples.ts'

const call = { command: 'book', args: { draft: 'd1' } }
const shallI: Message = {
  lines: [['Shall I?']],
  buttons: [
    { label: 'Book it', call, weight: 'main' },
    { label: 'Cancel', call: { command: 'cancel', args: { draft: 'd1' } }, weight: 'danger' },
  ],
}

describe('the terminal behind a pipe', () => {
  it('the output for a pipe is a conversation: each line, then its answer, without comments and blank lines', async () => {
    const { terminal, open, input, seen } = setUp({ at: 'pipe' })
    await open(({ said }) => (said.kind === 'line' ? say(shallI) : say({ lines: [['Scheduled.']] })))

    input.end('# a table\n\n/book Carbone tomorrow at 7 for 2\r\n1\n1\nthe end')
    await terminal.ended

    expect(seen()).toBe(
      [
        '> /book Carbone tomorrow at 7 for 2\nShall I?\n[1] Book it  [2] Cancel\n',
        '> 1\nScheduled.\n',
        '> 1\nScheduled.\n',
        '> the end\nScheduled.',
      ].join('\n'),
    )
  })

  it('a line from a pipe waits for the answer to the line before', async () => {
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

  it('lines from a pipe answer a form, and the secret is not shown', async () => {
    const { terminal, open, input, seen, calls } = setUp({ at: 'pipe' })
    await open(askToLink)

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
  ])('a form behind a pipe is left by %s', async (_how, typed, next) => {
    const { terminal, open, input, seen, calls } = setUp({ at: 'pipe' })
    await open(askToLink)

    input.end(typed)
    await terminal.ended

    expect(seen()).toContain('Left it there.')
    expect(calls.slice(1).map(({ said }) => said)).toEqual(next ? [{ kind: 'words', text: next }] : [])
  })

  it('the terminal behind a pipe ends at /quit and ignores later lines', async () => {
    const { terminal, open, input, calls } = setUp({ at: 'pipe' })
    await open()

    input.write('one\n/quit\ntwo\n')
    await terminal.ended

    expect(calls).toHaveLength(1)
  })

  it('the output for a pipe has no greeting and no colors', async () => {
    const { terminal, open, input, written } = setUp({ at: 'pipe' })
    await open(() => say({ lines: [[{ strong: 'Carbone' }]] }))

    input.end('one\n')
    await terminal.ended

    expect(written()).toBe('> one\nCarbone\n\n')
  })
})
