// One run: a member asks for a table over Telegram, the day opens some seconds later, and the service is killed and
// started again in between. Real processes, real time.
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type BotApi, botToken, openBotApi } from '../../bots/telegram/testing/fake-server/bot-api.ts'
import { createPerson, type TelegramUser } from '../../bots/telegram/testing/fake-server/person.ts'
import { createSandbox, type Sandbox } from '../../sandbox/create-sandbox.ts'
import { openingSoon } from '../../sandbox/opening-soon.ts'
import { createSystemClock } from '../../src/ports/system-clock.ts'
import { judgeRun, type RunVerdict, read } from './judge-run.ts'
import { type Service, startService } from './service.ts'
import { openStepProxy, type StepProxy } from './step-proxy.ts'
import type { Kill } from './steps.ts'

export type RunResult = RunVerdict & {
  readonly kills: number
  readonly jobs: number
  /** Kept after a violation, with `transcript.txt`. */
  readonly folder: string
}

const clock = createSystemClock()
const anaId = 41
const password = 's3cr3t-of-ana'
const opensInMs = 8_000
/** After the drop everything is over by then. */
const patienceMs = 40_000
const pollMs = 150

type Stage = {
  readonly root: string
  readonly folder: string
  readonly api: BotApi
  readonly sandbox: Sandbox
}

/** Returns a data folder in which Ana has linked an account. Copy it for each run. */
export async function prepareFolder(): Promise<string> {
  const stage = await openStage()
  const proxies = await openProxies(stage, () => false)
  const service = startService(envOf(stage.folder, proxies))
  const ana = createPerson(stage.api, anaId)
  await ana.writes(`/link resy ada@example.com ${password}`)
  await ana.sees('Linked')
  await service.stop()
  await closeAll(proxies, stage)
  return stage.root
}

/** @param kills the kills, one for each start of the service. */
export async function playRun(prepared: string, kills: readonly Kill[]): Promise<RunResult> {
  const stage = await openStage(prepared)
  const left = [...kills]
  let service: Service | undefined
  const counts = { platform: 0, chat: 0 }
  const proxies = await openProxies(stage, (kind, when) => {
    const kill = left[0]
    if (when === 'before') counts[kind] += 1
    if (!service?.isRunning() || kill?.kind !== kind || kill.when !== when || kill.nth !== counts[kind])
      return false
    service.kill()
    return true
  })
  let killed = 0
  let isOver = false
  let isBroken = false
  const logs: string[] = []

  /** Starts the service, and again after each kill. */
  async function keepAlive(): Promise<void> {
    while (!isOver) {
      counts.platform = 0
      counts.chat = 0
      const kill = left[0]
      const atCommit = kill?.kind === 'commit' ? `${kill.when} ${kill.nth}` : undefined
      const running = startService(envOf(stage.folder, proxies), atCommit)
      service = running
      const timer = kill?.kind === 'time' ? setTimeout(() => running.kill(), kill.afterMs) : undefined
      await running.ended
      clearTimeout(timer)
      logs.push(`--- started; log:\n${running.log()}`)
      if (isOver) return
      killed += 1
      left.shift()
    }
  }

  const living = keepAlive()
  try {
    const wasAccepted = await askForTable(stage)
    await settled(stage)
    const filter = { venueId: 7001 }
    const verdict = judgeRun({
      folder: stage.folder,
      held: stage.sandbox.control.reservations(filter).length,
      mostHeld: stage.sandbox.control.mostHeldAtOnce(filter),
      seen: seenBy(stage.api),
      secrets: [password],
      wasAccepted,
    })
    isBroken = verdict.violations.length > 0
    if (isBroken) writeFileSync(join(stage.root, 'transcript.txt'), transcriptOf(stage.api) + logs.join(''))
    return { ...verdict, kills: killed, jobs: jobCount(stage.folder), folder: stage.root }
  } finally {
    isOver = true
    service?.kill()
    await living
    await closeAll(proxies, stage)
    if (!isBroken) rmSync(stage.root, { recursive: true, force: true })
  }
}

/** @param prepared the folder to copy: the data folder and the platform's state. */
async function openStage(prepared?: string): Promise<Stage> {
  const root = mkdtempSync(join(tmpdir(), 'cierge-chaos-'))
  if (prepared) cpSync(prepared, root, { recursive: true })
  const folder = join(root, 'data')
  mkdirSync(folder, { recursive: true })
  const api = await openBotApi()
  api.people.set(anaId, { id: anaId, is_bot: false, first_name: 'Ana' })
  api.opened.add(anaId)
  const sandbox = await createSandbox({ clock, rttMs: 20, stateFile: join(root, 'platform.json') })
  sandbox.control.addMember({
    email: 'ada@example.com',
    password,
    firstName: 'Ada',
    lastName: 'Example',
    cards: [{ id: 1, type: 'visa', lastFour: '4242' }],
  })
  return { root, folder, api, sandbox }
}

type Proxies = { readonly platform: StepProxy; readonly chat: StepProxy }

async function openProxies(
  { sandbox, api }: Stage,
  onStep: (kind: 'platform' | 'chat', when: 'before' | 'after') => boolean,
): Promise<Proxies> {
  const isSpoken = (path: string) => !path.includes('/getUpdates')
  return {
    platform: await openStepProxy(sandbox.url, (when) => onStep('platform', when)),
    chat: await openStepProxy(api.url, (when) => onStep('chat', when), isSpoken),
  }
}

function envOf(folder: string, { platform, chat }: Proxies): Readonly<Record<string, string>> {
  return {
    CIERGE_DATA_DIR: folder,
    CIERGE_RESY_URL: platform.url,
    CIERGE_OWNER: `telegram:${anaId}`,
    TELEGRAM_TOKEN: botToken,
    TELEGRAM_API_URL: chat.url,
    LOG_LEVEL: 'info',
  }
}

async function closeAll({ platform, chat }: Proxies, { api, sandbox }: Stage): Promise<void> {
  await Promise.all([platform.close(), chat.close()])
  await Promise.all([api.close(), sandbox.stop()])
}

/** Asks as a patient person, who repeats a message that gets no answer within seconds. Returns whether it was scheduled. */
async function askForTable({ api, sandbox }: Stage): Promise<boolean> {
  const ana = createPerson(api, anaId)
  await saysUntil(ana, api, '/whoami', 'Ana')
  const { venue, opensAtTime } = openingSoon(clock.now(), opensInMs, [
    '18:30',
    '19:00',
    '19:30',
    '20:00',
    '21:30',
  ])
  sandbox.control.putVenue(venue)
  const steps: readonly [says: string, until: string][] = [
    [`table for 2 at ${venue.name} tomorrow, 7-9pm`, 'open'],
    [opensAtTime, 'Book it'],
    ['book it', 'Scheduled'],
  ]
  for (const [says, until] of steps) {
    if (!(await saysUntil(ana, api, says, until))) return isScheduled(api)
  }
  return true
}

const triesAtMost = 5
const replyMs = 3_500

async function saysUntil(ana: TelegramUser, api: BotApi, text: string, until: string): Promise<boolean> {
  for (let tries = 0; tries < triesAtMost; tries++) {
    const before = api.shown.length
    await ana.writes(text)
    const deadline = Date.now() + replyMs
    while (Date.now() < deadline) {
      if (repliesSince(api, before).some((reply) => reply.includes(until))) return true
      if (isScheduled(api)) return true
      await new Promise((resolve) => setTimeout(resolve, pollMs))
    }
  }
  return false
}

function repliesSince(api: BotApi, index: number): readonly string[] {
  return api.shown
    .slice(index)
    .filter(({ from }) => from === 'bot')
    .map(({ text, keyboard }) => [text, ...keyboard.flat().map((button) => button.text)].join('\n'))
}

function isScheduled(api: BotApi): boolean {
  return seenBy(api).some((text) => /Scheduled|Trying now|already (?:asked|have a request)/.test(text))
}

function seenBy(api: BotApi): readonly string[] {
  return api.shown.filter(({ from }) => from === 'bot').map(({ text }) => text)
}

/** Returns everything that was written in the chat, with the buttons. */
function transcriptOf({ shown }: BotApi): string {
  return shown
    .map(
      ({ from, text, keyboard }) =>
        `${from}: ${[text, ...keyboard.flat().map((one) => `[${one.text}]`)].join(' ')}\n`,
    )
    .join('')
}

/** Waits until no job is open and nothing is pending, or until it has taken too long. */
async function settled({ folder }: Stage): Promise<void> {
  const deadline = Date.now() + patienceMs
  while (Date.now() < deadline) {
    await new Promise((resolve) => setTimeout(resolve, pollMs))
    if (jobCount(folder) === 0 && Date.now() < deadline - patienceMs + 6_000) continue
    if (isQuiet(folder)) return
  }
}

function isQuiet(folder: string): boolean {
  try {
    const open = read(folder, "select 1 from jobs where state in ('requested', 'scheduled') limit 1")
    const pending = read(folder, 'select 1 from outbox where spoken_at is null limit 1')
    return open.length === 0 && pending.length === 0
  } catch {
    return false
  }
}

function jobCount(folder: string): number {
  try {
    return read(folder, 'select 1 from jobs').length
  } catch {
    return 0
  }
}
