// A credential → a fresh one, or the knowledge that the platform gives none; and what a rejected one means for its jobs.
import type { PasteInstead } from '../domain/announcement.ts'
import { type Credential, type Sealed, sealedUnder } from '../domain/credential.ts'
import { PlatformError } from '../domain/platform-error.ts'
import { epochMs } from '../domain/time.ts'
import type { BookingPlatform } from '../ports/booking-platform.ts'
import { type House, platformOf } from '../ports/house.ts'
import { planOrdersOn } from './link-account.ts'
import { tellPrivately } from './tell-privately.ts'

/**
 * `refused`: the platform renews it no more; only the member can link again. `turned-away`: it signs nobody in from this
 * address, and the credential may be as good as ever. `unjudged`: it refused the key of this house, and looked at no
 * credential. `unknown`: it gave no clear answer.
 */
export type Renewal = 'renewed' | 'refused' | 'turned-away' | 'unjudged' | 'unknown'

/** By the secret itself: renewing twice at once would void the first answer. */
const underWay = new Map<Sealed, Promise<Renewal>>()

/** Open hunts get the new one. Asked twice at once, one request is sent. */
export function renewCredential(house: House, credential: Credential): Promise<Renewal> {
  const { sealed } = credential
  const renewing = underWay.get(sealed) ?? renew(house, credential).finally(() => underWay.delete(sealed))
  underWay.set(sealed, renewing)
  return renewing
}

/** After how many days such a sign-in usually ends; `undefined` where it can be renewed. */
export async function knowEnd(house: House, credential: Credential): Promise<number | undefined> {
  const { memberId, platform, sealed } = credential
  return platformOf(house, platform).endsAfterDays(
    await house.vault.decrypt(sealed, sealedUnder(memberId, platform)),
  )
}

async function renew(house: House, { memberId, platform, sealed, linkedBy }: Credential): Promise<Renewal> {
  const boundTo = sealedUnder(memberId, platform)
  const secret = await house.vault.decrypt(sealed, boundTo)
  const there = platformOf(house, platform)
  if (there.endsAfterDays(secret) !== undefined) return 'refused'
  const fresh = await there.renew(secret).catch(toPlatformError)
  if (fresh instanceof PlatformError) return fate(fresh)

  const linkedAt = house.clock.now()
  const next = { sealed: await house.vault.encrypt(fresh.secret, boundTo), account: fresh.account, linkedAt }
  // Whoever linked again or unlinked meanwhile has the last word.
  const isOurs = await house.store.credentials.replace(sealed, { memberId, platform, linkedBy, ...next })
  if (isOurs) await planOrdersOn(house, memberId, platform)
  return 'renewed'
}

function fate({ kind }: PlatformError): Renewal {
  if (kind === 'credential-rejected') return 'refused'
  if (kind === 'key-refused') return 'unjudged'
  return kind === 'blocked' || kind === 'person-wanted' ? 'turned-away' : 'unknown'
}

/** For a notice: what the member can do meanwhile where the platform turns renewals away. */
export function pasteInstead(
  { id, linkWays }: BookingPlatform,
  renewal: Renewal,
): { readonly paste?: PasteInstead } {
  if (renewal !== 'turned-away') return {}
  const way = linkWays.find(({ signedInElsewhere }) => signedInElsewhere)
  return { paste: { platform: id, ...(way && { way: { name: way.name, label: way.label } }) } }
}

function toPlatformError(error: unknown): PlatformError {
  if (error instanceof PlatformError) return error
  throw error
}

/**
 * The platform said no to this credential: renews it, or else marks it and tells the member which of their open jobs
 * wait for it, unless it went unjudged. Gives what came of renewing.
 */
export async function mendCredential(house: House, credential: Credential): Promise<Renewal> {
  const renewal = await renewCredential(house, credential)
  if (renewal === 'renewed' || renewal === 'unjudged') return renewal
  const { memberId, platform, sealed, linkedAt, linkedBy } = credential
  const rejectedAt = house.clock.now()
  await house.store.transaction(async (store) => {
    const isMarked = credential.rejectedAt !== undefined
    if (isMarked || !(await store.credentials.replace(sealed, { ...credential, rejectedAt }))) return
    const jobs = await store.jobs.openOn(memberId, platform)
    if (jobs.length === 0) return
    const there = platformOf(house, platform)
    const fact = { kind: 'credential-rejected', platformName: there.name, jobs } as const
    await tellPrivately(store, {
      id: `${memberId}-${platform}-rejected-${epochMs(linkedAt).toString(36)}`,
      memberId,
      to: linkedBy,
      fact: { ...fact, ...pasteInstead(there, renewal) },
      at: rejectedAt,
    })
  })
  return renewal
}
