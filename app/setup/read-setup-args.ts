// Reads the arguments of `cierge host setup`.
import { parseArgs } from 'node:util'
import { chats } from '../../bots/index.ts'
import type { ChatId } from '../../src/domain/ids.ts'

export type SetupArgs = {
  /** The chats that flags name, by their name or by one of their credentials. */
  readonly chats: readonly ChatId[]
  /** The credentials that flags give, by variable. */
  readonly given: Readonly<Record<string, string>>
  readonly file: string
  readonly replace: boolean
  readonly untried: boolean
  readonly start: boolean
}

/** Returns the flag of a variable: `--telegram-token` for `TELEGRAM_TOKEN`. */
export const toFlag = (variable: string) => variable.toLowerCase().replaceAll('_', '-')

/** Returns the arguments; `undefined` if they are invalid. */
export function readSetupArgs(args: readonly string[]): SetupArgs | undefined {
  const credentials = chats.flatMap(({ id, setup }) =>
    setup.credentials({}).map((variable) => ({ id, variable, flag: toFlag(variable) })),
  )
  const switches = [...chats.map(({ id }) => id), 'replace', 'untried', 'start']
  const options = {
    ...Object.fromEntries(switches.map((name) => [name, { type: 'boolean' as const }])),
    ...Object.fromEntries(credentials.map(({ flag }) => [flag, { type: 'string' as const }])),
    file: { type: 'string' as const },
  }
  try {
    const values: Readonly<Record<string, unknown>> = parseArgs({ args: [...args], options }).values
    const given = credentials.filter(({ flag }) => typeof values[flag] === 'string')
    const named = chats.map(({ id }) => id).filter((id) => values[id] || given.some((one) => one.id === id))
    return {
      chats: named,
      given: Object.fromEntries(given.map(({ variable, flag }) => [variable, String(values[flag]).trim()])),
      file: String(values.file ?? '.env'),
      replace: Boolean(values.replace),
      untried: Boolean(values.untried),
      start: Boolean(values.start),
    }
  } catch {
    return undefined
  }
}
