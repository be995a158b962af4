// Refuses forms that another site sends.
import type { Context } from 'hono'
import { sayForeignForm } from '../../words/page/refused.ts'
import type { ApiEnv } from '../api-env.ts'
import { ProblemError } from '../problem.ts'

/**
 * Throws a problem (403) unless the browser says that the form came from a page of this server. Every browser says it
 * in `Origin` or `Sec-Fetch-Site`.
 * @param pageUrl the address of the page in the settings. A proxy may hide it from this server.
 */
export function checkOrigin({ req }: Context<ApiEnv>, pageUrl: string | undefined): void {
  const [origin, site] = [req.header('origin'), req.header('sec-fetch-site')]
  const isOwn = origin === undefined || hostOf(origin) === req.header('host') || origin === pageUrl
  const isNear = site === undefined || site === 'same-origin'
  if (isOwn && isNear && (origin !== undefined || site !== undefined)) return
  throw foreignForm()
}

export function foreignForm(): ProblemError {
  return new ProblemError({ status: 403, code: 'form-refused', detail: sayForeignForm() })
}

function hostOf(origin: string): string | undefined {
  return URL.parse(origin)?.host
}
