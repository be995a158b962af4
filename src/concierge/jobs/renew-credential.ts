// Renews a credential, or learns that the platform does not renew it, and tells the member which jobs a rejected one
// affects.
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
 * Renews the credential and plans its open orders again with the new one. Two callers who renew the same secret at once
 * share one request, because a second answer would void the first.
 */
export function renewCredential(app: RenewDeps, credential: Credential): Promise<Renewal> {
  const { renewals } = app
  const { sealed } = credential
  const renewing = renewals.get(sealed) ?? renew(app, credential).finally(() => renewals.delete(sealed))
  renewals.set(sealed, renewing)
  return renewing
}

/** Opens the credential's secret. Keep it no longer than one request. */
export function openSecret(
  { vault }: Pick<AppContext, 'vault'>,
  { memberId, platform, sealed }: Credential,
): Promise<string> {
  return vault.decrypt(sealed, sealedUnder(memberId, platform))
}

/** Returns after how many days such a sign-in usually ends; `undefined` if it can be renewed. */
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
  // If the member linked again or unlinked meanwhile, that stays.
  const isOurs = await app.store.credentials.replace(sealed, { memberId, platform, linkedBy, ...next })
  if (isOurs) await planOrdersOn(app, memberId, platform)
  return 'renewed'
}

function fate({ kind }: PlatformError): Renewal {
  if (kind === 'credential-rejected') return 'refused'
  if (kind === 'key-refused') return 'unjudged'
  return kind === 'blocked' || kind === 'person-wanted' ? 'turned-away' : 'unknown'
}

/** Returns what the member can paste, for a notice, if the platform turns renewals away. */
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
 * Handles a credential that the platform rejected: renews it, or else marks it and tells the member which open jobs
 * need it, unless the platform gave no judgment. Returns the result of the renewal.
 */
export async function mendCredential(app: RenewDeps, credential: Credential): Promise<Renewal> {
  const renewal = await renewCredential(app, credential)
  if (renewal !== 'renewed' && renewal !== 'unjudged') await markRejected(app, credential, renewal)
  return renewal
}

/**
 * Marks the credential and tells the member, unless it is marked already or was replaced meanwhile.
 * @param renewal the result of renewing it, which decides what the member is offered.
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
