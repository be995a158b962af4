// Finds the member who is signed in in a browser, from its cookie.
import type { Context } from 'hono'
import { findSession, type SessionHolder } from '../../concierge/page-sessions.ts'
import type { ChatId } from '../../domain/ids.ts'
import type { AppContext } from '../../ports/app-context.ts'
import { pageWays } from '../../words/page/ways.ts'
import type { ApiEnv } from '../api-env.ts'
import type { Caller } from '../caller.ts'
import { checkRate } from '../check-rate.ts'
import { createRate } from '../rate.ts'
import type { Cookies } from './cookies.ts'

const callsPerSession = { burst: 100, perSecond: 10 }

/** A member in a browser, and the secret of the session. */
export type Visitor = SessionHolder & { readonly secret: string }

export type FindVisitor = (context: Context<ApiEnv>) => Promise<Visitor | undefined>

/** Returns the function that finds the visitor. It throws a problem (429) after too many calls of one session. */
export function createFindVisitor(app: Pick<AppContext, 'clock' | 'store'>, cookies: Cookies): FindVisitor {
  const calls = createRate(app.clock, callsPerSession)
  return async (context) => {
    const secret = cookies.get(context, 'session')
    const holder = secret ? await findSession(app, secret) : undefined
    if (!secret || !holder) return undefined
    checkRate(calls.take(holder.session.id), 'too-many-calls', 'Too many calls from this browser.')
    return { ...holder, secret }
  }
}

/** Returns the visitor as the caller of operations. Words in a chat never change the drafts of a browser. */
export function callerOf({ session, member }: SessionHolder): Caller {
  return {
    member,
    scope: 'write',
    facts: { session: session.id },
    from: session.madeBy,
    in: { chat: 'page' as ChatId, key: session.id, direct: true },
    tellIn: session.madeIn,
    ways: pageWays,
  }
}
