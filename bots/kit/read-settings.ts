// Turns the environment variables of a chat into its settings.
import type { z } from 'zod'
import { ConfigError } from '../../src/domain/config-error.ts'

/** The environment variables. The process passes them in, because chats do not read the environment themselves. */
export type Env = Readonly<Record<string, string | undefined>>

/**
 * An environment variable. `meaning` describes it in `.env.example` and in the documents. An empty value counts as
 * not set.
 */
export type ChatVariable = { readonly name: string; readonly meaning: string }

export type SettingsOptions<Shape extends z.ZodType> = {
  readonly variables: readonly ChatVariable[]
  /** Names of variables. The chat is on if at least one of them is set. */
  readonly wantedBy: readonly string[]
  /** Validates an object whose keys are the names of the variables. */
  readonly shape: Shape
}

/**
 * Returns the validated settings, or `undefined` if no variable of `wantedBy` is set. Throws a `ConfigError` that lists
 * every invalid variable.
 */
export function readChatSettings<Shape extends z.ZodType>(
  env: Env,
  { variables, wantedBy, shape }: SettingsOptions<Shape>,
): z.output<Shape> | undefined {
  const set = variables.flatMap(({ name }) => {
    const value = env[name]?.trim()
    return value ? [[name, value] as const] : []
  })
  const given = Object.fromEntries(set)
  if (!wantedBy.some((name) => given[name])) return undefined
  const read = shape.safeParse(given)
  if (read.success) return read.data
  throw new ConfigError(
    read.error.issues.map(({ path, message }) => ({ variable: String(path[0]), problem: message })),
  )
}
