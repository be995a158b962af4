// Shows a message at the terminal, and saves its attachments as files that only their owner can read.
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type Attachment, bytesOf, type Message } from '../../src/domain/message.ts'
import type { Clock } from '../../src/ports/clock.ts'
import { clean, renderMessage } from './message.ts'
import type { Numbers } from './numbers.ts'
import { columnsOn, type Output, type Screen } from './screen/screen.ts'
import type { TerminalWords } from './words.ts'

export type TerminalSenderDeps = {
  readonly screen: Screen
  readonly numbers: Numbers
  readonly output: Output
  readonly clock: Pick<Clock, 'now'>
  /** The folder where attachments are saved. */
  readonly folder: string
  readonly words: TerminalWords
}

/** Shows a message. Rejects if the message was not shown. */
export type TerminalSender = (message: Message, as: 'reply' | 'announcement') => Promise<void>

export function createSender(deps: TerminalSenderDeps): TerminalSender {
  const { screen, numbers, output, clock, folder, words } = deps
  return async (message, as) => {
    const files = (message.attachments ?? []).map((attachment) =>
      keepAttachment(attachment, folder).then(words.fileKept, () => words.fileLost(attachment.fileName)),
    )
    const kept = (await Promise.all(files)).map(clean)
    const now = clock.now()
    const text = renderMessage(message, numbers.give(message, as), {
      columns: output.isTTY ? columnsOn(output) : Number.POSITIVE_INFINITY,
      hasColours: output.isTTY === true && output.hasColors?.() === true,
      instant: (at, form) => words.instant(at, form, now),
    })
    await screen.show([text, ...kept, ''].join('\n'))
  }
}

/**
 * Returns a file name without slashes, without a dot at its beginning, and without characters that need quotes in a
 * shell.
 */
function safeFileName(name: string): string {
  const plain = name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/[^A-Za-z0-9._-]+/g, '-')
  return plain.slice(-100).replace(/^[.-]+/, '') || 'attachment'
}

/** Saves an attachment and returns the path of its file. Replaces a file of the same name. */
async function keepAttachment(attachment: Attachment, folder: string): Promise<string> {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const path = join(folder, safeFileName(attachment.fileName))
  await writeFile(path, bytesOf(attachment), { mode: 0o600 })
  return path
}
