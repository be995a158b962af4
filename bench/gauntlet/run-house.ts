// Races the whole application on the machine's clock. Shortly before the drop a friend disturbs the hunt: requests the
// same table, or cancels. Calls the application's functions directly, so only the reading of typed text is left out.
import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readConfig } from '../../app/config.ts'
import { createCierge } from '../../app/create-cierge.ts'
import { cancelBooking } from '../../src/concierge/jobs/cancel-booking.ts'
import { isFrozen, planOrder } from '../../src/concierge/jobs/plan-order.ts'
import { findPlatform, linkAccount } from '../../src/concierge/link-account.ts'
import type { Identity } from '../../src/domain/identity.ts'
import type { ChatId, JobId, MemberId, PlatformId } from '../../src/domain/ids.ts'
import { isOpen, type Job } from '../../src/domain/job.ts'
import { defaultLocale } from '../../src/domain/locale.ts'
import { defaultNotifications } from '../../src/domain/notifications.ts'
import { orderIdOf } from '../../src/domain/order.ts'
import type { Report, Verdict } from '../../src/domain/report.ts'
import { addMs, type LocalTime } from '../../src/domain/time.ts'
import type { AppContext } from '../../src/ports/app-context.ts'
import { createFakeChat } from '../../src/ports/fakes/fake-chat.ts'
import type { VirtualClock } from '../../src/ports/virtual-clock.ts'
import { createTelemetry } from '../../src/telemetry/create-telemetry.ts'
import { type Arena, emailOf, venue } from './arena.ts'
import { type OurOptions, type OurScore, toWish, untruthsIn } from './run-ours.ts'
import type { Disturbance } from './scenario.ts'
import { scoreOf } from './score.ts'

const chatId = 'bench' as ChatId
const platform = 'resy' as PlatformId
/** The shortest head start that the settings allow, in seconds. */
const headStartS = 5
const pollEveryMs = 250

export async function runHouse(
  arena: Arena,
  disturbance: Disturbance,
  { clock, foresight, onFault, dispatcher }: OurOptions,
): Promise<OurScore> {
  const folder = mkdtempSync(join(tmpdir(), 'cierge-race-'))
  const config = configureHouse(arena, { folder, foresight })
  const destination = { write: onFault }
  const telemetry = createTelemetry({ level: 'error', clock, randomBytes, destination })
  const chats = [createFakeChat(clock, chatId)]
  const parts = { clock, telemetry, chats, ...(dispatcher && { dispatcher }) }
  // Stops the virtual clock during the start, because files are read in real time.
  const endBusy = (clock as Partial<VirtualClock>).busy?.()
  const cierge = await createCierge(config, parts)
  endBusy?.()
  const { app } = cierge
  try {
    await cierge.start()
    for (const index of arena.scenario.claims.keys()) await befriend(app, index)
    await request(app, arena, 0)
    if (disturbance.kind === 'cancel') await request(app, arena, 1)

    await clock.sleepUntil(addMs(arena.dropAt, -disturbance.beforeMs))
    if (disturbance.kind === 'join') await request(app, arena, 1)
    else await cancelBooking(app, jobIdOf(1), memberIdOf(1))

    while ((await app.store.jobs.open()).length > 0) {
      await clock.sleepUntil(addMs(clock.now(), pollEveryMs))
    }
    return await scoreHouse(app, arena)
  } finally {
    await cierge.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}

function configureHouse(
  { sandbox, scenario }: Arena,
  { folder, foresight }: Pick<OurOptions, 'foresight'> & { readonly folder: string },
) {
  return readConfig({
    CIERGE_DATA_DIR: folder,
    CIERGE_RESY_URL: sandbox.url,
    CIERGE_HEAD_START_SECONDS: String(headStartS),
    CIERGE_FORESIGHT: foresight && scenario.foresight !== 'off' ? 'on' : 'off',
    CIERGE_GIVE_UP_MINUTES: '1',
  })
}

function jobIdOf(claim: number): JobId {
  return `JOB${claim}` as JobId
}

function memberIdOf(claim: number): MemberId {
  return `member-${claim}` as MemberId
}

function identityOf(claim: number): Identity {
  return { chat: chatId, space: '', userId: `friend-${claim}` }
}

async function befriend(app: AppContext, claim: number): Promise<void> {
  const [id, by] = [memberIdOf(claim), identityOf(claim)]
  const member = {
    id,
    name: by.userId,
    role: 'friend',
    locale: defaultLocale,
    notifications: { ...defaultNotifications, waitlist: 'off' },
  } as const
  await app.store.members.add(member, by)
  const answers = { email: emailOf(claim), password: 'secret' }
  const entry = { platform: findPlatform(app, ''), way: 'password', isNext: false, answers, by }
  await linkAccount(app, id, entry)
}

/** Saves and plans a request, as Cierge does after its confirmation. */
async function request(app: AppContext, { scenario, date, partySize, dropAt }: Arena, claim: number) {
  const wanted = scenario.claims[claim]
  if (!wanted) throw new Error('A friend without a wish')
  const id = jobIdOf(claim)
  const alone = isFrozen(app, { dropAt }) ? id : undefined
  const job: Job = {
    id,
    memberId: memberIdOf(claim),
    venue,
    date,
    partySize,
    wish: toWish(wanted),
    orderId: orderIdOf(platform, { venueId: venue.id, date, partySize }, dropAt, alone),
    dropAt,
    dropRule: { leadDays: 21, at: '10:00' as LocalTime },
    askedBy: identityOf(claim),
    askedIn: { chat: chatId, key: `dm-friend-${claim}`, direct: true },
    askedAt: app.clock.now(),
    state: 'requested',
  }
  await app.store.jobs.add(job)
  await planOrder(app, job.orderId)
}

async function scoreHouse(app: AppContext, arena: Arena): Promise<OurScore> {
  const reports: Report[] = []
  const verdicts: Verdict[] = []
  for (const claim of arena.scenario.claims.keys()) {
    const id = jobIdOf(claim)
    const [job, report] = await Promise.all([app.store.jobs.find(id), app.store.reports.find(id)])
    if (report) reports.push(report)
    const attempts = report?.verdicts.find(({ jobId }) => jobId === id)?.attempts ?? []
    const stopped = { kind: 'missed', reason: 'withdrawn', seenTimes: [] } as const
    if (job && !isOpen(job)) verdicts.push({ jobId: id, outcome: job.outcome ?? stopped, attempts })
  }
  const [first] = reports
  if (!first) throw new Error('No hunt was reported')
  const report = { ...first, verdicts }
  const score = await scoreOf(arena, () => 0)
  const roundTripMs = first.roundTripMs ?? score.roundTripMs
  return { ...score, roundTripMs, report, falseVerdicts: await untruthsIn(arena, report) }
}
