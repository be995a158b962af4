import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { chats } from '../bots/index.ts'
import { commands } from '../src/commands/index.ts'
import { variables } from './config.ts'

const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8')

function section(name: string): string {
  return readme.split(`<!-- ${name} -->\n`)[1]?.split(`<!-- /${name} -->`)[0] ?? ''
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |\n`
  return line(head) + line(head.map(() => '---')) + rows.map(line).join('')
}

describe('the README', () => {
  it('the README lists every command as the command’s data describes it', () => {
    const rows = commands.map(({ name, summary, where, examples }) => [
      `\`/${name}\``,
      `${summary}${where === 'direct' ? ' (in a direct message)' : ''}`,
      examples.map((example) => `\`${example}\``).join('<br>'),
    ])

    expect(section('commands')).toBe(table(['say', 'what happens', 'for example'], rows))
  })

  it('the README lists every variable as the settings describe it', () => {
    const forChats = chats.flatMap((chat) => chat.variables.map((one) => ({ ...one, byDefault: '' })))
    const rows = [...variables, ...forChats].map(({ name, meaning, byDefault }) => [
      `\`${name}\``,
      meaning,
      byDefault === '' ? '' : `\`${byDefault}\``,
    ])

    expect(section('variables')).toBe(table(['variable', 'what it is for', 'without it'], rows))
  })
})
