// Turns typed or selected input into the checked arguments of a command. Refuses invalid input.
import { Refusal } from '../domain/refusal.ts'
import type { CommandData, Option } from './define-command.ts'

export type Args = Readonly<Record<string, string | number | undefined>>

const usualMaxLength = 200

/**
 * Returns the checked values by option name. Ignores unknown names. Refuses with `missing-option`, `too-long` or
 * `unreadable-option`.
 */
export function readArgs(command: CommandData, given: Readonly<Record<string, string>>): Args {
  const args: Record<string, string | number> = {}
  for (const [name, option] of Object.entries(command.options)) {
    const typed = given[name]?.trim() ?? ''
    if (typed !== '') args[name] = readOption(command, { name, option, typed })
    else if (option.required) throw missing(command, name)
  }
  return args
}

/**
 * Splits the text after a command's name. Gives one word to each option, in the order of the command's data. A `rest`
 * option gets all remaining text.
 */
export function splitLine(command: CommandData, text: string): Readonly<Record<string, string>> {
  const given: Record<string, string> = {}
  let left = text.trim()
  for (const [name, option] of Object.entries(command.options)) {
    if (left === '' || option.internal) continue
    const [word = ''] = option.rest ? [left] : left.split(/\s+/, 1)
    given[name] = word
    left = left.slice(word.length).trim()
  }
  return given
}

type Entry = { readonly name: string; readonly option: Option; readonly typed: string }

function readOption(command: CommandData, { name, option, typed }: Entry): string | number {
  const limit = option.maxLength ?? usualMaxLength
  if (typed.length > limit) throw new Refusal({ kind: 'too-long', option: name, limit })
  if (option.oneOf && !option.oneOf.includes(typed)) throw unreadable(command, { name, option, typed })
  if (option.kind === 'text') return typed
  if (!/^[+-]?\d{1,9}$/.test(typed)) throw unreadable(command, { name, option, typed })
  return Number(typed)
}

function missing(command: CommandData, option: string): Refusal {
  const example = command.examples[0] ?? `/${command.name}`
  return new Refusal({ kind: 'missing-option', command: command.name, option, example })
}

function unreadable(command: CommandData, { name, option, typed }: Entry): Refusal {
  const example =
    option.oneOf?.join(' or ') ?? (option.kind === 'integer' ? '4' : (command.examples[0] ?? ''))
  // A refusal never repeats a secret, not even to the person who typed it.
  return new Refusal({
    kind: 'unreadable-option',
    option: name,
    typed: option.secret ? '••••' : typed.slice(0, 40),
    example,
  })
}
