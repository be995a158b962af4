// A chat's variables out of the environment → its settings.
import type { z } from 'zod'
import { ConfigError } from '../../src/domain/config-error.ts'

/** The environment, handed on by the one who reads it. */
export type Env = Readonly<Record<string, string | undefined>>

/** `meaning` is what `.env.example` and the README say about it. A variable left empty counts as missing. */
export type ChatVariable = { readonly name: string; readonly meaning: string }

export type SettingsOptions<Shape extends z.ZodType> = {
  readonly variables: readonly ChatVariable[]
  /** The chat is wanted when any of these variables is set. */
  readonly wantedBy: readonly string[]
  /** Keyed by variable. */
  readonly shape: Shape
}

/** Returns `undefined` when the chat is not wanted. Throws a `ConfigError` that names everything wrong. */
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
