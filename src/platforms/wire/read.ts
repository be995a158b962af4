// Parses a platform's answer as checked data.
import type { z } from 'zod'

export type AnswerSchema<T> = z.ZodType<T>
export type Read<T> = { readonly value: T } | { readonly fault: string }

/** Parses text as data of that shape. If it fails, `fault` names the fields that differ, never their values. */
export function read<T>(shape: AnswerSchema<T>, source: string): Read<T> {
  let data: unknown
  try {
    data = JSON.parse(source)
  } catch {
    return { fault: 'not JSON' }
  }
  const checked = shape.safeParse(data)
  if (checked.success) return { value: checked.data }
  return { fault: checked.error.issues.map(({ path, code }) => `${path.join('.')}: ${code}`).join('; ') }
}
