// Renders a message as pages of Slack blocks, each with a text for lock screens. Pure, and within Slack's limits: lines are
// joined into sections, and sections that do not fit go to further pages, which a button shows.
import type { types } from '@slack/bolt'
import type { CommandData } from '../../src/chat/define-command.ts'
import type { Line, Mark, Message, Span } from '../../src/domain/message.ts'
import { epochMs } from '../../src/domain/time.ts'
import { clean, shorten } from '../plain-text.ts'
import { limits } from './limits.ts'
import { type ControlsOptions, type More, renderControls, renderMore } from './rendering/controls.ts'
import { toEntities, toMarkup } from './text.ts'
import type { SlackWords } from './words.ts'

export type SlackPage = { readonly text: string; readonly blocks: types.KnownBlock[] }

/** Input of the renderer besides the message. */
export type SlackRenderOptions = ControlsOptions & {
  readonly commands: readonly Pick<CommandData, 'name'>[]
  readonly words: Pick<SlackWords, 'root' | 'choose' | 'more' | 'instant'>
}

const marks: Readonly<Record<Mark, string>> = {
  booked: '✅',
  missed: '➖',
  attention: '⚠️',
  scheduled: '🕙',
  watching: '👀',
}

const dateFormats = { countdown: '{ago}', time: '{time}', date: '{date_short_pretty}' } as const

/**
 * Renders a message as one or more pages. Choices and buttons are on the first page, so that members can press them
 * without opening the other pages.
 * @param toMore returns the button that shows the page with that index. Without `toMore`, every page but the last ends
 * with an ellipsis.
 */
export function renderMessage(
  message: Message,
  rendering: SlackRenderOptions,
  toMore?: (page: number) => More,
): readonly [SlackPage, ...SlackPage[]] {
  const controls = renderControls(message, rendering)
  const [first = [' '], ...others] = toPages(toSections(markupLines(message, rendering)), controls.length + 1)
  const toPage = (sections: readonly string[], index: number): SlackPage => {
    const next = index + 1
    const more = toMore ? renderMore(toMore(next), rendering) : section('…')
    return {
      text: lockScreenText(sections),
      blocks: [
        ...sections.map(section),
        ...(next <= others.length ? [more] : []),
        ...(index === 0 ? controls : []),
      ],
    }
  }
  return [toPage(first, 0), ...others.map((sections, index) => toPage(sections, index + 1))]
}

/**
 * Renders the blocks of a message's first page, for a modal or Home tab that also holds other blocks.
 * @param more the button that shows the rest of the message. Without `more`, a long message ends with an ellipsis.
 */
export function renderForView(
  message: Message,
  rendering: SlackRenderOptions,
  more?: More,
): types.KnownBlock[] {
  const [page] = renderMessage(message, rendering, more && (() => more))
  return page.blocks
}

/** Renders a message as plain text, for the error below a field. */
export function plainText(message: Message, rendering: SlackRenderOptions): string {
  return message.lines.map((line) => line.map((span) => plainSpan(span, rendering)).join('')).join('\n')
}

/** Renders each line as pieces of markup. A section may end between two pieces of a long line. */
function markupLines({ mark, lines }: Message, rendering: SlackRenderOptions): string[][] {
  const [first = [], ...others] = lines
  const opening: Line = mark ? [`${marks[mark]} `, ...first] : first
  return [opening, ...others].map((line) => line.flatMap((span) => markupPieces(span, rendering)))
}

function markupPieces(span: Span, rendering: SlackRenderOptions): string[] {
  if (typeof span === 'string') return pieces(sayCommands(span, rendering)).map(toMarkup)
  if ('strong' in span) {
    return pieces(sayCommands(span.strong, rendering)).map((text) => marked('*', toMarkup(text)))
  }
  if ('code' in span) {
    return pieces(sayCode(span, rendering)).map((text) => marked('`', toEntities(text).replaceAll('`', 'ˋ')))
  }
  if ('link' in span) return renderLink(span.link, span.text)
  if ('mention' in span) return [renderMention(span)]
  const { instant, as } = span
  const fallback = toEntities(clean(rendering.words.instant(instant, as))).replaceAll('|', '¦')
  return [`<!date^${Math.floor(epochMs(instant) / 1000)}^${dateFormats[as]}|${fallback}>`]
}

/** Maximum length of one piece of text, in characters before escaping. */
const longestPiece = 250
const longestLink = 1_000

/** Cuts text into pieces, after a space if possible, never inside a character. */
function pieces(text: string): string[] {
  return clean(text).match(new RegExp(`.{1,${longestPiece}}(?:\\s|$)|.{1,${longestPiece}}`, 'gsu')) ?? []
}

/** Puts a formatting sign around text, but inside its outer spaces: Slack ignores a sign that is beside a space. */
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

function plainSpan(span: Span, rendering: SlackRenderOptions): string {
  if (typeof span === 'string') return clean(sayCommands(span, rendering))
  if ('strong' in span) return clean(sayCommands(span.strong, rendering))
  if ('code' in span) return clean(sayCode(span, rendering))
  if ('link' in span) return clean(span.text)
  if ('mention' in span) return clean(`@${span.name}`)
  return rendering.words.instant(span.instant, span.as)
}

function sayCode(span: Extract<Span, { code: string }>, rendering: SlackRenderOptions): string {
  return span.isExact ? span.code : sayCommands(span.code, rendering)
}

/** Rewrites commands to the form that Slack accepts: `/jobs K7Q2` becomes `/cierge jobs K7Q2`. */
function sayCommands(text: string, { commands, words }: SlackRenderOptions): string {
  return text.replace(/(^|[\s(:“"])\/([a-z][a-z-]*)(?![\w/])/g, (all, before: string, name: string) =>
    commands.some((command) => command.name === name) ? `${before}${words.root} ${name}` : all,
  )
}

/** Joins lines into texts that each fit a section. Splits a line only if it is too long for one section. */
function toSections(lines: readonly (readonly string[])[]): string[] {
  const sections = ['']
  for (const [index, line] of lines.entries()) {
    const whole = line.join('')
    const parts = whole.length <= limits.section.text ? [whole] : line
    for (const [at, piece] of parts.entries()) {
      const open = sections.at(-1) ?? ''
      const longer = `${open}${index > 0 && at === 0 && open !== '' ? '\n' : ''}${piece}`
      if (longer.length <= limits.section.text) sections[sections.length - 1] = longer
      else sections.push(piece)
    }
  }
  return sections.map((text) => (text.trim() === '' ? ' ' : text))
}

/** Returns the text for lock screens: the sections that fit into Slack's limit for `text`. */
function lockScreenText(sections: readonly string[]): string {
  const fitting = sections.reduce((text, one) => {
    const longer = text === '' ? one : `${text}\n${one}`
    return longer.length <= limits.message.text ? longer : text
  }, '')
  return fitting || ' '
}

/**
 * Groups sections into pages, each as full as Slack allows.
 * @param reserved the number of blocks that other content needs on each page.
 */
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
  // With `verbatim`, Slack makes no links out of text that looks like a channel or an address.
  return { type: 'section', text: { type: 'mrkdwn', text: markup, verbatim: true } }
}
