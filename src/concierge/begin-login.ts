// Begins the login of another computer, and hands out its key once a member has approved it. The key is made when it is
// handed out, so it is never stored.

import { codeFrom } from '../domain/ids.ts'
import type { Login } from '../domain/login.ts'
import { oneTimeCodeLength, parseOneTimeCode } from '../domain/one-time-code.ts'
import { addMs, type Instant, MINUTE_MS } from '../domain/time.ts'
import type { AppContext } from '../ports/app-context.ts'
import { makeKey } from './api-keys.ts'
import { hashOf } from './one-time-codes.ts'

const lifeMs = 10 * MINUTE_MS
/** 32 random bytes can't be guessed, so a plain hash is enough to store. */
const secretBytes = 32

export type LoginBegun = {
  /** The code that the program shows, and that the member types in a chat. */
  readonly code: string
  /** The secret with which the program asks for the login's state. Only the program knows it. */
  readonly secret: string
  readonly expiresAt: Instant
}

/** `expired`: the time is over, the key was handed out before, or there is no login with that code and secret. */
export type LoginState =
  | { readonly state: 'pending' | 'denied' | 'expired' }
  | { readonly state: 'approved'; readonly key: string }

/** Begins a login. Returns its code and its secret, which can't be read again. */
export async function beginLogin(
  app: Pick<AppContext, 'clock' | 'randomBytes' | 'store'>,
  asked: Pick<Login, 'name' | 'scope' | 'address'>,
): Promise<LoginBegun> {
  const code = codeFrom(app.randomBytes(oneTimeCodeLength))
  const secret = Buffer.from(app.randomBytes(secretBytes)).toString('base64url')
  const expiresAt = addMs(app.clock.now(), lifeMs)
  const hashes = { codeHash: hashOf(code), secretHash: hashOf(secret) }
  await app.store.logins.begin({ ...asked, ...hashes, expiresAt, state: 'pending' })
  return { code, secret, expiresAt }
}

/**
 * Returns the state of a login. Makes the key and returns it with the first `approved`; from then on returns
 * `expired`. Refuses with `too-many-keys`; the program can then ask again.
 */
export async function pollLogin(
  app: Pick<AppContext, 'clock' | 'randomBytes' | 'store'>,
  { code, secret }: Pick<LoginBegun, 'code' | 'secret'>,
): Promise<LoginState> {
  const login = await app.store.logins.find(hashOf(parseOneTimeCode(code) ?? code))
  if (!login || login.secretHash !== hashOf(secret) || login.expiresAt <= app.clock.now())
    return { state: 'expired' }
  if (login.state === 'approved') return handOut(app, login)
  return { state: login.state === 'done' ? 'expired' : login.state }
}

function handOut(
  app: Pick<AppContext, 'clock' | 'randomBytes' | 'store'>,
  { codeHash, name, scope, approval }: Login & { readonly state: 'approved' | 'done' },
): Promise<LoginState> {
  return app.store.transaction(async (store): Promise<LoginState> => {
    if (!(await store.logins.finish(codeHash))) return { state: 'expired' }
    const { memberId, by, in: madeIn } = approval
    const made = await makeKey({ ...app, store }, { memberId, name, scope, madeBy: by, madeIn })
    return { state: 'approved', key: made.secret }
  })
}
