// Answers a code that belongs to the login of another computer.
import { type CommandContext, whisper } from '../chat/define-command.ts'
import { answerLogin, findLogin } from '../concierge/approve-login.ts'
import type { Reply } from '../domain/message.ts'
import { Refusal } from '../domain/refusal.ts'
import { askLogin, sayLoginAllowed, sayLoginDenied } from '../words/logins.ts'

type Typed = { readonly code: string; readonly sure: string | undefined }
type Caller = Pick<CommandContext, 'app' | 'from' | 'in'> & Partial<Pick<CommandContext, 'member'>>

/**
 * Asks the member whether to allow the login with that code or, with `sure`, does as they answered. Returns
 * `undefined` if no login has that code.
 */
export async function sayLogin({ code, sure }: Typed, context: Caller): Promise<Reply | undefined> {
  const { app, from, in: here, member } = context
  const login = await findLogin(app, { identity: from, member }, code)
  if (!login || !member) return undefined
  if (!here.direct) throw new Refusal({ kind: 'direct-only', command: 'join' })
  if (sure === undefined) return whisper(askLogin(login, code))
  const isAllowed = sure === 'yes'
  await answerLogin(app, login, isAllowed ? { memberId: member.id, by: from, in: here } : 'denied')
  return whisper(isAllowed ? sayLoginAllowed(login) : sayLoginDenied(login))
}
