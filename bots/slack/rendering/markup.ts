// Turns the lines of a message into Slack's markup. A line becomes several pieces, between which a section of the
// message may end.
import type { CommandData } from '../../../src/chat/define-command.ts'
import type { Line, Mark, Message, Span } from '../../../src/domain/message.ts'
import { epochMs } from '../../../src/domain/time.ts'
import type { Clock } from '../../../src/ports/clock.ts'
import { clean, shorten } from '../../plain-text.ts'
import { toEntities, toMarkup } from '../text.ts'
import type { SlackWords } from '../words.ts'
import type { ControlsOptions } from './controls.ts'

/** The input of the renderer in addition to the message. */
export type SlackRenderOptions = ControlsOptions & {
  readonly commands: readonly Pick<CommandData, 'name'>[]
  readonly words: Pick<SlackWords, 'root' | 'choose' | 'more' | 'instant'>
  readonly clock: Pick<Clock, 'now'>
}

const marks: Readonly<Record<Mark, string>> = {
  booked: '✅',
  missed: '➖',
  attention: '⚠️',
  scheduled: '🕙',
  watching: '👀',
}

const dateFormats = { countdown: '{ago}', time: '{time}', date: '{date_short_pretty}' } as const

/** Renders each line as pieces of markup. A section may end between two pieces of a long line. */
export function markupLines({ mark, lines }: Message, rendering: SlackRenderOptions): string[][] {
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
  const said = rendering.words.instant(instant, as, rendering.clock.now())
  const fallback = toEntities(clean(said)).replaceAll('|', '¦')
  return [`<!date^${Math.floor(epochMs(instant) / 1000)}^${dateFormats[as]}|${fallback}>`]
}

/** Maximum length of one piece of text, in characters before escaping. */
const longestPiece = 250
const longestLink = 1_000

/** Cuts text into pieces, after a space if possible, never inside a character. */
function pieces(text: string): string[] {
  return clean(text).match(new RegExp(`.{1,${longestPiece}}(?:\\s|$)|.{1,${longestPiece}}`, 'gsu')) ?? []
}

/** Puts a formatting sign around text, but inside its outer spaces: Slack ignores a sign that is next to a space. */
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

export function plainSpan(span: Span, rendering: SlackRenderOptions): string {
  if (typeof span === 'string') return clean(sayCommands(span, rendering))
  if ('strong' in span) return clean(sayCommands(span.strong, rendering))
  if ('code' in span) return clean(sayCode(span, rendering))
  if ('link' in span) return clean(span.text)
  if ('mention' in span) return clean(`@${span.name}`)
  return rendering.words.instant(span.instant, span.as, rendering.clock.now())
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
