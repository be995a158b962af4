// Keeps credentials valid: renews them before they expire, checks them before they are needed, and notifies the member
// in time if they can't be renewed. The notice is sent a week before the end, or three days before it if renewing may
// still succeed. It is also sent a day before a drop for which the sign-in would be missing.
import type { Credential, Renewal } from '../../domain/credential.ts'
import type { Job } from '../../domain/job.ts'
import { PlatformError } from '../../domain/platform-error.ts'
import { addMs, DAY_MS, epochMs, type Instant, msBetween } from '../../domain/time.ts'
import { type AppContext, platformOf } from '../../ports/app-context.ts'
import { isFrozen } from '../jobs/plan-order.ts'
import {
  mendCredential,
  openSecret,
  pasteInstead,
  type RenewDeps,
  renewCredential,
} from '../jobs/renew-credential.ts'
import { tellPrivately } from '../jobs/tell-privately.ts'
import { guardEach } from './guard-each.ts'

export type TendDeps = RenewDeps & Pick<AppContext, 'telemetry'>

const toldBeforeExpiryMs = 7 * DAY_MS
/**
 * The time before the end at which the member is notified, if renewing may still succeed. Until then, renewing is tried
 * again without a notice.
 */
const toldWhileTryingMs = 3 * DAY_MS
const toldBeforeDropMs = DAY_MS

/**
 * Minimum number of milliseconds between the checks of two credentials, because a platform may block an address that
 * sends many requests at once.
 */
const betweenMs = 1_000

/**
 * Checks all credentials. The loop calls it every few hours, and once when Cierge starts.
 * @param stopping ends the round early. The next start checks all credentials again.
 */
export async function tendCredentials(app: TendDeps, stopping: AbortSignal): Promise<void> {
  const pace = createPace(app.clock, stopping)
  const credentials = until(stopping, app.store.credentials.each())
  await guardEach(app, credentials, (credential) => tend(app, credential, pace))
}

async function* until<Row>(stopping: AbortSignal, rows: AsyncIterable<Row>): AsyncGenerator<Row> {
  for await (const row of rows) {
    if (stopping.aborted) return
    yield row
  }
}

/** Returns a function to await before each request. It resolves at once if the round ends early. */
function createPace(clock: TendDeps['clock'], stopping: AbortSignal): () => Promise<void> {
  let nextAtMs = Number.NEGATIVE_INFINITY
  return async () => {
    const leftMs = nextAtMs - clock.monotonicMs()
    if (leftMs > 0) await clock.sleepFor(leftMs, stopping).catch(() => {})
    nextAtMs = clock.monotonicMs() + betweenMs
  }
}

async function tend(app: TendDeps, credential: Credential, pace: () => Promise<void>): Promise<void> {
  const { memberId, platform, account, rejectedAt } = credential
  const now = app.clock.now()
  const jobs = await app.store.jobs.openOn(memberId, platform)
  const leftMs = account.expiresAt ? msBetween(now, account.expiresAt) : Number.POSITIVE_INFINITY

  if (rejectedAt || leftMs <= 0) {
    if (jobs.length === 0 && rejectedAt) return
    await pace()
    const renewal = await mendCredential(app, credential)
    if (renewal === 'renewed' || renewal === 'unjudged') return
    await tellBeforeDrops(app, credential, { jobs, renewal, now })
    return
  }
  if (jobs.some((job) => isFrozen(app, job))) return
  if (leftMs <= app.settings.renewBeforeMs) {
    await pace()
    const renewal = await renewCredential(app, credential)
    if (renewal === 'renewed' || renewal === 'unjudged') return
    const isLate = (job: Job) => expiresBefore(credential, job.dropAt)
    const needing = jobs.filter((job) => job.watch || isLate(job))
    const toldMs = renewal === 'refused' ? toldBeforeExpiryMs : toldWhileTryingMs
    if (leftMs <= toldMs) await tellExpiring(app, credential, { jobs: needing, renewal, now })
    await tellBeforeDrops(app, credential, { jobs: jobs.filter(isLate), renewal, now })
  }
  if (!jobs.some((job) => job.watch || isSoon(job, now))) return
  await pace()
  if (await isRejected(app, credential)) await mendCredential(app, credential)
}

function expiresBefore({ account }: Credential, at: Instant): boolean {
  return account.expiresAt !== undefined && account.expiresAt < at
}

function isSoon({ dropAt, dropRule }: Job, now: Instant): boolean {
  return dropRule !== undefined && now < dropAt && dropAt <= addMs(now, toldBeforeDropMs)
}

async function isRejected(app: TendDeps, credential: Credential): Promise<boolean> {
  const secret = await openSecret(app, credential)
  try {
    await platformOf(app, credential.platform).inspect(secret)
    return false
  } catch (error) {
    if (error instanceof PlatformError) return error.kind === 'credential-rejected'
    throw error
  }
}

type Ending = {
  /** The open jobs that need the sign-in, for their hunt or for their polls. */
  readonly jobs: readonly Job[]
  readonly renewal: Renewal
  readonly now: Instant
}

async function tellExpiring(app: TendDeps, credential: Credential, ending: Ending): Promise<void> {
  const { memberId, platform, account, linkedBy } = credential
  const { jobs, renewal, now } = ending
  const { expiresAt } = account
  if (!expiresAt) return
  const there = platformOf(app, platform)
  const fact = { kind: 'credential-expiring', platformName: there.name, expiresAt, jobs } as const
  await tellPrivately(app.store, {
    id: `${memberId}-${platform}-expiring-${epochMs(expiresAt).toString(36)}`,
    memberId,
    to: linkedBy,
    fact: { ...fact, ...pasteInstead(there, renewal) },
    at: now,
    // A notice that concerns a job goes to all members, including those who switched off notices of expiry.
    ...(jobs.length === 0 && { notifications: 'expiring' }),
  })
}

async function tellBeforeDrops(
  app: TendDeps,
  { memberId, platform, account, linkedBy, rejectedAt }: Credential,
  { jobs, renewal, now }: Ending,
): Promise<void> {
  const there = platformOf(app, platform)
  const { expiresAt } = account
  const about = { platformName: there.name, ...pasteInstead(there, renewal) }
  for (const job of jobs.filter((one) => isSoon(one, now))) {
    await tellPrivately(app.store, {
      id: `${job.id}-sign-in`,
      memberId,
      to: linkedBy,
      fact:
        expiresAt && !rejectedAt
          ? { kind: 'credential-expiring', ...about, expiresAt, jobs: [job] }
          : { kind: 'credential-rejected', ...about, jobs: [job] },
      at: now,
    })
  }
}
