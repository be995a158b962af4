// Plays a scenario with the whole application in virtual time, using app/stories/world.ts. Returns the requests, the
// announcements and the reservations.
import { cpSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { awsEnvironment } from '../../app/stories/running/aws-harness.ts'
import { ada, ben, group, openWorld, type World } from '../../app/stories/world.ts'
import type { SandboxControl } from '../../sandbox/control.ts'
import { inWords } from '../../sandbox/default-world.ts'
import type { HeldTable } from '../../sandbox/ledger.ts'
import { tendCredentials } from '../../src/concierge/every-minute/tend-credentials.ts'
import type { MemberId } from '../../src/domain/ids.ts'
import type { Job } from '../../src/domain/job.ts'
import type { Button, Choice } from '../../src/domain/message.ts'
import { addMs, epochMs, type Instant, type LocalDate, type LocalTime } from '../../src/domain/time.ts'
import { venueOf } from './arena.ts'
import type { Act, Friend, HouseScenario } from './house-scenario.ts'
import { venueNames } from './random-houses.ts'
import type { ScenarioTable } from './scenario.ts'

export const dropAt = '2026-11-25T17:00:00.000Z' as Instant
const beginsMs = -600_000
const rule = { leadDays: 21, at: '12:00' as LocalTime }
const friends = { ada, ben } as const
const usualSeating = 'Dining Room'
const confirming = /^(Book it|Try now|Yes)/i

/** A request that Cierge accepted. */
export type TakenRequest = {
  readonly ask: number
  readonly who: Friend
  readonly venue: number
  readonly days: readonly number[]
  readonly jobIds: readonly string[]
  readonly atMs: number
}
type Cancelled = { readonly jobId: string; readonly reply: string; readonly atMs: number }

export type HousePlay = {
  readonly scenario: HouseScenario
  readonly asked: readonly TakenRequest[]
  readonly cancelled: readonly Cancelled[]
  /**
   * Milliseconds from the stated drop to the backup that was restored during the play. The restored store does not
   * contain later requests, so announcements about these are not expected.
   */
  readonly forgottenFromMs: number
  /** All announcements in order, each as `place: text`. */
  readonly announcements: readonly string[]
  readonly held: readonly HeldTable[]
  /** The jobs in the store at the end of the play. */
  readonly jobs: readonly Job[]
  readonly faults: readonly string[]
  /** The friends' acts and Cierge's replies, as a transcript for people. */
  readonly diary: readonly string[]
}

export function memberOf(who: Friend): string {
  return `${who}@example.com`
}

export function venueIdOf(venue: number): number {
  return 9001 + venue
}

export function dateOf(day: number): LocalDate {
  return `2026-12-${day}` as LocalDate
}

/** Returns the whole play as text: scenario, acts, announcements, jobs and reservations. */
export function storyOf({ scenario, diary, announcements, jobs, held }: HousePlay): string {
  const { acts, days, ...rest } = scenario
  return [
    JSON.stringify(rest),
    ...days.map((day) => JSON.stringify(day)),
    ...diary,
    ...announcements,
    ...jobs.map(({ id, date, state, outcome }) => `${id} ${date} ${state} ${JSON.stringify(outcome)}`),
    ...held.map(({ member, venueId, serviceDate, time, bookedAtMs }) => {
      const atMs = Math.round(bookedAtMs - epochMs(dropAt))
      return `held by ${member}: ${venueId} ${serviceDate} ${time}, booked at ${atMs} ms`
    }),
  ].join('\n')
}

export async function playHouse(scenario: HouseScenario): Promise<HousePlay> {
  const { on, wakesLateMs, roundTripMs, jitterMs, rateLimit, detailsAcceptUnreleased, seed } = scenario
  const renews = scenario.acts.some(({ kind }) => kind === 'renew')
  const world = await openWorld({
    at: addMs(dropAt, beginsMs),
    sandbox: {
      ...scenario.forms,
      rttMs: roundTripMs,
      jitterMs,
      rateLimit,
      detailsAcceptUnreleased,
      seed,
      world: { venues: [], members: [] },
      dateSkewMs: scenario.clockAheadMs,
      ...(renews && { authTokenMs: 30 * 86_400_000 }),
    },
    env: {
      ...(on === 'aws' && awsEnvironment),
      ...(renews && { CIERGE_RENEW_DAYS: '40' }),
      CIERGE_HEAD_START_SECONDS: String(scenario.headStartS),
      CIERGE_FORESIGHT: scenario.foresight,
    },
    owners: [ben],
    ...(on === 'aws' && {
      aws: { lateMs: () => (wakesLateMs === 'never' ? Number.POSITIVE_INFINITY : wakesLateMs) },
    }),
  })
  if (on === 'aws' && scenario.breakOff) world.cloud().breakOff(scenario.breakOff)
  try {
    furnish(world.sandbox.control, scenario)
    return await play(world, scenario)
  } finally {
    await world.end()
  }
}

function furnish(control: SandboxControl, scenario: HouseScenario): void {
  const real = (ms: number) => addMs(dropAt, Math.round(ms - scenario.clockAheadMs))
  for (const [index, who] of (['ada', 'ben'] as const).entries()) {
    const cards = [{ id: 7000 + index, type: 'visa', lastFour: '4242' }]
    control.addMember({ email: memberOf(who), password: 'secret', firstName: who, lastName: 'E', cards })
  }
  for (const [index, name] of venueNames.entries()) {
    const spec = venueOf(venueIdOf(index), scenario.allowMultiple)
    control.putVenue({ ...spec, name, leadDays: rule.leadDays, opensAt: rule.at, needToKnow: inWords(rule) })
  }
  for (const { venue, day, releaseMs, tables } of scenario.days) {
    const [venueId, date] = [venueIdOf(venue), dateOf(day)]
    control.createDrop({ venueId, date, releasedAt: real(releaseMs), slots: tables.map(toSpec) })
    for (const { time, rivalsAfterMs = [] } of tables) {
      for (const afterMs of rivalsAfterMs) {
        control.addRival({
          venueId,
          date,
          afterMs,
          time: time as LocalTime,
          seating: usualSeating,
          tables: 1,
        })
      }
    }
  }
  for (const { fromMs, untilMs, claim, ...spec } of scenario.faults) {
    control.injectFault({
      ...spec,
      ...(fromMs !== undefined && { from: addMs(dropAt, fromMs) }),
      ...(untilMs !== undefined && { until: addMs(dropAt, untilMs) }),
      ...(claim !== undefined && { member: memberOf(claim === 0 ? 'ada' : 'ben') }),
    })
  }
}

function toSpec({ time, capacity = 1 }: ScenarioTable) {
  return { time: time as LocalTime, seating: usualSeating, capacity }
}

type Drafted = Pick<TakenRequest, 'who' | 'venue' | 'days'> & {
  readonly button: Button | Choice | undefined
  readonly inGroup: boolean
}

async function play(world: World, scenario: HouseScenario): Promise<HousePlay> {
  const drafts = new Map<number, Drafted>()
  const asked: TakenRequest[] = []
  const cancelled: Cancelled[] = []
  const diary: string[] = []
  let backUp: { readonly folder: string; readonly atMs: number } | undefined
  let forgottenFromMs = Number.POSITIVE_INFINITY
  const nowMs = () => epochMs(world.clock.now()) - epochMs(dropAt)
  const control = world.sandbox.control

  async function draft(act: Extract<Act, { kind: 'draft' }>): Promise<string> {
    const { ask, who, words, inGroup } = act
    const said = await world.says(words, friends[who], inGroup ? group : undefined)
    const button = world.offered().find(({ label }) => confirming.test(label))
    const venue = venueNames.findIndex((name) => words.includes(name))
    const days = [...words.matchAll(/\b1\d\b/g)].map(Number)
    drafts.set(ask, { who, venue, days, inGroup, button: said.includes('[') ? button : undefined })
    return said
  }

  async function confirm(ask: number): Promise<string> {
    const drafted = drafts.get(ask)
    if (!drafted?.button) return 'nothing to confirm'
    const { who, venue, days, inGroup } = drafted
    const { command, args } = drafted.button.call
    const said = await world.calls(command, args, friends[who], inGroup ? group : undefined)
    const jobIds = [...new Set([...said.matchAll(/\/jobs (\w{4,})/g)].map(([, id]) => id ?? ''))]
    if (jobIds.length > 0) asked.push({ ask, who, venue, days, jobIds, atMs: nowMs() })
    return said
  }

  async function cancel(ask: number, nth: number): Promise<string> {
    const request = asked.find((one) => one.ask === ask)
    const jobId = request && (request.jobIds[nth] ?? request.jobIds[0])
    if (!jobId) return 'nothing to cancel'
    const reply = await world.says(`/cancel ${jobId}`, friends[request.who])
    cancelled.push({ jobId, reply, atMs: nowMs() })
    return reply
  }

  async function restart(downMs: number): Promise<string> {
    await world.restart(async () => {
      await world.clock.advanceBy(downMs)
      if (!backUp) return
      putBack(backUp.folder, world.folder)
      forgottenFromMs = backUp.atMs
    })
    return backUp ? 'with older files' : ''
  }

  async function act(one: Act): Promise<string> {
    switch (one.kind) {
      case 'draft':
        return draft(one)
      case 'confirm':
        return confirm(one.ask)
      case 'cancel':
        return cancel(one.ask, one.nth)
      case 'link':
        return world.says(`/link resy ${memberOf(one.who)} secret`, friends[one.who])
      case 'renew':
        await world.clock.runUntil(tendCredentials(world.cierge().app, AbortSignal.any([])))
        return ''
      case 'restart':
        return restart(one.downMs)
      case 'back-up':
        backUp = { folder: copyOf(world.folder), atMs: nowMs() }
        return ''
    }
  }

  for (const one of scenario.acts) {
    await world.passUntil(addMs(dropAt, one.atMs))
    const beganMs = nowMs()
    const said = await act(one)
    diary.push(`${beganMs}${nowMs() > beganMs ? `–${nowMs()}` : ''} ms: ${JSON.stringify(one)} → ${said}`)
  }
  await world.passUntil(addMs(dropAt, scenario.untilMs))
  if (backUp) rmSync(backUp.folder, { recursive: true, force: true })
  const { jobs } = world.cierge().app.store
  return {
    scenario,
    asked,
    cancelled,
    forgottenFromMs,
    announcements: world.announcements(),
    held: control.reservations(),
    jobs: (await Promise.all(['m-Ada', 'm-Ben'].map((id) => jobs.of(id as MemberId)))).flat(),
    faults: world.log.filter((line) => isFault(line, scenario)),
    diary,
  }
}

/**
 * Returns whether a log line reports a fault of Cierge. If the scenario breaks a Lambda run off, the report of that run
 * does not count.
 */
function isFault(line: string, { breakOff }: HouseScenario): boolean {
  if (breakOff && line.includes('A hunt broke off')) return false
  return /"level":"(error|fatal)"/.test(line)
}

function copyOf(folder: string): string {
  const copy = mkdtempSync(join(tmpdir(), 'cierge-back-up-'))
  cpSync(folder, copy, { recursive: true })
  return copy
}

function putBack(copy: string, folder: string): void {
  for (const file of readdirSync(folder)) rmSync(join(folder, file), { force: true, recursive: true })
  cpSync(copy, folder, { recursive: true })
}
