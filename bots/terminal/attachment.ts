// Keeps a message's attachment as a file that only its owner can read.
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Attachment } from '../../src/domain/message.ts'

/** A name that stays inside its folder, hides nothing and needs no quotes. */
function safeFileName(name: string): string {
  const plain = name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/[^A-Za-z0-9._-]+/g, '-')
  return plain.slice(-100).replace(/^[.-]+/, '') || 'attachment'
}

/** @returns the path of the file, which replaces one of that name. */
export async function keepAttachment(attachment: Attachment, folder: string): Promise<string> {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const path = join(folder, safeFileName(attachment.fileName))
  await writeFile(path, attachment.content, { mode: 0o600 })
  return path
}
