// Makes and checks one-time codes. A code is shown once and stored as a hash. The number of wrong tries is limited.
import { createHash } from 'node:crypto'
import type { Identity } from '../domain/identity.ts'
import { codeFrom } from '../domain/ids.ts'
import { type OneTimeCode, oneTimeCodeLength } from '../domain/one-time-code.ts'
import { Refusal } from '../domain/refusal.ts'
import { addMs, HOUR_MS, type Instant } from '../domain/time.ts'
import type { AppContext } from '../ports/app-context.ts'
import type { Store } from '../ports/store.ts'

/** The maximum number of wrong codes that one identity may try within `triesLastMs`. */
const mostTries = 5
const triesLastMs = HOUR_MS

/**
 * Returns the hash of a code. A plain SHA-256 digest is enough: a code has eight of 31 symbols and can't be guessed
 * before it expires.
 */
export function hashOf(code: string): string {
  return createHash('sha256').update(code).digest('hex')
}

/**
 * Makes a code and returns it. A new code to connect replaces the member's earlier one. A new claim of ownership
 * replaces the earlier one. Invitations stay valid side by side.
 */
export async function makeCode(
  app: Pick<AppContext, 'clock' | 'randomBytes' | 'store'>,
  made: Omit<OneTimeCode, 'hash'>,
): Promise<string> {
  const code = codeFrom(app.randomBytes(oneTimeCodeLength))
  await app.store.transaction(async (store) => {
    await store.codes.removeOlderThan(addMs(app.clock.now(), -triesLastMs))
    if (made.kind !== 'invite') await store.codes.forget(made.kind, made.madeBy)
    await store.codes.add({ ...made, hash: hashOf(code) })
  })
  return code
}

/** Refuses with `too-many-tries` if the identity has tried too many wrong codes. */
export async function checkTries(
  store: Pick<Store, 'codes'>,
  identity: Identity,
  now: Instant,
): Promise<void> {
  const missed = await store.codes.countMissed(identity, addMs(now, -triesLastMs))
  if (missed >= mostTries) throw new Refusal({ kind: 'too-many-tries' })
}
