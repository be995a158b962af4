// Lists the invitations that nobody has used yet, and revokes one. For owners.
import type { OneTimeCode } from '../domain/one-time-code.ts'
import { Refusal } from '../domain/refusal.ts'
import type { Instant } from '../domain/time.ts'
import type { AppContext } from '../ports/app-context.ts'

export type OpenInvitation = {
  /** Identifies the invitation. It is not the code, which is not stored. */
  readonly id: string
  /** The name of the member who made it; absent if that member has left. */
  readonly madeBy?: string
  readonly expiresAt?: Instant
}

/** The length of an invitation's id: the beginning of its hash. */
const idLength = 12

const idOf = ({ hash }: OneTimeCode) => hash.slice(0, idLength).toUpperCase()

/** Returns the open invitations, sorted by the instant at which they expire. */
export async function listInvitations({
  store,
  clock,
}: Pick<AppContext, 'clock' | 'store'>): Promise<readonly OpenInvitation[]> {
  const open = await store.codes.open('invite', clock.now())
  return Promise.all(
    open.map(async (code) => {
      const maker = code.madeBy && (await store.members.byId(code.madeBy))
      return {
        id: idOf(code),
        ...(maker && { madeBy: maker.name }),
        ...(code.expiresAt && { expiresAt: code.expiresAt }),
      }
    }),
  )
}

/** Revokes the invitation: nobody can join with it anymore. Refuses with `invitation-gone` if it is not open. */
export async function revokeInvitation(
  { store, clock }: Pick<AppContext, 'clock' | 'store'>,
  id: string,
): Promise<void> {
  const wanted = (await store.codes.open('invite', clock.now())).find((code) => idOf(code) === id)
  // A friend may join between the two calls: then the code is used, and stays.
  const isRevoked = wanted && (await store.codes.revoke('invite', wanted.hash))
  if (!isRevoked) throw new Refusal({ kind: 'invitation-gone' })
}
