// Makes and checks one-time codes. A code is shown once and stored as a hash, and guesses are limited.
import { createHash } from 'node:crypto'
import type { Identity } from '../domain/identity.ts'
import { codeFrom } from '../domain/ids.ts'
import { type OneTimeCode, oneTimeCodeLength } from '../domain/one-time-code.ts'
import { Refusal } from '../domain/refusal.ts'
import { addMs, HOUR_MS, type Instant } from '../domain/time.ts'
import type { AppContext } from '../ports/app-context.ts'
import type { Store } from '../ports/store.ts'

/** How many wrong codes one identity may try within `triesLastMs`. */
const mostTries = 5
const triesLastMs = HOUR_MS

/** Hashes a code. A plain digest is enough, because eight symbols of 31 can't be guessed in time. */
export function hashOf(code: string): string {
  return createHash('sha256').update(code).digest('hex')
}

/**
 * Makes a code and returns it. A new code replaces the member's earlier code to connect, or the earlier claim of
 * ownership.
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

/** Refuses with `too-many-tries`. */
export async function checkTries(
  store: Pick<Store, 'codes'>,
  identity: Identity,
  now: Instant,
): Promise<void> {
  const missed = await store.codes.countMissed(identity, addMs(now, -triesLastMs))
  if (missed >= mostTries) throw new Refusal({ kind: 'too-many-tries' })
}
