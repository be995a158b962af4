// Plays one run: a member requests a table over Telegram, the day is released some seconds later, and the service is
// killed and started again in between. On AWS an invocation of the Lambda is killed too. Uses real processes and real
// time.
import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { BotApi } from '../../bots/telegram/testing/fake-server/bot-api.ts'
import { askForTable, seenBy } from './ask-for-table.ts'
import { createKiller } from './create-killer.ts'
import { judgeRun, type RunVerdict, read } from './judge-run.ts'
import { openStage, password, type Stage } from './stage.ts'
import type { ChaosPlan } from './steps.ts'

export type RunResult = RunVerdict & {
  readonly kills: number
  readonly functionKills: number
  readonly jobs: number
  /**
   * The folder of the run. It is deleted after the run, unless the run broke a guarantee: then it is kept, with the
   * messages in `transcript.txt`.
   */
  readonly folder: string
}

/** Milliseconds within which the request must have its outcome and every announcement must be delivered. */
const patienceMs = 40_000
const pollMs = 150

/**
 * Plays one run.
 * @param prepared the folder that the run copies.
 */
export async function playRun(prepared: string, plan: ChaosPlan): Promise<RunResult> {
  const killer = createKiller(plan)
  const stage = await openStage({ place: plan.place, prepared, onStep: killer.onStep })
  const living = killer.keepAlive(stage)
  let isBroken = false
  try {
    const wasAccepted = await askForTable(stage)
    await settled(stage)
    const verdict = judge(stage, wasAccepted)
    isBroken = verdict.violations.length > 0
    if (isBroken) writeFileSync(join(stage.root, 'transcript.txt'), transcriptOf(stage.api) + killer.log())
    return { ...verdict, ...killer.counts(), jobs: jobCount(stage.folder), folder: stage.root }
  } finally {
    killer.end()
    await living
    await stage.close()
    if (!isBroken) rmSync(stage.root, { recursive: true, force: true })
  }
}

function judge({ folder, sandbox, api, cloud }: Stage, wasAccepted: boolean): RunVerdict {
  const filter = { venueId: 7001 }
  return judgeRun({
    folder,
    held: sandbox.control.reservations(filter).length,
    mostHeld: sandbox.control.mostHeldAtOnce(filter),
    seen: seenBy(api),
    secrets: [password],
    wasAccepted,
    sentWrong: cloud?.wrongs([password]) ?? [],
  })
}

/** Returns all messages of the chat as text, with their buttons. */
function transcriptOf({ shown }: BotApi): string {
  return shown
    .map(
      ({ from, text, keyboard }) =>
        `${from}: ${[text, ...keyboard.flat().map((one) => `[${one.text}]`)].join(' ')}\n`,
    )
    .join('')
}

/**
 * Waits until no job is open and no announcement is pending, at most `patienceMs`. During the first 6 seconds, also
 * waits for the first job.
 */
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
