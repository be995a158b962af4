// Finds what may cost a member the table at a drop: the sign-in, the card, and this server with its services.
import type { HostCondition } from '../../domain/host-condition.ts'
import type { Member } from '../../domain/identity.ts'
import type { ChatId, PlatformId } from '../../domain/ids.ts'
import { isHandOver, type Job } from '../../domain/job.ts'
import { PlatformError } from '../../domain/platform-error.ts'
import {
  daysAsleepAt,
  type ReadyFault,
  type ReadyStage,
  storedFaults,
  whyNoCard,
} from '../../domain/ready.ts'
import { type Instant, MINUTE_MS, msBetween } from '../../domain/time.ts'
import { type AppContext, platformOf } from '../../ports/app-context.ts'
import { openSecret, type RenewDeps } from '../jobs/renew-credential.ts'
import { readGaps } from '../self-watch/keep-gaps.ts'

export type ReadyDeps = RenewDeps & Pick<AppContext, 'standing' | 'telemetry'>

/**
 * A condition is reported only if it has lasted at least this many milliseconds: most outages are short, and a server
 * that starts has to connect first.
 */
const lastsMs = 3 * MINUTE_MS

/** The member's jobs with the same drop, and the check (`day` or `minutes`) that is due. */
export type ReadyLook = {
  readonly stage: ReadyStage
  readonly member: Member
  readonly dropAt: Instant
  readonly jobs: readonly Job[]
}

/**
 * Returns the faults. Empty if all is well. Sends a request to the platform only if the stored account has no usable
 * card.
 */
export async function findReadyFaults(app: ReadyDeps, look: ReadyLook): Promise<readonly ReadyFault[]> {
  const hunted = new Set(look.jobs.filter((job) => !isHandOver(job)).map(({ venue }) => venue.platform))
  const accounts: ReadyFault[] = []
  for (const platform of hunted) accounts.push(...(await accountFaults(app, look, platform)))
  const days = daysAsleepAt(await readGaps(app.store), look.dropAt)
  return [
    ...accounts,
    ...hostFaults(app, look, hunted),
    ...(days > 0 ? [{ kind: 'sleeps', days } as const] : []),
  ]
}

async function accountFaults(
  app: ReadyDeps,
  { stage, member, dropAt }: ReadyLook,
  platform: PlatformId,
): Promise<readonly ReadyFault[]> {
  const { name: platformName } = platformOf(app, platform)
  const credential = await app.store.credentials.find(member.id, platform)
  if (!credential) return [{ kind: 'sign-in', platform, platformName, why: 'missing' }]
  const [fault] = storedFaults(credential, { platformName, dropAt, now: app.clock.now() })
  // A day before the drop, tend-credentials tries to renew the sign-in, and notifies the member if it can't.
  if (fault?.kind === 'sign-in') return stage === 'day' ? [] : [fault]
  if (!fault) return []
  // The member may have added a card on the platform since the sign-in was stored.
  const account = await platformOf(app, platform)
    .inspect(await openSecret(app, credential))
    .catch((error) => {
      if (error instanceof PlatformError) return undefined
      throw error
    })
  const why = account && whyNoCard(account)
  return why ? [{ kind: 'card', platformName, why }] : []
}

/** Returns the conditions that concern the jobs. The clock concerns owners only: the hunt uses the platform's time. */
function hostFaults(
  app: ReadyDeps,
  { member, jobs }: ReadyLook,
  platforms: ReadonlySet<PlatformId>,
): readonly ReadyFault[] {
  const chats = new Set(jobs.map(({ askedBy }) => askedBy.chat))
  return app
    .standing()
    .flatMap(({ wrong }) => (wrong && msBetween(wrong.since, app.clock.now()) >= lastsMs ? wrong : []))
    .map(({ condition }) => condition)
    .filter((condition) => concerns(condition, { isOwner: member.role === 'owner', chats, platforms }))
    .map((condition) => ({ kind: 'host', condition }))
}

type Concerned = {
  readonly isOwner: boolean
  readonly chats: ReadonlySet<ChatId>
  readonly platforms: ReadonlySet<PlatformId>
}

function concerns(condition: HostCondition, { isOwner, chats, platforms }: Concerned): boolean {
  switch (condition.kind) {
    case 'clock-off':
      return isOwner
    case 'chat-away':
    case 'chat-unreachable':
      return chats.has(condition.chat)
    case 'platform-unreachable':
      return platforms.has(condition.platform)
    case 'store-trouble':
      return true
    default:
      return false
  }
}
