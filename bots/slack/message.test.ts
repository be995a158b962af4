import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Identity } from '../../src/domain/identity.ts'
import type { ChatId } from '../../src/domain/ids.ts'
import type { Message, Span } from '../../src/domain/message.ts'
import { toInstant } from '../../src/domain/time.ts'
import { createVirtualClock } from '../../src/ports/virtual-clock.ts'
import { homeView } from './answering/home.ts'
import { limits } from './limits.ts'
import { plainText, renderMessage } from './message.ts'
import { moreActionId } from './rendering/controls.ts'
import { problemsIn, viewProblems } from './testing/fake-server/block-validator.ts'
import { sampleCommands, words } from './testing/harness.ts'
import { formView, pageView } from './views/view.ts'

const clock = createVirtualClock(toInstant(1_797_973_200_000))
const rendering = { commands: sampleCommands, words, clock }
const ana: Identity = { chat: 'slack' as ChatId, space: 'T1', userId: 'U1ANA' }
const at = toInstant(1_798_300_800_000)

const text = (...spans: readonly Span[]) => renderMessage({ lines: [spans] }, rendering)[0].text
const pagesOf = (message: Message) =>
  renderMessage(message, rendering, (page) => ({ action_id: moreActionId, value: `a-key ${page}` }))
const problems = (message: Message) =>
  pagesOf(message).flatMap((page) => problemsIn('chat.postMessage', page as never))

describe('a message on Slack', () => {
  it('each kind of span is rendered in Slack’s markup', () => {
    expect(text({ strong: 'Booked: Carbone' }, ' ', { mention: ana, name: 'Ana' })).toBe(
      '*Booked: Carbone* <@U1ANA>',
    )
    expect(text({ code: '0.213 s' })).toBe('`0.213 s`')
    expect(text({ link: 'https://resy.com/?a=1&b=2', text: 'its page' })).toBe(
      '<https://resy.com/?a=1&amp;b=2|its page>',
    )
    expect(text({ instant: at, as: 'countdown' })).toBe('<!date^1798300800^{ago}|in 3 days 19 h>')
    expect(text({ instant: at, as: 'date' })).toBe('<!date^1798300800^{date_short_pretty}|Sat Dec 26>')
  })

  it('the text of a Slack message begins with the message’s mark', () => {
    const [{ text }] = renderMessage({ mark: 'booked', lines: [['Booked.'], ['More.']] }, rendering)

    expect(text).toBe('✅ Booked.\nMore.')
  })

  it('commands in a Slack message are rewritten with /cierge, and other words with a slash stay', () => {
    expect(text({ code: '/jobs' }, ' or /book a table; 4/5 and https://a.b/jobs stay, /nothing too')).toBe(
      '`/cierge jobs` or /cierge book a table; 4/5 and https://a.b/jobs stay, /nothing too',
    )
  })

  it.each([
    [
      '<!channel> & <@U2> <https://evil.example|Carbone>',
      '&lt;!channel&gt; &amp; &lt;@U2&gt; &lt;https://evil.example|Carbone&gt;',
    ],
    ['*Joe_s*', '\u200B*\u200BJoe\u200B_\u200Bs\u200B*\u200B'],
    ['a\nb\u202Ec\u0007', 'a bc'],
  ])('the text %j in a Slack message mentions, links and formats nothing', (given, shown) => {
    expect(text(given)).toBe(shown)
  })

  it('a Slack message links no scripts and mentions nobody from another chat', () => {
    expect(text({ link: 'javascript:alert(1)', text: 'click' })).toBe('click')
    expect(text({ mention: { ...ana, chat: 'discord' as ChatId, userId: '42' }, name: 'Ana' })).toBe('@Ana')
    expect(text({ mention: { ...ana, userId: '!channel' }, name: 'Ana' })).toBe('@Ana')
  })

  it('the first page of a long Slack message has its choices and buttons, below the button More', () => {
    const call = { command: 'job', args: { job: 'K7Q2' } }
    const pages = pagesOf({
      lines: Array.from({ length: 6 }, () => ['x'.repeat(2_900)]),
      choices: [{ label: 'K7Q2', detail: 'Carbone', call }],
      buttons: [
        { label: 'Book it', call, weight: 'main' },
        { label: 'Cancel', call, weight: 'danger' },
      ],
    })

    expect(pages).toHaveLength(2)
    expect(pages[0].blocks.slice(-3)).toMatchObject([
      { elements: [{ type: 'button', text: { text: 'Show more' }, value: 'a-key 1' }] },
      { elements: [{ type: 'static_select', options: [{ value: 'job job=K7Q2' }] }] },
      { elements: [{ style: 'primary', value: 'job job=K7Q2' }, { style: 'danger' }] },
    ])
    expect(pages[1]?.blocks.map(({ type }) => type)).toEqual(['section', 'section'])
  })

  it('the pages of a long Slack message hold all its lines, and every page but the last has a button', () => {
    const lines = Array.from({ length: 60 }, (_, index) => [`${index} ${'y'.repeat(2_900)}`])
    const pages = pagesOf({ lines })
    const said = pages.flatMap(({ blocks }) =>
      blocks.flatMap((block) => (block.type === 'section' ? [block.text?.text] : [])),
    )

    expect(said).toEqual(lines.flat())
    expect(pages.map(({ blocks }) => blocks.some(({ type }) => type === 'actions')).lastIndexOf(true)).toBe(
      pages.length - 2,
    )
  })

  it('the first page of a long Slack message ends with an ellipsis if there is no button for the next page', () => {
    const [first] = renderMessage({ lines: Array.from({ length: 60 }, () => ['y'.repeat(2_999)]) }, rendering)

    expect(first.blocks.at(-1)).toMatchObject({ text: { text: '…' } })
  })

  it('a line that fits into one section is not split', () => {
    const row = [{ code: 'K7Q2' }, ' Carbone: opens ', { instant: at, as: 'countdown' }, '.'] as const
    const [{ blocks }] = pagesOf({ lines: Array.from({ length: 90 }, () => row) })
    const said = blocks.flatMap((block) => (block.type === 'section' ? [block.text?.text ?? ''] : []))

    expect(said.length).toBeGreaterThan(1)
    for (const text of said) expect(text).toMatch(/^`K7Q2`.*\.$/s)
  })

  it('a line that is too long for one section is split without breaking its dates', () => {
    const line = Array.from({ length: 400 }, (): Span[] => [
      'a table ',
      { instant: at, as: 'time' },
      ' & ',
    ]).flat()
    const blocks = pagesOf({ lines: [line] }).flatMap((page) => page.blocks)
    const whole = blocks.map((block) => (block.type === 'section' ? block.text?.text : '')).join(' ')

    expect(blocks.length).toBeGreaterThan(1)
    expect(whole.match(/<!date\^/g)).toHaveLength(400)
    expect(problems({ lines: [line] })).toEqual([])
  })
})

const wild = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc.constantFrom(
    '',
    ' ',
    '<!everyone>',
    '&amp;',
    '```',
    '*_~`',
    '<',
    '/jobs',
    '👩‍👩‍👧‍👦'.repeat(30),
    'z'.repeat(9_000),
  ),
)
const call = fc.constantFrom(
  { command: 'job', args: { job: 'K7Q2' } },
  { command: 'job', args: { job: 'UMHW' } },
  { command: 'book', args: { draft: 'd-1', date: '2026-12-26' } },
)
const span: fc.Arbitrary<Span> = fc.oneof(
  wild,
  wild.map((strong) => ({ strong })),
  wild.map((code) => ({ code })),
  fc.tuple(fc.oneof(fc.webUrl(), wild), wild).map(([link, text]) => ({ link, text })),
  wild.map((name) => ({ mention: ana, name })),
  fc.constantFrom('countdown', 'time', 'date').map((as) => ({ instant: at, as }) as const),
)
const message: fc.Arbitrary<Message> = fc.record({
  lines: fc.array(fc.array(span, { maxLength: 6 }), { maxLength: 40 }),
  choices: fc.array(fc.record({ label: wild, detail: wild, call }), { maxLength: 130 }),
  buttons: fc.array(fc.record({ label: wild, call, weight: fc.constantFrom('main', 'plain', 'danger') }), {
    maxLength: 130,
  }),
})

/** A message whose texts and lists all exceed Slack's limits. Escaping makes its characters even longer. */
const longest: Message = {
  mark: 'attention',
  lines: Array.from({ length: 80 }, (_, index) => [
    { strong: '&'.repeat(4_000) },
    { code: '`<>'.repeat(400) },
    { link: `https://resy.com/?q=${'&'.repeat(900)}`, text: '|'.repeat(400) },
    { mention: ana, name: '*'.repeat(400) },
    { instant: at, as: 'countdown' },
    `${index}`.repeat(3_000),
  ]),
  choices: Array.from({ length: 1_000 }, (_, index) => ({
    label: `${index} ${'&'.repeat(100)}`,
    detail: '<'.repeat(100),
    call: { command: 'book', args: { draft: 'x'.repeat(40), venue: `${index}` } },
  })),
  buttons: Array.from({ length: 1_000 }, (_, index) => ({
    label: `${index} ${'_'.repeat(100)}`,
    call: { command: index % 2 === 0 ? 'job' : 'book', args: { job: 'x'.repeat(40), page: `${index}` } },
    weight: (['main', 'plain', 'danger'] as const)[index % 3] ?? 'plain',
  })),
}

describe('a message that is too long for Slack everywhere', () => {
  it('a message that is too long everywhere is cut to Slack’s limits in pages, modals and the Home tab', () => {
    const pages = pagesOf(longest)
    const said = { kind: 'say', message: longest, visibleTo: 'caller' } as const
    const parts = ['status', 'jobs', 'reservations', 'accounts'].map((command) => ({
      ...{ call: { command, args: {} }, heading: 'x'.repeat(200), reply: said },
    }))

    expect(pages.length).toBeGreaterThan(20)
    expect(problems(longest)).toEqual([])
    for (const page of pages) expect(viewProblems(pageView(page, 'x'.repeat(80), words) as never)).toEqual([])
    const home = homeView(parts, rendering)
    expect(viewProblems(home as never)).toEqual([])
    expect(home.blocks.filter(({ type }) => type === 'header')).toHaveLength(parts.length)
  })
})

describe('any message on Slack', () => {
  it('the pages of any message stay within Slack’s limits', () => {
    fc.assert(
      fc.property(message, (one) => {
        expect(problems(one)).toEqual([])
      }),
      { numRuns: 150 },
    )
  })

  it('any message stays within Slack’s limits in a modal and on the Home tab', () => {
    fc.assert(
      fc.property(message, wild, (one, title) => {
        const said = { kind: 'say', message: one, visibleTo: 'caller' } as const
        const home = homeView(
          [
            { call: { command: 'jobs', args: {} }, heading: title, reply: said },
            { call: { command: 'link', args: {} }, heading: 'Again', reply: said },
          ],
          rendering,
        )

        for (const page of pagesOf(one)) {
          expect(viewProblems(pageView(page, title, words) as never)).toEqual([])
        }
        expect(viewProblems(home as never)).toEqual([])
      }),
      { numRuns: 80 },
    )
  })

  it('any form stays within Slack’s limits', () => {
    const field = fc.record({ label: wild, secret: fc.boolean(), placeholder: wild })
    fc.assert(
      fc.property(
        wild,
        wild,
        fc.uniqueArray(field, { minLength: 1, maxLength: 5 }),
        (title, submit, fields) => {
          const form = {
            title,
            submit,
            fields: fields.map((one, index) => ({ ...one, name: `f${index}` })),
            call: { command: 'job', args: { job: 'K7Q2' } },
          }
          const view = formView(form, { key: 'T1/C1' }, rendering)

          expect(viewProblems(view as never)).toEqual([])
        },
      ),
      { numRuns: 80 },
    )
  })
})

it('a message rendered as plain text has no Slack markup', () => {
  const message: Message = {
    lines: [['See ', { code: '/jobs' }, ' & ', { mention: ana, name: 'Ana' }], [{ instant: at, as: 'date' }]],
  }

  expect(plainText(message, rendering)).toBe('See /cierge jobs & @Ana\nSat Dec 26')
})

it('50 full sections exceed Slack’s limit for the text of all sections together', () => {
  expect(limits.message.blocks * limits.section.text).toBeGreaterThan(limits.message.allText)
})
