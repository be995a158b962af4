// Makes the visit that a page gets from a request of a signed-in browser.
import type { Context } from 'hono'
import { endSession, listSessions } from '../../concierge/page-sessions.ts'
import type { Operation } from '../../operations/define-operation.ts'
import { within } from '../../ports/within.ts'
import type { ApiEnv } from '../api-env.ts'
import { deadlineMs, tooSlow } from '../deadline.ts'
import { perform } from '../perform.ts'
import { ProblemError } from '../problem.ts'
import { readFields } from '../read-input.ts'
import { csrfTokenOf } from './cookies.ts'
import type { Visit } from './define-page.ts'
import { callerOf, type Visitor } from './find-visitor.ts'
import type { PageParts } from './page-parts.ts'

/** Returns the visit of a request. */
export function visitOf(parts: PageParts, visitor: Visitor, { req }: Pick<Context<ApiEnv>, 'req'>): Visit {
  const { app } = parts
  const { member, session, secret } = visitor
  return {
    member,
    session,
    now: app.clock.now(),
    params: req.param() as Record<string, string>,
    query: req.query(),
    csrfToken: csrfTokenOf(secret),
    call: (operation, input) => callAs(parts, visitor, { operation, input }) as never,
    see: (operation, input) => callAs(parts, visitor, { operation, input, isRaw: true }) as never,
    host: parts.host,
    sessions: {
      list: () => listSessions(app, member.id),
      end: (id) => endSession(app, member.id, id),
    },
  }
}

type Called = {
  readonly operation: Operation
  readonly input: unknown
  readonly isRaw?: true
}

async function callAs(parts: PageParts, visitor: Visitor, { operation, input, isRaw }: Called) {
  const readInput = () => readFields(operation.input, input as Record<string, unknown>)
  const call = { operation, caller: callerOf(visitor), readInput, ...(isRaw && { isRaw }) }
  const done = await within(parts.app.clock, deadlineMs, perform(parts, call))
  if (done && 'output' in done) return done.output
  throw new ProblemError(done ? done.problem : tooSlow)
}
