// Turns a message into Discord messages within Discord's limits: usually one, or several if the message is too long. A
// message with a mark, or a question of several lines, is a card: its first line is text, so that a phone's lock screen
// shows it, and the rest is in an embed, which Discord shows in a colored frame.
import type { APIEmbed } from 'discord.js'
import { type Attachment, bytesOf, type Message } from '../../src/domain/message.ts'
import { clean } from '../plain-text.ts'
import { limits } from './limits.ts'
import { chunk, type Row, toRows } from './rendering/controls.ts'
import { type DiscordRenderOptions, nothing } from './rendering/render-options.ts'
import { layOut } from './rendering/sheets.ts'

/** A file in discord.js's format. `description` is read out by screen readers. */
type DiscordFile = { readonly attachment: Buffer; readonly name: string; readonly description?: string }

/** One message in Discord's format. */
export type DiscordPage = {
  readonly content: string
  readonly embeds: readonly APIEmbed[]
  readonly components: readonly Row[]
  readonly files: readonly DiscordFile[]
  readonly allowedMentions: {
    readonly parse: readonly []
    readonly users: readonly string[]
    readonly repliedUser: false
  }
}

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

function toFile(file: Attachment): DiscordFile {
  const name = clean(file.fileName).replace(/[/\\]+/g, '-')
  const description = file.alt && clean(file.alt).slice(0, limits.fileDescription)
  return { attachment: bytesOf(file), name: name || 'attachment', ...(description && { description }) }
}

/**
 * Returns the user ids that the message mentions. Discord notifies nobody else, even if the text looks like a mention.
 */
function usersOf({ lines }: Message): readonly string[] {
  const mentioned = lines
    .flat()
    .flatMap((span) => (typeof span === 'object' && 'mention' in span ? [span.mention] : []))
  return [...new Set(mentioned.filter(({ chat }) => chat === 'discord').map(({ userId }) => userId))]
}
