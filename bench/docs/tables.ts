// Writes the tables of the documents from the code's data: the commands for members, and the settings for hosts.
import { variables } from '../../app/config.ts'
import { chats } from '../../bots/index.ts'
import { commands } from '../../src/commands/index.ts'

export type DocTable = {
  /** The document's path, and the name of the two comments that surround the table. */
  readonly path: string
  readonly name: string
  readonly text: string
}

/** Returns the tables as they should be. */
export function docTables(): readonly DocTable[] {
  return [
    { path: 'docs/members/commands.md', name: 'commands', text: commandTable() },
    { path: 'docs/hosting/settings.md', name: 'variables', text: settingTable() },
  ]
}

/** Returns the part of a document between the comments of that name; `undefined` if it has none. */
export function partOf(text: string, name: string): string | undefined {
  return text.split(`<!-- ${name} -->\n`)[1]?.split(`<!-- /${name} -->`)[0]
}

/** Replaces the part of a document between the comments of that name. */
export function withPart(text: string, name: string, part: string): string {
  const [beginning = '', rest = ''] = text.split(`<!-- ${name} -->\n`)
  const [, end = ''] = rest.split(`<!-- /${name} -->`)
  return `${beginning}<!-- ${name} -->\n${part}<!-- /${name} -->${end}`
}

function commandTable(): string {
  const rows = commands.map(({ name, summary, where, examples }) => [
    `\`/${name}\``,
    `${summary}${where === 'direct' ? ' (in a direct message)' : ''}`,
    examples.map((example) => `\`${example}\``).join('<br>'),
  ])
  return table(['say', 'what happens', 'for example'], rows)
}

function settingTable(): string {
  const forChats = chats.flatMap((chat) => chat.variables.map((one) => ({ ...one, byDefault: '' })))
  const rows = [...variables, ...forChats].map(({ name, meaning, byDefault }) => [
    `\`${name}\``,
    meaning,
    byDefault === '' ? '' : `\`${byDefault}\``,
  ])
  return table(['variable', 'what it is for', 'without it'], rows)
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |\n`
  return line(head) + line(head.map(() => '---')) + rows.map(line).join('')
}
