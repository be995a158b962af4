// Renews a credential, or learns that the platform does not renew it. Tells the member which jobs need a rejected
// credential.
import type { PasteInstead } from '../../domain/announcement.ts'
import { type Credential, type Renewal, sealedUnder } from '../../domain/credential.ts'
import { PlatformError } from '../../domain/platform-error.ts'
import { epochMs } from '../../domain/time.ts'
import { type AppContext, platformOf } from '../../ports/app-context.ts'
import type { BookingPlatform } from '../../ports/booking-platform.ts'
import { type PlanOrderDeps, planOrdersOn } from './plan-order.ts'
import { tellPrivately } from './tell-privately.ts'

export type RenewDeps = PlanOrderDeps & Pick<AppContext, 'vault' | 'platforms' | 'clock' | 'renewals'>

/**
 * Renews the credential, and plans the member's open orders again with the new one. Simultaneous calls for the same
 * secret share one request, because a second renewal would void the result of the first.
 */
export function renewCredential(app: RenewDeps, credential: Credential): Promise<Renewal> {
  const { renewals } = app
  const { sealed } = credential
  const renewing = renewals.get(sealed) ?? renew(app, credential).finally(() => renewals.delete(sealed))
  renewals.set(sealed, renewing)
  return renewing
}

/** Returns the credential's secret in plain text. The caller must not keep it longer than one request. */
export function openSecret(
  { vault }: Pick<AppContext, 'vault'>,
  { memberId, platform, sealed }: Credential,
): Promise<string> {
  return vault.decrypt(sealed, sealedUnder(memberId, platform))
}

/** Returns the number of days after which this sign-in usually ends, or `undefined` if it can be renewed. */
export async function knowEnd(app: RenewDeps, credential: Credential): Promise<number | undefined> {
  return platformOf(app, credential.platform).endsAfterDays(await openSecret(app, credential))
}

async function renew(app: RenewDeps, credential: Credential): Promise<Renewal> {
  const { memberId, platform, sealed, linkedBy } = credential
  const secret = await openSecret(app, credential)
  const there = platformOf(app, platform)
  if (there.endsAfterDays(secret) !== undefined) return 'refused'
  const fresh = await there.renew(secret).catch(toPlatformError)
  if (fresh instanceof PlatformError) return fate(fresh)

  const linkedAt = app.clock.now()
  const next = {
    sealed: await app.vault.encrypt(fresh.secret, sealedUnder(memberId, platform)),
    account: fresh.account,
    linkedAt,
  }
  // If the member linked again or unlinked meanwhile, that change stays, and the renewed credential is dropped.
  const isOurs = await app.store.credentials.replace(sealed, { memberId, platform, linkedBy, ...next })
  if (isOurs) await planOrdersOn(app, memberId, platform)
  return 'renewed'
}

function fate({ kind }: PlatformError): Renewal {
  if (kind === 'credential-rejected') return 'refused'
  if (kind === 'key-refused') return 'unjudged'
  return kind === 'blocked' || kind === 'person-wanted' ? 'turned-away' : 'unknown'
}

/**
 * Returns the link method with which the member can paste a sign-in, if the platform refuses renewals from this
 * address. Otherwise returns an empty object.
 */
export function pasteInstead(
  { id, linkMethods }: BookingPlatform,
  renewal: Renewal,
): { readonly paste?: PasteInstead } {
  if (renewal !== 'turned-away') return {}
  const way = linkMethods.find(({ signedInElsewhere }) => signedInElsewhere)
  return { paste: { platform: id, ...(way && { way: { name: way.name, label: way.label } }) } }
}

function toPlatformError(error: unknown): PlatformError {
  if (error instanceof PlatformError) return error
  throw error
}

/**
 * Handles a credential that the platform rejected. First renews it. If that fails, marks the credential and tells the
 * member which open jobs need it, unless the result of the renewal is `unjudged`. Returns the result of the renewal.
 */
export async function mendCredential(app: RenewDeps, credential: Credential): Promise<Renewal> {
  const renewal = await renewCredential(app, credential)
  if (renewal !== 'renewed' && renewal !== 'unjudged') await markRejected(app, credential, renewal)
  return renewal
}

/**
 * Marks the credential as rejected and notifies the member, unless it is marked already or was replaced meanwhile.
 * Sends no notice if no open job needs it.
 * @param renewal the result of the failed renewal, which decides what the notice offers.
 */
export async function markRejected(app: RenewDeps, credential: Credential, renewal: Renewal): Promise<void> {
  const { memberId, platform, sealed, linkedAt, linkedBy } = credential
  const rejectedAt = app.clock.now()
  await app.store.transaction(async (store) => {
    const isMarked = credential.rejectedAt !== undefined
    if (isMarked || !(await store.credentials.replace(sealed, { ...credential, rejectedAt }))) return
    const jobs = await store.jobs.openOn(memberId, platform)
    if (jobs.length === 0) return
    const there = platformOf(app, platform)
    const fact = { kind: 'credential-rejected', platformName: there.name, jobs } as const
    await tellPrivately(store, {
      id: `${memberId}-${platform}-rejected-${epochMs(linkedAt).toString(36)}`,
      memberId,
      to: linkedBy,
      fact: { ...fact, ...pasteInstead(there, renewal) },
      at: rejectedAt,
    })
  })
}
