// Makes the visit that a page gets from a request of a signed-in browser.
import type { Context } from 'hono'
import type { z } from 'zod'
import { leavePageAccount, listPageAccounts } from '../../concierge/page-accounts.ts'
import { endSession, listSessions } from '../../concierge/page-sessions.ts'
import type { Operation } from '../../operations/define-operation.ts'
import { within } from '../../ports/within.ts'
import type { ApiEnv } from '../api-env.ts'
import { deadlineMs, tooSlow } from '../deadline.ts'
import { perform } from '../perform.ts'
import { ProblemError } from '../problem.ts'
import { readFields } from '../read-input.ts'
import { csrfTokenOf } from './cookies.ts'
import type { CallOperation, Visit } from './define-page.ts'
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
    call: callerOfOperations(parts, visitor),
    sessions: {
      list: () => listSessions(app, member.id),
      end: (id) => endSession(app, member.id, id),
    },
    accounts: {
      list: () => listPageAccounts(app, member.id),
      leave: (account) => leavePageAccount(app, session, { account, now: app.clock.now() }),
    },
  }
}

function callerOfOperations(parts: PageParts, visitor: Visitor): CallOperation {
  return async <O extends Operation>(operation: O, input: z.input<O['input']>) => {
    const readInput = () => readFields(operation.input, input as Record<string, unknown>)
    const working = perform(parts, { operation, caller: callerOf(visitor), readInput })
    const done = await within(parts.app.clock, deadlineMs, working)
    if (done && 'output' in done) return done.output as z.output<O['output']>
    throw new ProblemError(done ? done.problem : tooSlow)
  }
}
