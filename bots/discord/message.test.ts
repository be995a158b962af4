import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Line, Message, Span } from '../../src/domain/message.ts'
import type { Instant } from '../../src/domain/time.ts'
import { type DiscordPage, renderMessage } from './message.ts'
import { checkLimits } from './testing/fake-server/check-limits.ts'
import { openSpec } from './testing/fake-server/check-spec.ts'
import { plainOf } from './testing/fake-server/person.ts'
import { longestMessage, longestRequest } from './testing/samples.ts'

const rendering = { press: 'replaces', pickOne: 'Pick one' } as const
const instant = '2026-11-26T15:00:00.000Z' as Instant
const ana = { chat: 'discord' as never, space: '', userId: '1234567890' }
const checkSpec = openSpec(process.env.SPEC_DATA)

const textOf = ({ content, embeds }: DiscordPage) =>
  [content, ...embeds.map(({ description }) => description)].join('\n')
const render = (lines: readonly Line[], more: Partial<Message> = {}) =>
  renderMessage({ lines, ...more }, rendering)
const rendered = (...line: Span[]) => render([line]).map(textOf).join('\n')

function toBody({ content, embeds, components, allowedMentions }: DiscordPage) {
  const { parse, users } = allowedMentions
  return { content, embeds, components, allowed_mentions: { parse, users, replied_user: false } }
}

/** Returns the problems for which Discord would refuse the pages. */
function problemsOf(pages: readonly DiscordPage[]): readonly string[] {
  return pages.flatMap((page) => [
    ...checkLimits(
      'POST',
      '/channels/1/messages',
      toBody(page),
      page.files.map(({ name }) => name),
    ),
    ...(checkSpec?.('POST', '/channels/1/messages', toBody(page)) ?? []),
  ])
}

describe('a line of a Discord message', () => {
  it('a line is rendered with bold text, code, timestamps and mentions', () => {
    const shown = rendered(
      { strong: 'Booked' },
      ' ',
      { code: '/job K7Q2' },
      ' ',
      { instant, as: 'countdown' },
      ' ',
      {
        mention: ana,
        name: 'Ana',
      },
    )

    expect(shown).toBe('**Booked** `/job K7Q2` <t:1795705200:R> <@1234567890>')
  })

  it.each([
    [
      '**bold** _and_ ~~gone~~ ||spoiler|| `code`',
      '\\*\\*bold\\*\\* \\_and\\_ \\~\\~gone\\~\\~ \\|\\|spoiler\\|\\| \\`code\\`',
    ],
    ['[free table](https://evil.example/x_y)', '\\[free table\\](https:\u200B//evil.example/x\\_y)'],
    ['discord.gg/free', 'discord.\u200Bgg/free'],
    ['<@99> <#1> <t:1:R> <:a:1>', '\\<@99\\> \\<#1\\> \\<t:1:R\\> \\<:a:1\\>'],
    ['@everyone and @here', '@\u200Beveryone and @\u200Bhere'],
    ['# Joe’s', '\\# Joe’s'],
    ['- Joe’s', '\\- Joe’s'],
    ['> Joe’s', '\\> Joe’s'],
    ['-# small', '\\-# small'],
    ['1. Joe’s', '1\\. Joe’s'],
    ['two\nlines', 'two lines'],
    ['\u202Eevil\u0007', 'evil'],
  ])('the text %j is shown as plain text, without formatting, links or mentions', (typed, shown) => {
    expect(rendered(typed)).toBe(shown)
  })

  it('a link to a web address shows its text as a link, and any other link shows only its text', () => {
    expect(rendered({ link: 'https://a.example/(x)', text: 'its [page]' })).toBe(
      '[its \\[page\\]](<https://a.example/%28x%29>)',
    )
    expect(rendered({ link: 'javascript:alert(1)', text: 'page' })).toBe('page')
  })

  it('a backtick inside code does not end the code', () => {
    expect(rendered({ code: 'a`b' })).toBe('`aˋb`')
  })

  it('a person of another chat is named without a mention', () => {
    expect(rendered({ mention: { ...ana, chat: 'slack' as never }, name: 'Ana_' })).toBe('@Ana\\_')
  })
})

describe('renderMessage on Discord', () => {
  it('a message with a mark is a card: the first line as text, the rest in an embed with the color of the mark', () => {
    const [page] = render([['Booked: Carbone.'], ['Ours 0.2 s later.']], { mark: 'booked' })

    expect(page?.content).toBe('✅ Booked: Carbone.')
    expect(page?.embeds).toEqual([{ description: 'Ours 0.2 s later.', color: 0x2e9e5b }])
  })

  it('a message notifies the people that it mentions, and nobody else', () => {
    const [page] = render([['@everyone <@99> ', { mention: ana, name: 'Ana' }]])

    expect(page?.allowedMentions).toEqual({ parse: [], users: ['1234567890'], repliedUser: false })
  })

  it('an empty message is rendered as one that Discord accepts', () => {
    expect(problemsOf(render([['']]))).toEqual([])
    expect(problemsOf(render([]))).toEqual([])
  })

  it.each(['space', 'tab', 'no-break space', 'wide space'])(
    'a label that is only a %s is no empty label',
    (name) => {
      const label = { space: ' ', tab: '\t', 'no-break space': '\u00a0', 'wide space': '\u3000' }[name] ?? ''
      const call = { command: 'job', args: {} }
      const buttons = [{ label, call, weight: 'main' as const }]
      const choices = [{ label, detail: label, call }]

      expect(problemsOf(render([['Pick one.']], { buttons, choices }))).toEqual([])
    },
  )

  it('the longest message stays within Discord’s limits and loses no text', () => {
    const pages = renderMessage(longestMessage, rendering)

    expect(problemsOf(pages)).toEqual([])
    const shown = plainOf(pages.map(textOf).join('\n')).replace(/[\s<>*]/g, '')
    expect(shown).toContain(longestRequest.replace(/[\s<>*]/g, '').replaceAll('://', ':\u200B//'))
    for (const { call } of longestMessage.choices ?? []) expect(shown).toContain(call.args.job)
  })

  it('every message stays within Discord’s limits', () => {
    const text = fc.string({ unit: 'grapheme', maxLength: 3000, size: 'max' })
    const call = fc.constant({ command: 'job', args: { job: 'K7Q2' } })
    const span = fc.oneof<fc.Arbitrary<Span>[]>(
      text,
      text.map((strong) => ({ strong })),
      text.map((code) => ({ code })),
      text.map((link) => ({ link: `https://x.example/${link}`, text: link })),
      fc.constant({ instant, as: 'date' as const }),
    )
    const message = fc.record({
      lines: fc.array(fc.array(span, { maxLength: 4 }), { maxLength: 12 }),
      choices: fc.array(fc.record({ label: text, detail: text, call }), { maxLength: 60 }),
      buttons: fc.array(
        fc.record({ label: text, call, weight: fc.constantFrom('main' as const, 'danger' as const) }),
        { maxLength: 30 },
      ),
    })

    fc.assert(
      fc.property(message, (one) => {
        expect(problemsOf(renderMessage(one, rendering))).toEqual([])
      }),
      { numRuns: 60 },
    )
  })
})

it('a button that opens a page is a link button before the other buttons, within Discord’s limits', () => {
  const url = 'https://resy.example/venue?date=2026-12-16&seats=2'
  const call = { command: 'jobs', args: {} }

  const pages = renderMessage(
    {
      lines: [['Hi']],
      links: [{ label: 'Open on Resy', url }],
      buttons: [{ label: 'Details', call, weight: 'plain' }],
    },
    rendering,
  )

  const [row] = pages[0]?.components ?? []
  expect(row?.components[0]).toEqual({ type: 2, style: 5, label: 'Open on Resy', url })
  expect(row?.components).toHaveLength(2)
  expect(problemsOf(pages)).toEqual([])
})
