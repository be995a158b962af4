// Begins and ends the session of a browser: its cookie, and the session that it had before.
import type { Context } from 'hono'
import { endSession, findSession } from '../../concierge/page-sessions.ts'
import type { AppContext } from '../../ports/app-context.ts'
import type { ApiEnv } from '../api-env.ts'
import type { Cookies } from './cookies.ts'

const sessionSeconds = 30 * 24 * 60 * 60

type Door = { readonly app: Pick<AppContext, 'clock' | 'store'>; readonly cookies: Cookies }

/** Gives the browser a new session instead of the one that it had, and sends it to its page. */
export async function enter(context: Context<ApiEnv>, door: Door, secret: string): Promise<Response> {
  await endFormer(context, door)
  door.cookies.remove(context, 'opener')
  door.cookies.set(context, 'session', { value: secret, seconds: sessionSeconds })
  return context.redirect('/', 303)
}

/** Ends the session that the browser had until now, if any. */
export async function endFormer(context: Context<ApiEnv>, { app, cookies }: Door): Promise<void> {
  const secret = cookies.get(context, 'session')
  const former = secret && (await findSession(app, secret))
  if (former) await endSession(app, former.member.id, former.session.id)
}
