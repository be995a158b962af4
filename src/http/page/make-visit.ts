// Makes the visit that a page gets from a request of a signed-in browser.
import { listKeys, makeKey, revokeKey } from '../../concierge/api-keys.ts'
import { leavePageAccount, listPageAccounts } from '../../concierge/page-accounts.ts'
import { endSession, listSessions } from '../../concierge/page-sessions.ts'
import type { Operation } from '../../operations/define-operation.ts'
import { within } from '../../ports/within.ts'
import { deadlineMs, tooSlow } from '../deadline.ts'
import { perform } from '../perform.ts'
import { ProblemError } from '../problem.ts'
import { readFields } from '../read-input.ts'
import { csrfTokenOf } from './cookies.ts'
import type { Visit } from './define-page.ts'
import { callerOf, type Visitor } from './find-visitor.ts'
import type { PageParts } from './page-parts.ts'

/** The parts of an address that a page reads: those that its path names, and the query. */
export type AskedPage = Pick<Visit, 'params' | 'query'>

/** Returns the visit of a request. */
export function visitOf(parts: PageParts, visitor: Visitor, asked: AskedPage): Visit {
  const { app } = parts
  const { member, session, secret } = visitor
  return {
    member,
    session,
    now: app.clock.now(),
    ...asked,
    csrfToken: csrfTokenOf(secret),
    once: Buffer.from(app.randomBytes(12)).toString('base64url'),
    typed: {},
    call: (operation, input) => callAs(parts, visitor, { operation, input }) as never,
    see: (operation, input) => callAs(parts, visitor, { operation, input, isRaw: true }) as never,
    host: parts.host,
    sessions: {
      list: () => listSessions(app, member.id),
      end: (id) => endSession(app, member.id, id),
    },
    keys: keysOf(parts, visitor),
    accounts: {
      list: () => listPageAccounts(app, member.id),
      leave: (account) => leavePageAccount(app, session, { account, now: app.clock.now() }),
    },
  }
}

/** Returns the member's keys. No operation makes keys, so that a key can't make another one, which would outlive it. */
function keysOf({ app }: PageParts, { member, session }: Visitor): Visit['keys'] {
  const { madeBy, madeIn } = session
  const note = <T>(operation: string, work: () => Promise<T>) =>
    app.telemetry.event('page', { operation, session: session.id, memberId: member.id }, work)
  return {
    list: () => listKeys(app, member.id),
    make: (asked) => note('make-key', () => makeKey(app, { ...asked, memberId: member.id, madeBy, madeIn })),
    revoke: (id) => note('revoke-key', () => revokeKey(app, member.id, id)),
  }
}

type OperationCall = { readonly operation: Operation; readonly input: object; readonly isRaw?: true }

/** Calls the operation as the visitor, for at most half a minute. Throws a `ProblemError` if it is refused or fails. */
async function callAs(
  parts: PageParts,
  visitor: Visitor,
  { operation, input, isRaw }: OperationCall,
): Promise<unknown> {
  const readInput = () => readFields(operation.input, input as Record<string, unknown>)
  const call = { operation, caller: callerOf(visitor), readInput, ...(isRaw && { isRaw }) }
  const done = await within(parts.app.clock, deadlineMs, perform(parts, call))
  if (done && 'output' in done) return done.output
  throw new ProblemError(done ? done.problem : tooSlow)
}
