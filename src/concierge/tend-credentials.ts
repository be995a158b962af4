// The life of a credential: renewed before it expires, looked at before it is needed, and told of in time when it can't
// be kept alive: a week before it ends, and a day before any opening it would miss.
import { type Credential, sealedUnder } from '../domain/credential.ts'
import type { Job } from '../domain/job.ts'
import { PlatformError } from '../domain/platform-error.ts'
import { addMs, DAY_MS, epochMs, type Instant, msBetween } from '../domain/time.ts'
import { type House, platformOf } from '../ports/house.ts'
import { isFrozen } from './plan-order.ts'
import { mendCredential, renewCredential } from './renew-credential.ts'
import { tellPrivately } from './tell-privately.ts'

const toldBeforeExpiryMs = 7 * DAY_MS
const toldBeforeDropMs = DAY_MS

/** Called every few hours, and at start. */
export async function tendCredentials(house: House): Promise<void> {
  for (const credential of await house.store.credentials.all()) {
    // One that is broken keeps no other from being tended.
    await tend(house, credential).catch((error) => house.telemetry.fault(error))
  }
}

async function tend(house: House, credential: Credential): Promise<void> {
  const { memberId, platform, account, rejectedAt } = credential
  const now = house.clock.now()
  const jobs = await house.store.jobs.openOn(memberId, platform)
  const leftMs = account.expiresAt ? msBetween(now, account.expiresAt) : Number.POSITIVE_INFINITY

  if (rejectedAt || leftMs <= 0) {
    if (jobs.length === 0 && rejectedAt) return
    const renewal = await mendCredential(house, credential)
    const isLost = renewal === 'refused' || renewal === 'unknown'
    if (isLost) await tellBeforeDrops(house, credential, jobs, now)
    return
  }
  if (jobs.some((job) => isFrozen(house, job))) return
  if (leftMs <= house.settings.renewBeforeMs) {
    const renewal = await renewCredential(house, credential)
    if (renewal === 'renewed' || renewal === 'unjudged') return
    if (leftMs <= toldBeforeExpiryMs) await tellExpiring(house, credential, now)
    await tellBeforeDrops(
      house,
      credential,
      jobs.filter((job) => expiresBefore(credential, job.dropAt)),
      now,
    )
  }
  if (jobs.some((job) => job.watch || isSoon(job, now)) && (await isRejected(house, credential))) {
    await mendCredential(house, credential)
  }
}

function expiresBefore({ account }: Credential, at: Instant): boolean {
  return account.expiresAt !== undefined && account.expiresAt < at
}

function isSoon({ dropAt, dropRule }: Job, now: Instant): boolean {
  return dropRule !== undefined && now < dropAt && dropAt <= addMs(now, toldBeforeDropMs)
}

async function isRejected(house: House, { memberId, platform, sealed }: Credential): Promise<boolean> {
  const secret = await house.vault.decrypt(sealed, sealedUnder(memberId, platform))
  try {
    await platformOf(house, platform).inspect(secret)
    return false
  } catch (error) {
    if (error instanceof PlatformError) return error.kind === 'credential-rejected'
    throw error
  }
}

async function tellExpiring(house: House, credential: Credential, now: Instant): Promise<void> {
  const { memberId, platform, account, linkedBy } = credential
  const { expiresAt } = account
  if (!expiresAt) return
  const jobs = await house.store.jobs.openOn(memberId, platform)
  await tellPrivately(house.store, {
    id: `${memberId}-${platform}-expiring-${epochMs(expiresAt).toString(36)}`,
    memberId,
    to: linkedBy,
    fact: { kind: 'credential-expiring', platformName: platformOf(house, platform).name, expiresAt, jobs },
    at: now,
    news: 'expiring',
  })
}

/** @param jobs those that would open in vain. */
async function tellBeforeDrops(
  house: House,
  { memberId, platform, account, linkedBy, rejectedAt }: Credential,
  jobs: readonly Job[],
  now: Instant,
): Promise<void> {
  const platformName = platformOf(house, platform).name
  const { expiresAt } = account
  for (const job of jobs.filter((one) => isSoon(one, now))) {
    await tellPrivately(house.store, {
      id: `${job.id}-sign-in`,
      memberId,
      to: linkedBy,
      fact:
        expiresAt && !rejectedAt
          ? { kind: 'credential-expiring', platformName, expiresAt, jobs: [job] }
          : { kind: 'credential-rejected', platformName, jobs: [job] },
      at: now,
    })
  }
}
