// Turns a message into Discord messages within Discord's limits: usually one, or several if the message is too long. A
// message with a mark, or a question of several lines, is a card: its first line is text, so that a phone's lock screen
// shows it, and the rest is in an embed, which Discord shows in a colored frame.
import {
  type APIActionRowComponent,
  type APIButtonComponentWithCustomId,
  type APIEmbed,
  type APIStringSelectComponent,
  ButtonStyle,
  ComponentType,
} from 'discord.js'
import { type Button, type Choice, encodeCall, type Mark, type Message } from '../../src/domain/message.ts'
import { clean, shorten } from '../plain-text.ts'
import { limits } from './limits.ts'
import { foldPieces, toMarkdown, toPieces, toSmallPrint } from './rendering/markdown.ts'
import { type DiscordPress, toPressId } from './rendering/press.ts'

type Row = APIActionRowComponent<APIButtonComponentWithCustomId | APIStringSelectComponent>

/** One message in Discord's format. */
export type DiscordPage = {
  readonly content: string
  readonly embeds: readonly APIEmbed[]
  readonly components: readonly Row[]
  readonly files: readonly { readonly attachment: Buffer; readonly name: string }[]
  readonly allowedMentions: {
    readonly parse: readonly []
    readonly users: readonly string[]
    readonly repliedUser: false
  }
}

export type DiscordRenderOptions = {
  /** Effect of a button press: the reply replaces the message, or the message stays and the reply appears below it. */
  readonly press: DiscordPress
  readonly pickOne: string
  /** Small print that names the person who asked. Set only where others can read the message. */
  readonly askedBy?: string
}

const marks: Readonly<Record<Mark, { readonly sign: string; readonly color: number }>> = {
  booked: { sign: '✅', color: 0x2e9e5b },
  missed: { sign: '➖', color: 0x8a8f98 },
  attention: { sign: '⚠️', color: 0xe0a100 },
  scheduled: { sign: '🕙', color: 0x3b82f6 },
  watching: { sign: '👀', color: 0x8b5cf6 },
}

/** The color of a card without a mark. */
const neutral = 0x5865f2
/** Maximum number of lines of a question without an embed. */
const linesWithoutFrame = 2

/** Replaces an empty text, because Discord refuses empty messages. */
const nothing = '…'

/** Returns at least one page. Choices, buttons and files are on the last pages. */
export function renderMessage(message: Message, rendering: DiscordRenderOptions): readonly DiscordPage[] {
  const sheets = layOut(message, rendering)
  const rows = toRows(message, rendering)
  const rowsPerPage = chunk(rows, limits.rows)
  const files = chunk((message.attachments ?? []).map(toFile), limits.files)
  const count = Math.max(sheets.length, rowsPerPage.length, files.length)
  const mentioned = usersOf(message)
  return Array.from({ length: count }, (_, index) => {
    const { content, embeds } = sheets[index] ?? { content: nothing, embeds: [] }
    return {
      content,
      embeds,
      components: rowsPerPage[index - count + rowsPerPage.length] ?? [],
      files: files[index - count + files.length] ?? [],
      allowedMentions: { parse: [], users: mentioned, repliedUser: false },
    }
  })
}

type Sheet = { readonly content: string; readonly embeds: readonly APIEmbed[] }

function layOut(message: Message, { askedBy }: DiscordRenderOptions): readonly Sheet[] {
  const style = message.mark && marks[message.mark]
  const isCard = style !== undefined || isLongQuestion(message)
  const color = style?.color ?? (isCard ? neutral : undefined)
  const [first = [], ...others] = message.lines
  const pieces = [style ? [`${style.sign} `, ...first] : first, ...others].map(toPieces)
  const left = pieces.flatMap((line) => {
    const folded = foldPieces(line, limits.content)
    return folded.length > 0 ? folded : ['']
  })
  const sheets: Sheet[] = []
  do {
    const content = (isCard && sheets.length === 0 ? left.shift() : take(left, limits.content)) ?? ''
    const embeds = takeEmbeds(left, limits.embedText - (askedBy?.length ?? 0), color)
    sheets.push({ content: content.trim() === '' && embeds.length === 0 ? nothing : content, embeds })
  } while (left.length > 0)
  return askedBy
    ? [...sheets.slice(0, -1), ...sheets.slice(-1).flatMap((last) => sign(last, askedBy))]
    : sheets
}

/**
 * Adds the small print: as the footer of the last embed, else as a last line. If the line does not fit, adds a page for it.
 */
function sign({ content, embeds }: Sheet, askedBy: string): readonly Sheet[] {
  const [last] = embeds.slice(-1)
  if (last) return [{ content, embeds: [...embeds.slice(0, -1), { ...last, footer: { text: askedBy } }] }]
  const print = toMarkdown(toSmallPrint(askedBy))
  const signed = `${content}\n${print}`
  return signed.length <= limits.content
    ? [{ content: signed, embeds }]
    : [
        { content, embeds },
        { content: print, embeds: [] },
      ]
}

function isLongQuestion({ lines, buttons = [], choices = [] }: Message): boolean {
  return lines.length > linesWithoutFrame && buttons.length + choices.length > 0
}

function takeEmbeds(left: string[], text: number, color: number | undefined): readonly APIEmbed[] {
  const embeds: APIEmbed[] = []
  let room = text
  while (left.length > 0 && embeds.length < limits.embeds) {
    const description = take(left, Math.min(limits.embedDescription, room))
    if (description === undefined) break
    room -= description.length
    if (description.trim() !== '') embeds.push({ description, ...(color === undefined ? {} : { color }) })
  }
  return embeds
}

/**
 * Removes as many lines from the beginning of `left` as fit into `max` UTF-16 units, and returns them joined. Returns
 * `undefined` if `left` is empty or its first line does not fit.
 */
function take(left: string[], max: number): string | undefined {
  const [first] = left
  if (first === undefined || first.length > max) return undefined
  let count = 1
  let length = first.length
  for (const line of left.slice(1)) {
    length += line.length + 1
    if (length > max) break
    count += 1
  }
  return left.splice(0, count).join('\n')
}

function toRows({ choices = [], buttons = [] }: Message, rendering: DiscordRenderOptions): readonly Row[] {
  const lists = chunk(choices, limits.selectOptions).map((some, index) => toSelect(some, index, rendering))
  const primary = buttons.find(({ weight }) => weight === 'main')
  const shown = buttons.map((button) => (button === primary ? button : { ...button, weight: lesser(button) }))
  const rows = chunk(shown, limits.buttonsInRow).map(
    (some, row): Row => ({
      type: ComponentType.ActionRow,
      components: some.map((button, index) => toButton(button, row * limits.buttonsInRow + index, rendering)),
    }),
  )
  return [...lists, ...rows]
}

const styles = {
  main: ButtonStyle.Primary,
  plain: ButtonStyle.Secondary,
  danger: ButtonStyle.Danger,
} as const

/** Returns the weight of a button that is not the first main one: a message has one primary button at most. */
function lesser({ weight }: Button): Button['weight'] {
  return weight === 'main' ? 'plain' : weight
}

function toButton(
  { label, call, weight }: Button,
  index: number,
  { press }: DiscordRenderOptions,
): APIButtonComponentWithCustomId {
  return {
    type: ComponentType.Button,
    style: styles[weight],
    label: shorten(clean(label).trim(), limits.buttonLabel) || nothing,
    custom_id: toPressId({ press, key: `b${index}`, call }),
  }
}

function toSelect(choices: readonly Choice[], index: number, { press, pickOne }: DiscordRenderOptions): Row {
  const options = choices.map(({ label, detail, call }, position) => ({
    label: shorten(clean(label).trim(), limits.optionLabel) || nothing,
    value: `${position} ${encodeCall(call)}`,
    ...(clean(detail).trim() === ''
      ? {}
      : { description: shorten(clean(detail).trim(), limits.optionDescription) }),
  }))
  const list: APIStringSelectComponent = {
    type: ComponentType.StringSelect,
    custom_id: toPressId({ press, key: `c${index}` }),
    placeholder: shorten(pickOne, limits.selectPlaceholder),
    options,
  }
  return { type: ComponentType.ActionRow, components: [list] }
}

function toFile({ fileName, content }: NonNullable<Message['attachments']>[number]) {
  const name = clean(fileName).replace(/[/\\]+/g, '-')
  return { attachment: Buffer.from(content, 'utf8'), name: name || 'attachment' }
}

/** Returns the user ids that the message mentions. Discord notifies nobody else, even if the text looks like a mention. */
function usersOf({ lines }: Message): readonly string[] {
  const mentioned = lines
    .flat()
    .flatMap((span) => (typeof span === 'object' && 'mention' in span ? [span.mention] : []))
  return [...new Set(mentioned.filter(({ chat }) => chat === 'discord').map(({ userId }) => userId))]
}

function chunk<T>(all: readonly T[], size: number): readonly (readonly T[])[] {
  return Array.from({ length: Math.ceil(all.length / size) }, (_, index) =>
    all.slice(index * size, (index + 1) * size),
  )
}
