// The live check as a host asks for it, or as it comes round every week: with an owner's own account, never near a drop.
import { sealedUnder } from '../../src/domain/credential.ts'
import type { LiveFinding, ShapeReport } from '../../src/domain/drift.ts'
import type { PlatformId } from '../../src/domain/ids.ts'
import type { Job } from '../../src/domain/job.ts'
import { type Instant, MINUTE_MS, msBetween } from '../../src/domain/time.ts'
import type { Clock } from '../../src/ports/clock.ts'
import type { LiveLook, LiveLookOptions } from '../../src/ports/live-look.ts'
import type { Store } from '../../src/ports/store.ts'
import type { Vault } from '../../src/ports/vault.ts'

/** Around each drop; what a hunt needs of the address is not to be spent. */
export const dropMarginMs = 30 * MINUTE_MS

export type LookParts = {
  readonly clock: Clock
  /** `undefined` before the first start: nobody waits for a drop then, and nobody is linked. Throws when it can't be read. */
  readonly openStore: () => Pick<Store, 'credentials' | 'jobs' | 'members'> | undefined
  readonly openVault: () => Promise<Vault | undefined>
}

export type Look = { readonly findings: readonly LiveFinding[]; readonly report: ShapeReport }

/** Rejects when the database or the key can't be read: then nothing is known of drops, and nothing is asked. */
export async function lookLive(
  live: LiveLook,
  parts: LookParts,
  options: Pick<LiveLookOptions, 'withQuote' | 'tell' | 'at'>,
): Promise<Look> {
  const secret = await secretOfOwner(live.platform, parts)
  return live.look({
    ...options,
    ...(secret !== undefined && { secret }),
    mayAsk: async () => {
      const open = (await parts.openStore()?.jobs.open()) ?? []
      return !isDropNear(open, parts.clock.now())
    },
  })
}

/** A watch that rests waits for no drop. */
export function isDropNear(open: readonly Pick<Job, 'dropAt' | 'watch'>[], now: Instant): boolean {
  return open
    .filter(({ watch }) => watch?.stage !== 'resting')
    .some(({ dropAt }) => Math.abs(msBetween(now, dropAt)) < dropMarginMs)
}

/** An owner runs the check, so it is an owner's account that is looked at; a friend's never. */
async function secretOfOwner(platform: PlatformId, { openStore, openVault }: LookParts) {
  const store = openStore()
  if (!store) return undefined
  const owners = (await store.members.all()).filter(({ role }) => role === 'owner')
  for (const { id } of owners) {
    const credential = await store.credentials.find(id, platform)
    const vault = credential && (await openVault())
    if (vault) return vault.decrypt(credential.sealed, sealedUnder(id, platform))
  }
  return undefined
}
