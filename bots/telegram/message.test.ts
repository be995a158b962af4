import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { encodeCall, type Message } from '../../src/domain/message.ts'
import type { Instant } from '../../src/domain/time.ts'
import { limits } from './limits.ts'
import { renderMessage } from './message.ts'
import { readCallbackData, toCallbackData } from './rendering/press.ts'
import { readHtml } from './testing/fake-server/read-html.ts'

const rendering = { press: 'replaces', instant: () => 'Thu Nov 26' } as const
const text = (message: Message) => renderMessage(message, rendering).map(({ html }) => readHtml(html).text)

describe('messages rendered for Telegram', () => {
  it('markup, links and mentions in a stranger’s name are shown as plain text', () => {
    const evil = '</b><a href="tg://user?id=1">@everyone</a> & <script>'
    const [page] = renderMessage({ lines: [[evil, { strong: evil }, { code: evil }]] }, rendering)

    const read = readHtml(page.html)

    expect(read.text.replaceAll('\u2060', '')).toBe(evil.repeat(3))
    expect(read.text.replace(evil, '')).not.toMatch(/@everyone|:\/\//)
    expect(read.entities.map(({ type }) => type)).toEqual(['bold', 'code'])
  })

  it('a person on Telegram is mentioned by id, and a person of another chat is only named', () => {
    const mention = { chat: 'telegram', space: '', userId: '42' } as never
    const elsewhere = { chat: 'discord', space: '', userId: '43' } as never
    const lines = [[{ mention, name: 'Ana <3' }, ' and ', { mention: elsewhere, name: 'Ben' }]]

    const [page] = renderMessage({ lines }, rendering)

    expect(readHtml(page.html)).toEqual({
      text: 'Ana <3 and @\u2060Ben',
      entities: [{ type: 'text_mention', offset: 0, length: 6, user: 42 }],
    })
  })

  it('an instant is rendered as a tag that Telegram shows in the reader’s time zone', () => {
    const [page] = renderMessage(
      { lines: [[{ instant: '2026-11-26T15:00:00.000Z' as Instant, as: 'countdown' }]] },
      rendering,
    )

    expect(page.html).toBe('<tg-time unix="1795705200" format="r">Thu Nov 26</tg-time>')
  })

  it('only http and https addresses become links', () => {
    const lines = [
      [
        { link: 'javascript:alert(1)', text: 'a' },
        { link: 'https://resy.com/?a=1&b="', text: 'b' },
      ],
    ]

    const [page] = renderMessage({ lines }, rendering)

    expect(readHtml(page.html).entities).toMatchObject([{ type: 'text_link' }])
  })

  it('a choice that the lines list already is a button with its label alone', () => {
    const call = { command: 'settings', args: {} }
    const message = { lines: [['Clock: 12 hours']], choices: [{ label: 'Clock', detail: '12 hours', call }] }
    const labels = (one: Message) =>
      renderMessage(one, rendering)[0]
        .keyboard.flat()
        .map((button) => button.text)

    expect(labels({ ...message, listedFrom: 0 })).toEqual(['Clock'])
    expect(labels(message)).toEqual(['Clock · 12 hours'])
  })

  it('a message without visible text is rendered as “…”', () => {
    expect(text({ lines: [] })).toEqual(['…'])
    expect(text({ lines: [['\u202E\n']] })).toEqual(['…'])
  })

  it('a message of any lines and buttons stays within Telegram’s limits and keeps all its buttons', () => {
    const span = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 40 }),
      fc.string({ minLength: 3000, maxLength: 6000 }),
      fc.record({ strong: fc.string({ unit: 'binary', maxLength: 5000 }) }),
      fc.record({ link: fc.webUrl(), text: fc.string() }),
    )
    const button = fc.record({
      label: fc.string({ unit: 'binary', maxLength: 100 }),
      call: fc.constant({ command: 'book', args: { draft: 'd-1' } }),
      weight: fc.constantFrom('main' as const, 'plain' as const, 'danger' as const),
    })
    const message = fc.record({
      lines: fc.array(fc.array(span, { maxLength: 4 }), { maxLength: 6 }),
      buttons: fc.array(button, { maxLength: 12 }),
    })

    fc.assert(
      fc.property(message, (any) => {
        const pages = renderMessage(any, rendering)
        for (const { html, plain } of pages) {
          const read = readHtml(html)
          expect(read.text).toBe(plain)
          expect(read.text.length).toBeLessThanOrEqual(limits.text)
          expect(read.text.trim()).not.toBe('')
        }
        expect(pages.at(-1)?.keyboard.flat()).toHaveLength(any.buttons.length)
      }),
      { numRuns: 60 },
    )
  })
})

describe('the callback data of Telegram’s buttons', () => {
  it('the call in a button’s callback data is read back unchanged, and the data stays within Telegram’s limit', () => {
    const args = fc.dictionary(fc.stringMatching(/^[a-z]{1,5}$/), fc.string({ maxLength: 30 }), {
      maxKeys: 3,
    })
    fc.assert(
      fc.property(fc.constantFrom('stays' as const, 'replaces' as const), args, (press, given) => {
        const call = { command: 'book', args: given }
        let encoded: string
        try {
          encoded = encodeCall(call)
        } catch {
          return
        }
        const data = toCallbackData(press, encoded)
        expect(Buffer.byteLength(data)).toBeLessThanOrEqual(limits.callbackData)
        expect(readCallbackData(data)?.call).toEqual(call)
      }),
    )
  })
})

it('a button that opens a page has the address and its own row above the other buttons', () => {
  const url = 'https://resy.example/venue?date=2026-12-16&seats=2'
  const call = { command: 'jobs', args: {} }

  const [page] = renderMessage(
    {
      lines: [['Hi']],
      links: [{ label: 'Open on Resy', url }],
      buttons: [{ label: 'Details', call, weight: 'plain' }],
    },
    rendering,
  )

  expect(page.keyboard[0]).toEqual([{ text: 'Open on Resy', url }])
  expect(page.keyboard[1]).toHaveLength(1)
})
