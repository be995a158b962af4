// Distributes the lines of a message over sheets. A sheet is the text and the embeds of one Discord message.
import type { APIEmbed } from 'discord.js'
import type { Mark, Message } from '../../../src/domain/message.ts'
import { limits } from '../limits.ts'
import { foldPieces, toMarkdown, toPieces, toSmallPrint } from './markdown.ts'
import { type DiscordRenderOptions, nothing } from './render-options.ts'

const marks: Readonly<Record<Mark, { readonly sign: string; readonly color: number }>> = {
  booked: { sign: '✅', color: 0x2e9e5b },
  missed: { sign: '➖', color: 0x8a8f98 },
  attention: { sign: '⚠️', color: 0xe0a100 },
  scheduled: { sign: '🕙', color: 0x3b82f6 },
  watching: { sign: '👀', color: 0x8b5cf6 },
}

/** The color of the frame of a card whose message has no mark. */
const neutral = 0x5865f2
/** Maximum number of lines that a question may have without being shown in an embed. */
const linesWithoutFrame = 2

type Sheet = { readonly content: string; readonly embeds: readonly APIEmbed[] }

export function layOut(message: Message, { askedBy }: DiscordRenderOptions): readonly Sheet[] {
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
 * Adds the name of the person who asked, in small print: as the footer of the last embed, or as a last line if there is
 * no embed. If that line does not fit, adds a page for it.
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
