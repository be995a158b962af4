// Lets a member allow or deny the login of another computer, whose code they typed in a chat.
import type { Identity, Member } from '../domain/identity.ts'
import type { Login, LoginApproval } from '../domain/login.ts'
import { parseOneTimeCode } from '../domain/one-time-code.ts'
import { Refusal } from '../domain/refusal.ts'
import type { AppContext } from '../ports/app-context.ts'
import { checkRoomForKey } from './api-keys.ts'
import { checkTries, hashOf } from './one-time-codes.ts'

type Typist = { readonly identity: Identity; readonly member: Member | undefined }

/**
 * Returns the login with the typed code; `undefined` if there is none. That does not count as a wrong try yet,
 * because the caller then tries the text as another kind of code. Refuses with `too-many-tries`, `stranger`,
 * `too-many-keys`, and with `login-over` if the login was answered or its time is over.
 */
export async function findLogin(
  app: Pick<AppContext, 'clock' | 'store'>,
  { identity, member }: Typist,
  typed: string,
): Promise<Login | undefined> {
  const code = parseOneTimeCode(typed)
  const now = app.clock.now()
  if (!code) return undefined
  await checkTries(app.store, identity, now)
  const login = await app.store.logins.find(hashOf(code))
  if (!login) return undefined
  if (!member) throw new Refusal({ kind: 'stranger' })
  if (login.state !== 'pending' || login.expiresAt <= now) throw new Refusal({ kind: 'login-over' })
  await checkRoomForKey(app, member.id)
  return login
}

/** Answers a login: allows or denies it. Refuses with `login-over` if it was answered meanwhile. */
export async function answerLogin(
  { store }: Pick<AppContext, 'store'>,
  { codeHash }: Login,
  answer: LoginApproval | 'denied',
): Promise<void> {
  if (!(await store.logins.answer(codeHash, answer))) throw new Refusal({ kind: 'login-over' })
}
