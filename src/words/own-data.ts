// Writes the file with everything that is kept of a member, and says which data is stored elsewhere.
import type { Member } from '../domain/identity.ts'
import type { Attachment, Message } from '../domain/message.ts'
import type { Instant } from '../domain/time.ts'

/** Everything that is kept of a member: the rows of each table, and the data that is stored elsewhere. */
export type OwnData = {
  readonly about: string
  readonly leftOut: readonly string[]
  readonly keptElsewhere: readonly string[]
  readonly tables: Readonly<Record<string, readonly Readonly<Record<string, unknown>>[]>>
}

/** Returns the content of the file. */
export function ownData(member: Member, at: Instant, tables: OwnData['tables']): OwnData {
  return {
    about: `Everything that this Cierge keeps of ${member.name}, at ${at}.`,
    leftOut: [
      'Your sign-ins at the platforms: they are stored encrypted, and nobody can read them here.',
      'Keys and codes: only their fingerprints are stored, with which nothing can be opened.',
    ],
    keptElsewhere: [
      'Booked tables and waiting lists are on your own accounts at the platforms.',
      'The host’s log names your requests and your chat identity. Old log files are deleted when new ones need the space.',
      'Backups of this database have the same data. Old ones are deleted when new ones are made.',
      'The messages in your chats are kept by those chats.',
    ],
    tables,
  }
}

/** Gives the member the file, with the number of entries of each kind. */
export function sayOwnData(member: Member, data: OwnData): Message {
  const requests = data.tables.jobs?.length ?? 0
  const rows = Object.values(data.tables).reduce((sum, some) => sum + some.length, 0)
  return {
    lines: [
      [{ strong: 'Here’s everything I know about you.' }],
      [
        `${count(rows, 'entry', 'entries')}, ${count(requests, 'request', 'requests')} among them. No passwords: I never store those.`,
      ],
      ['Booked tables are on your own accounts. The host’s log and backups keep traces for a while.'],
    ],
    attachments: [fileOf(member, data)],
    buttons: [{ label: 'Leave and forget me…', call: { command: 'leave', args: {} }, weight: 'plain' }],
  }
}

function fileOf({ name }: Member, data: OwnData): Attachment {
  const called = name.replace(/[^\p{L}\p{N}]+/gu, '-')
  return {
    fileName: `cierge-${called}.json`,
    mimeType: 'application/json',
    content: `${JSON.stringify(data, null, 2)}\n`,
  }
}

function count(number: number, one: string, many: string): string {
  return `${number} ${number === 1 ? one : many}`
}
