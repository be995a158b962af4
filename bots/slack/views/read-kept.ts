// Reads the data that Cierge stored in a modal or a button. Another version of Cierge may have stored it, so its shape
// is checked.
import type { z } from 'zod'

/** Returns the kept value, or `undefined` if it does not have the schema's shape. */
export function readKept<T>(schema: z.ZodType<T>, text = '{}'): T | undefined {
  try {
    return schema.safeParse(JSON.parse(text)).data
  } catch {
    return undefined
  }
}
