// Reads the fields of a form.
import type { Context } from 'hono'
import type { ApiEnv } from '../api-env.ts'
import type { Fields } from './define-page.ts'

/** Returns the fields. If a field is sent twice, uses the last value. Leaves out files. */
export async function readForm({ req }: Context<ApiEnv>): Promise<Fields> {
  const fields = await req.parseBody()
  return Object.fromEntries(
    Object.entries(fields).flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : [])),
  )
}
