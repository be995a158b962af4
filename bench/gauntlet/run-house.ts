// A race of a whole house on the machine's clock, disturbed shortly before the drop: a friend asks for the same table,
// or no longer wants it. Requests go through the house's own verbs; only the chat's reading of words is left out.
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
import { defaultManner } from '../../src/domain/manner.ts'
import { defaultNews } from '../../src/domain/news.ts'
import { orderIdOf } from '../../src/domain/order.ts'
import type { Report, Verdict } from '../../src/domain/report.ts'
import { addMs, type LocalTime } from '../../src/domain/time.ts'
import { createFakeChat } from '../../src/ports/fakes/fake-chat.ts'
import type { FakeClock } from '../../src/ports/fakes/fake-clock.ts'
import type { House } from '../../src/ports/house.ts'
import { createTelemetry } from '../../src/telemetry/create-telemetry.ts'
import { type Arena, emailOf, scoreOf, venue } from './arena.ts'
import { type OurOptions, type OurScore, toWish, untruthsIn } from './run-ours.ts'
import type { Disturbance } from './scenario.ts'

const chatId = 'bench' as ChatId
const platform = 'resy' as PlatformId
/** The shortest the settings allow. */
const headStartS = 5
const lookEveryMs = 250

export async function runHouse(
  arena: Arena,
  disturbance: Disturbance,
  { clock, foresight, onFault, dispatcher }: OurOptions,
): Promise<OurScore> {
  const folder = mkdtempSync(join(tmpdir(), 'cierge-race-'))
  const config = readConfig({
    CIERGE_DATA_DIR: folder,
    CIERGE_RESY_URL: arena.sandbox.url,
    CIERGE_HEAD_START_SECONDS: String(headStartS),
    CIERGE_FORESIGHT: foresight && arena.scenario.foresight !== 'off' ? 'on' : 'off',
    CIERGE_GIVE_UP_MINUTES: '1',
  })
  const destination = { write: onFault }
  const telemetry = createTelemetry({ level: 'error', clock, randomBytes, destination })
  const chats = [createFakeChat(clock, chatId)]
  const parts = { clock, telemetry, chats, ...(dispatcher && { dispatcher }) }
  // Files are read in real time.
  const endBusy = (clock as Partial<FakeClock>).busy?.()
  const cierge = await createCierge(config, parts)
  endBusy?.()
  const { house } = cierge
  try {
    await cierge.start()
    for (const index of arena.scenario.claims.keys()) await befriend(house, index)
    await request(house, arena, 0)
    if (disturbance.kind === 'cancel') await request(house, arena, 1)

    await clock.sleepUntil(addMs(arena.dropAt, -disturbance.beforeMs))
    if (disturbance.kind === 'join') await request(house, arena, 1)
    else await cancelBooking(house, jobIdOf(1), memberIdOf(1))

    while ((await house.store.jobs.open()).length > 0) {
      await clock.sleepUntil(addMs(clock.now(), lookEveryMs))
    }
    return await scoreHouse(house, arena)
  } finally {
    await cierge.stop()
    rmSync(folder, { recursive: true, force: true })
  }
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

async function befriend(house: House, claim: number): Promise<void> {
  const [id, by] = [memberIdOf(claim), identityOf(claim)]
  const member = { id, name: by.userId, role: 'friend', manner: defaultManner, news: defaultNews } as const
  await house.store.members.add(member, by)
  const answers = { email: emailOf(claim), password: 'secret' }
  const entry = { platform: findPlatform(house, undefined), way: 'password', isNext: false, answers, by }
  await linkAccount(house, id, entry)
}

/** As a confirmed request is kept and planned. */
async function request(house: House, { scenario, date, partySize, dropAt }: Arena, claim: number) {
  const wanted = scenario.claims[claim]
  if (!wanted) throw new Error('A friend without a wish')
  const id = jobIdOf(claim)
  const alone = isFrozen(house, { dropAt }) ? id : undefined
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
    askedAt: house.clock.now(),
    state: 'requested',
  }
  await house.store.jobs.add(job)
  await planOrder(house, job.orderId)
}

async function scoreHouse(house: House, arena: Arena): Promise<OurScore> {
  const reports: Report[] = []
  const verdicts: Verdict[] = []
  for (const claim of arena.scenario.claims.keys()) {
    const id = jobIdOf(claim)
    const [job, report] = await Promise.all([house.store.jobs.find(id), house.store.reports.find(id)])
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
