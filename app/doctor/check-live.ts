// Runs the live check of a platform, on request or weekly. Uses an owner's account and never runs near a drop.
import { sealedUnder } from '../../src/domain/credential.ts'
import type { LiveFinding, ShapeReport } from '../../src/domain/drift.ts'
import type { PlatformId } from '../../src/domain/ids.ts'
import type { Job } from '../../src/domain/job.ts'
import { type Instant, MINUTE_MS, msBetween } from '../../src/domain/time.ts'
import type { Clock } from '../../src/ports/clock.ts'
import type { LiveCheck, LiveCheckOptions } from '../../src/ports/live-check.ts'
import type { Store } from '../../src/ports/store.ts'
import type { Vault } from '../../src/ports/vault.ts'

/**
 * No check runs within this many milliseconds before or after a drop, so that hunts can use all finds of this address.
 */
const dropMarginMs = 30 * MINUTE_MS

export type LiveCheckParts = {
  readonly clock: Clock
  /**
   * Opens the store; returns `undefined` before Cierge's first start, when there are no drops and no accounts. Throws
   * if the store cannot be read.
   */
  readonly openStore: () => Pick<Store, 'credentials' | 'jobs' | 'members'> | undefined
  readonly openVault: () => Promise<Vault | undefined>
}

export type Look = { readonly findings: readonly LiveFinding[]; readonly report: ShapeReport }

/**
 * Runs the check. Rejects without sending a request if the database or the key cannot be read, because a drop may be
 * near.
 */
export async function checkLive(
  live: LiveCheck,
  parts: LiveCheckParts,
  options: Pick<LiveCheckOptions, 'withQuote' | 'tell' | 'at'>,
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

/** Returns whether a drop is near. A paused watch does not count, because it waits for no drop. */
function isDropNear(open: readonly Pick<Job, 'dropAt' | 'watch'>[], now: Instant): boolean {
  return open
    .filter(({ watch }) => watch?.stage !== 'resting')
    .some(({ dropAt }) => Math.abs(msBetween(now, dropAt)) < dropMarginMs)
}

/** Returns the secret of an owner's account. Never uses a friend's account, because the owner requests the check. */
async function secretOfOwner(platform: PlatformId, { openStore, openVault }: LiveCheckParts) {
  const store = openStore()
  if (!store) return undefined
  const owners = await store.members.owners()
  for (const { id } of owners) {
    const credential = await store.credentials.find(id, platform)
    const vault = credential && (await openVault())
    if (vault) return vault.decrypt(credential.sealed, sealedUnder(id, platform))
  }
  return undefined
}
