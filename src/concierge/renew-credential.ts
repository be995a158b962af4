// A credential → a fresh one, or the knowledge that the platform gives none; and what a rejected one means for its jobs.
import { type Credential, type Sealed, sealedUnder } from '../domain/credential.ts'
import { PlatformError } from '../domain/platform-error.ts'
import { epochMs } from '../domain/time.ts'
import { type House, platformOf } from '../ports/house.ts'
import { planOrdersOn } from './link-account.ts'
import { tellPrivately } from './tell-privately.ts'

/**
 * `refused`: the platform renews it no more; only the member can link again. `unknown`: it gave no clear answer.
 * `unjudged`: it refused the key of this house, and looked at no credential.
 */
export type Renewal = 'renewed' | 'refused' | 'unknown' | 'unjudged'

/** By the secret itself: renewing twice at once would void the first answer. */
const underWay = new Map<Sealed, Promise<Renewal>>()

/** Open hunts get the new one. Asked twice at once, one request is sent. */
export function renewCredential(house: House, credential: Credential): Promise<Renewal> {
  const { sealed } = credential
  const renewing = underWay.get(sealed) ?? renew(house, credential).finally(() => underWay.delete(sealed))
  underWay.set(sealed, renewing)
  return renewing
}

async function renew(house: House, { memberId, platform, sealed, linkedBy }: Credential): Promise<Renewal> {
  const boundTo = sealedUnder(memberId, platform)
  const secret = await house.vault.decrypt(sealed, boundTo)
  const fresh = await platformOf(house, platform).renew(secret).catch(toPlatformError)
  if (fresh instanceof PlatformError) return renewalAfter(fresh)

  const linkedAt = house.clock.now()
  const next = { sealed: await house.vault.encrypt(fresh.secret, boundTo), account: fresh.account, linkedAt }
  // Whoever linked again or unlinked meanwhile has the last word.
  const isOurs = await house.store.credentials.replace(sealed, { memberId, platform, linkedBy, ...next })
  if (isOurs) await planOrdersOn(house, memberId, platform)
  return 'renewed'
}

function renewalAfter({ kind }: PlatformError): Renewal {
  if (kind === 'key-refused') return 'unjudged'
  return kind === 'credential-rejected' ? 'refused' : 'unknown'
}

function toPlatformError(error: unknown): PlatformError {
  if (error instanceof PlatformError) return error
  throw error
}

/**
 * The platform said no to this credential: renews it, or else marks it and tells the member which of their open jobs
 * wait for it. Changes and tells nothing when it went unjudged.
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
    const platformName = platformOf(house, platform).name
    await tellPrivately(store, {
      id: `${memberId}-${platform}-rejected-${epochMs(linkedAt).toString(36)}`,
      memberId,
      to: linkedBy,
      fact: { kind: 'credential-rejected', platformName, jobs },
      at: rejectedAt,
    })
  })
  return renewal
}
