import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { ChatId } from '../../src/domain/ids.ts'
import type { Message } from '../../src/domain/message.ts'
import { toInstant } from '../../src/domain/time.ts'
import { renderMessage, type TerminalRenderOptions } from './message.ts'

const plain: TerminalRenderOptions = {
  columns: Number.POSITIVE_INFINITY,
  hasColours: false,
  instant: (_at, as) => `<${as}>`,
}
const at = toInstant(1_800_000_000_000)
const ana = { chat: 'terminal' as ChatId, space: '', userId: 'local' }
const press = { command: 'book', args: {} }

describe('a message on a terminal', () => {
  it('a message begins with its mark and shows every kind of span', () => {
    const message: Message = {
      mark: 'scheduled',
      lines: [
        [
          { strong: 'Carbone' },
          ', opens ',
          { instant: at, as: 'countdown' },
          ', on ',
          { instant: at, as: 'date' },
        ],
        [
          { code: '/job K7Q2' },
          ' ',
          { link: 'https://resy.com', text: 'Details' },
          ' ',
          { mention: ana, name: 'ana' },
        ],
        [{ link: 'https://resy.com', text: 'https://resy.com' }],
      ],
    }

    const text = renderMessage(message, [], plain)

    expect(text).toBe(
      [
        '🕙 Carbone, opens <countdown>, on <date>',
        '/job K7Q2 Details (https://resy.com) @ana',
        'https://resy.com',
      ].join('\n'),
    )
  })

  it('choices are numbered on separate lines with their details, then buttons side by side', () => {
    const message: Message = {
      lines: [['Which one?']],
      choices: [
        { label: "Joe's", detail: 'Soho', call: press },
        { label: "Joe's Too", detail: '', call: press },
      ],
      buttons: [
        { label: 'Search again', weight: 'main', call: press },
        { label: 'Cancel', weight: 'danger', call: press },
      ],
    }

    const text = renderMessage(message, [1, 2, 3, 4], plain)

    expect(text).toBe("Which one?\n  [1] Joe's · Soho\n  [2] Joe's Too\n[3] Search again  [4] Cancel")
  })

  it('choices that the lines list already are numbered there, and not said again', () => {
    const call = { command: 'settings', args: {} }
    const choices = ['Time zone', 'Clock'].map((label) => ({ label, detail: 'New York', call }))
    const lines = [['Your settings.'], ['Time zone: New York'], ['Clock: 12 hours'], ['And more.']]

    expect(renderMessage({ lines, choices, listedFrom: 1 }, [1, 2], plain)).toBe(
      'Your settings.\n  [1] Time zone: New York\n  [2] Clock: 12 hours\nAnd more.',
    )
  })

  it('a message has colors only if the options ask for them', () => {
    const message: Message = {
      lines: [[{ strong: 'Carbone' }, ' ', { code: 'K7Q2' }]],
      buttons: [{ label: 'Let it go', weight: 'danger', call: press }],
    }

    const coloured = renderMessage(message, [1], { ...plain, hasColours: true })

    expect(coloured).toBe('\x1b[1mCarbone\x1b[22m \x1b[2mK7Q2\x1b[22m\n[1] \x1b[31mLet it go\x1b[39m')
    expect(renderMessage(message, [1], plain)).not.toContain('\x1b')
  })

  it('a message is folded between words and between buttons, never inside them', () => {
    const message: Message = {
      lines: [[{ strong: 'Carbone, Greenwich Village' }, ' · Sat 26 Dec']],
      buttons: ['Book it', 'Change it', 'Cancel'].map((label) => ({ label, weight: 'plain', call: press })),
    }

    const text = renderMessage(message, [1, 2, 3], { ...plain, columns: 20 })

    expect(text).toBe('Carbone, Greenwich\nVillage · Sat 26 Dec\n[1] Book it\n[2] Change it\n[3] Cancel')
  })

  it('a text cannot send a control sequence to the terminal or change the direction of writing', () => {
    const hostile = 'Joe\u001b[2J\u009b31m\u0007\u202e\u2066s\r\nnext\u0000'

    const text = renderMessage({ lines: [[hostile, { strong: hostile }]] }, [], plain)

    expect(text).not.toMatch(/[\p{Cc}\u202e\u2066]/u)
    expect(text).toContain('Joe�[2J�31m���s next�')
  })

  it('every message is rendered without control characters, except its line breaks', () => {
    const span = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.record({ strong: fc.string({ unit: 'binary' }) }),
      fc.record({ link: fc.string({ unit: 'binary' }), text: fc.string({ unit: 'binary' }) }),
      fc.record({ mention: fc.constant(ana), name: fc.string({ unit: 'binary' }) }),
    )
    const button = fc.record({
      label: fc.string({ unit: 'binary' }),
      call: fc.constant(press),
      weight: fc.constant('main' as const),
    })

    fc.assert(
      fc.property(
        fc.array(fc.array(span, { maxLength: 3 }), { maxLength: 3 }),
        fc.array(button, { maxLength: 3 }),
        (lines, buttons) => {
          const text = renderMessage(
            { lines, buttons },
            buttons.map((_, index) => index + 1),
            plain,
          )
          expect(text.replaceAll('\n', '')).not.toMatch(/\p{Cc}/u)
        },
      ),
    )
  })
})

it('a button that opens a page is a line with its address', () => {
  const url = 'https://resy.example/venue?date=2026-12-16&seats=2'
  const message: Message = { lines: [['Hi']], links: [{ label: 'Open on Resy', url }] }

  const text = renderMessage(message, [], { columns: 20, hasColours: false, instant: () => '' })

  expect(text).toBe(`Hi\nOpen on Resy: ${url}`)
})
