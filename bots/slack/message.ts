// A message as Slack shows it: pages of blocks, each with its text for lock screens. Pure, and within Slack's limits
// by construction: lines are gathered into sections, what does not fit goes onto a further page.
import type { types } from '@slack/bolt'
import type { CommandData } from '../../src/chat/define-command.ts'
import {
  type Button,
  type Choice,
  encodeCall,
  type Line,
  type Mark,
  type Message,
  type Span,
} from '../../src/domain/message.ts'
import { epochMs } from '../../src/domain/time.ts'
import { clean, shorten } from '../plain-text.ts'
import { limits } from './limits.ts'
import type { SlackWords } from './slack-words.ts'
import { toEntities, toMarkup } from './text.ts'

export type Page = { readonly text: string; readonly blocks: types.KnownBlock[] }

/** What the renderer is given besides the message. */
export type Look = {
  readonly commands: readonly Pick<CommandData, 'name'>[]
  readonly words: Pick<SlackWords, 'root' | 'choose' | 'instant'>
  /** News, which a press on it leaves standing. */
  readonly isAnnouncement?: boolean
}

/** How the blocks are called below which an announcement's buttons stand. */
export const announced = 'announced'

const marks: Readonly<Record<Mark, string>> = {
  booked: '✅',
  missed: '➖',
  attention: '⚠️',
  scheduled: '🕙',
  watching: '👀',
}

const dateFormats = { countdown: '{ago}', time: '{time}', date: '{date_short_pretty}' } as const

/** How many pages one message takes at most: beyond, it is shortened. */
const mostPages = 4

/** The pages of a message, at least one. Its choices and buttons stand on the last. */
export function renderMessage(message: Message, look: Look): readonly [Page, ...Page[]] {
  const lines = markupLines(message, look)
  const controls = renderControls(message, look)
  const [first = [], ...more] = toPages(toSections(lines), controls.length)
  const pages = [first, ...more.slice(0, mostPages - 1)]
  const isCut = more.length >= mostPages
  const toPage = (sections: readonly string[], index: number): Page => {
    const isLast = index === pages.length - 1
    const shown = isLast && isCut ? [...sections.slice(0, -1), '…'] : sections
    return {
      text: lockScreenText(shown),
      blocks: [...shown.map(section), ...(isLast ? controls : [])],
    }
  }
  const [head, ...tail] = pages.map(toPage)
  return [head ?? { text: ' ', blocks: [section(' ')] }, ...tail]
}

/** The blocks of a message inside a view. */
export function renderForView(message: Message, look: Look): types.KnownBlock[] {
  return renderMessage(message, look).flatMap((page) => page.blocks)
}

/** A message without any finery, for where Slack takes plain text only: the error below a field. */
export function plainText(message: Message, look: Look): string {
  return message.lines.map((line) => line.map((span) => plainSpan(span, look)).join('')).join('\n')
}

/** Each line as pieces of markup that stand by themselves and can be cut between. */
function markupLines({ mark, lines }: Message, look: Look): string[][] {
  const [first = [], ...others] = lines
  const opening: Line = mark ? [`${marks[mark]} `, ...first] : first
  return [opening, ...others].map((line) => line.flatMap((span) => markupPieces(span, look)))
}

function markupPieces(span: Span, look: Look): string[] {
  if (typeof span === 'string') return pieces(sayCommands(span, look)).map(toMarkup)
  if ('strong' in span) {
    return pieces(sayCommands(span.strong, look)).map((text) => marked('*', toMarkup(text)))
  }
  if ('code' in span) {
    return pieces(sayCommands(span.code, look)).map((text) =>
      marked('`', toEntities(text).replaceAll('`', 'ˋ')),
    )
  }
  if ('link' in span) return renderLink(span.link, span.text)
  if ('mention' in span) return [renderMention(span)]
  const { instant, as } = span
  const fallback = toEntities(clean(look.words.instant(instant, as))).replaceAll('|', '¦')
  return [`<!date^${Math.floor(epochMs(instant) / 1000)}^${dateFormats[as]}|${fallback}>`]
}

/** How long a piece of text is at most, before its signs are written as entities. */
const longestPiece = 250
const longestLink = 1_000

/** Text in pieces, cut after a space where there is one, never inside a character. */
function pieces(text: string): string[] {
  return clean(text).match(new RegExp(`.{1,${longestPiece}}(?:\\s|$)|.{1,${longestPiece}}`, 'gsu')) ?? []
}

/** Signs count only where they touch what they mark: spaces stay outside. */
function marked(sign: string, text: string): string {
  return text.replace(/^(\s*)(.*?)(\s*)$/s, (_all, before: string, inner: string, after: string) =>
    inner === '' ? before : `${before}${sign}${inner}${sign}${after}`,
  )
}

function renderLink(link: string, text: string): string[] {
  const url = URL.parse(link)
  const isLinked = url !== null && ['http:', 'https:', 'mailto:'].includes(url.protocol)
  const target = isLinked ? toEntities(url.href).replaceAll('|', '%7C') : ''
  if (!isLinked || target.length > longestLink) return pieces(text).map(toMarkup)
  const label = toMarkup(shorten(clean(text).trim() || url.href, longestPiece)).replaceAll('|', '¦')
  return [`<${target}|${label}>`]
}

function renderMention({ mention, name }: Extract<Span, { mention: unknown }>): string {
  const isHere = mention.chat === 'slack' && /^[UW][A-Z0-9]+$/.test(mention.userId)
  return isHere ? `<@${mention.userId}>` : toMarkup(shorten(`@${name}`, longestPiece))
}

function plainSpan(span: Span, look: Look): string {
  if (typeof span === 'string') return clean(sayCommands(span, look))
  if ('strong' in span) return clean(sayCommands(span.strong, look))
  if ('code' in span) return clean(sayCommands(span.code, look))
  if ('link' in span) return clean(span.text)
  if ('mention' in span) return clean(`@${span.name}`)
  return look.words.instant(span.instant, span.as)
}

/** Here every command is a word after the one root command: `/job K7Q2` is said as `/cierge job K7Q2`. */
function sayCommands(text: string, { commands, words }: Look): string {
  return text.replace(/(^|[\s(:“"])\/([a-z][a-z-]*)(?![\w/])/g, (all, before: string, name: string) =>
    commands.some((command) => command.name === name) ? `${before}${words.root} ${name}` : all,
  )
}

/** Lines gathered into texts that each fit a section; a line that is too long goes on in the next. */
function toSections(lines: readonly (readonly string[])[]): string[] {
  const sections = ['']
  for (const [index, line] of lines.entries()) {
    for (const [at, piece] of (line.length > 0 ? line : ['']).entries()) {
      const open = sections.at(-1) ?? ''
      const longer = `${open}${index > 0 && at === 0 && open !== '' ? '\n' : ''}${piece}`
      if (longer.length <= limits.section.text) sections[sections.length - 1] = longer
      else sections.push(piece)
    }
  }
  return sections.map((text) => (text.trim() === '' ? ' ' : text))
}

/** As many whole sections as fit. */
function lockScreenText(sections: readonly string[]): string {
  const fitting = sections.reduce((text, one) => {
    const longer = text === '' ? one : `${text}\n${one}`
    return longer.length <= limits.message.text ? longer : text
  }, '')
  return fitting || ' '
}

/** @param reserved blocks kept free for what stands below the text. */
function toPages(sections: readonly string[], reserved: number): string[][] {
  const pages: string[][] = [[]]
  for (const text of sections) {
    const page = pages.at(-1) ?? []
    const size = page.reduce((sum, one) => sum + one.length, 0)
    const isFull =
      page.length >= limits.message.blocks - reserved || size + text.length > limits.message.allText
    if (isFull && page.length > 0) pages.push([text])
    else page.push(text)
  }
  return pages
}

export function section(markup: string): types.SectionBlock {
  // Verbatim: what looks like a channel or an address is left as it is.
  return { type: 'section', text: { type: 'mrkdwn', text: markup, verbatim: true } }
}

function renderControls({ choices = [], buttons = [] }: Message, look: Look): types.ActionsBlock[] {
  const selects = chunks(choices, limits.select.options).map((some, index) => toSelect(some, index, look))
  const pressed = buttons.map(toButton)
  return [...chunks(selects, limits.actions.elements), ...chunks(pressed, limits.actions.elements)].map(
    (elements, index) => ({
      type: 'actions',
      block_id: `${look.isAnnouncement ? announced : 'reply'}-${index}`,
      elements,
    }),
  )
}

function toSelect(choices: readonly Choice[], index: number, look: Look): types.StaticSelect {
  return {
    type: 'static_select',
    action_id: `choice-${index}`,
    placeholder: plain(look.words.choose, limits.select.placeholder),
    options: choices.map(({ label, detail, call }) => ({
      text: plain(label, limits.option.text),
      value: encodeCall(call),
      ...(detail.trim() === '' ? {} : { description: plain(detail, limits.option.description) }),
    })),
  }
}

function toButton({ label, call, weight }: Button, index: number): types.Button {
  return {
    type: 'button',
    action_id: `button-${index}`,
    text: plain(label, limits.button.text),
    value: encodeCall(call),
    ...(weight === 'main' ? { style: 'primary' } : weight === 'danger' ? { style: 'danger' } : {}),
  }
}

/** Slack refuses empty texts. */
export function plain(text: string, length: number): types.PlainTextElement {
  return { type: 'plain_text', text: shorten(clean(text).trim() || '…', length), emoji: false }
}

function chunks<Item>(items: readonly Item[], size: number): Item[][] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, index) =>
    items.slice(index * size, (index + 1) * size),
  )
}
