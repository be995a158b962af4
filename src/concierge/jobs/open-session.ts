// Opens a session on the platform for a member's linked account. The session renews a rejected sign-in itself. It can't
// book, because only a hunt books, with the credential in its order.
import type { Credential } from '../../domain/credential.ts'
import type { MemberId, PlatformId } from '../../domain/ids.ts'
import { PlatformError } from '../../domain/platform-error.ts'
import { platformOf } from '../../ports/app-context.ts'
import type { BookingSession } from '../../ports/booking-platform.ts'
import { markRejected, mendCredential, openSecret, type RenewDeps } from './renew-credential.ts'

export type MemberSession = Omit<BookingSession, 'prepare' | 'book'> & {
  /**
   * True if the platform rejected this sign-in before and the member got a notice. Loops should not use such a session.
   */
  readonly isRejected: boolean
}

/**
 * Opens a session for the member's linked account, without a request to the platform. Returns `undefined` if no account
 * is linked. If the platform rejects the sign-in, the session renews it and repeats the request once. If the renewal
 * fails, the session marks the credential, notifies the member in private and throws the platform's error
 * `credential-rejected`.
 */
export async function openSession(
  app: RenewDeps,
  memberId: MemberId,
  platform: PlatformId,
): Promise<MemberSession | undefined> {
  const linked = await app.store.credentials.find(memberId, platform)
  if (!linked) return undefined
  let credential: Credential = linked
  let session = await signIn(app, credential)

  async function ask<T>(question: (session: BookingSession) => Promise<T>): Promise<T> {
    const asked = credential
    try {
      return await question(session)
    } catch (error) {
      if (!isRejection(error)) throw error
      const replacement = await replace(app, asked)
      if (!replacement) throw error
      credential = replacement
      session = await signIn(app, replacement)
      return question(session).catch(markAndThrow)
    }
  }

  /** Marks the credential if the platform rejects it right after its renewal. Always throws the error. */
  async function markAndThrow(error: unknown): Promise<never> {
    if (isRejection(error)) await markRejected(app, credential, 'refused')
    throw error
  }

  return {
    isRejected: linked.rejectedAt !== undefined,
    findSlots: (search, signal) => ask((one) => one.findSlots(search, signal)),
    reservations: (signal) => ask((one) => one.reservations(signal)),
    release: (reservation, signal) => ask((one) => one.release(reservation, signal)),
    sendNote: (reservation, note, signal) => ask((one) => one.sendNote(reservation, note, signal)),
    waitlist: (signal) => ask((one) => one.waitlist(signal)),
    joinWaitlist: (wish, signal) => ask((one) => one.joinWaitlist(wish, signal)),
    leaveWaitlist: (entry, signal) => ask((one) => one.leaveWaitlist(entry, signal)),
  }
}

/**
 * Renews the credential and returns the new one. If another call has renewed or linked it meanwhile, returns the
 * credential of that call. Returns `undefined` if renewing fails.
 */
async function replace(app: RenewDeps, rejected: Credential): Promise<Credential | undefined> {
  const find = () => app.store.credentials.find(rejected.memberId, rejected.platform)
  if ((await find())?.sealed === rejected.sealed) await mendCredential(app, rejected)
  const current = await find()
  return current?.sealed === rejected.sealed ? undefined : current
}

function isRejection(error: unknown): boolean {
  return error instanceof PlatformError && error.kind === 'credential-rejected'
}

async function signIn(app: RenewDeps, credential: Credential): Promise<BookingSession> {
  return platformOf(app, credential.platform).signIn(await openSecret(app, credential))
}
