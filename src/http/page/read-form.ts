// Reads the fields of a form.
import type { Context } from 'hono'
import type { ApiEnv } from '../api-env.ts'
import type { Fields } from './define-page.ts'

/** Returns the fields. Of a field that is sent twice, the last one counts; files are left out. */
export async function readForm({ req }: Context<ApiEnv>): Promise<Fields> {
  const fields = await req.parseBody()
  return Object.fromEntries(
    Object.entries(fields).flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : [])),
  )
}
