// Runs another executor on a scenario: a command that receives one line of JSON. The command may send any requests and
// print any text.
import { spawn } from 'node:child_process'
import { addMs, epochMs, minutesOf, timeOfMinutes } from '../../src/domain/time.ts'
import type { Clock } from '../../src/ports/clock.ts'
import { type Arena, venueId } from './arena.ts'
import { toWish } from './run-ours.ts'
import { type Score, scoreOf } from './score.ts'

/** The line of JSON about one drop, sent to the command's standard input. It contains everything a peer may need. */
export type PeerTask = {
  readonly url: string
  readonly venueId: number
  readonly date: string
  readonly partySize: number
  /** The acceptable times, the most preferred first: one for each quarter of an hour in the claim's windows. */
  readonly times: readonly string[]
  readonly dropAt: string
  readonly authToken: string
  /** How many tables the peer may book. */
  readonly claims: number
}

/**
 * Milliseconds after the release, or after the drop if the release is early, at which a peer that still runs is ended.
 */
const endsAfterMs = 20_000

/**
 * Sends the command its line of JSON, and ends the command after `endsAfterMs` if it still runs. Resolves with its
 * score.
 */
export async function runPeer(arena: Arena, command: string, clock: Clock): Promise<Score> {
  const { scenario, dropAt } = arena
  const child = spawn(command, { shell: true, detached: true, stdio: ['pipe', 'ignore', 'ignore'] })
  const ended = new Promise<void>((resolve) => {
    child.once('exit', () => resolve())
    child.once('error', () => resolve())
  })
  child.stdin.on('error', () => {})
  child.stdin.end(`${JSON.stringify(taskFor(arena))}\n`)
  const patience = new AbortController()
  const endsAt = addMs(dropAt, Math.max(0, scenario.releaseMs) + endsAfterMs)
  await Promise.race([ended, clock.sleepUntil(endsAt, patience.signal).catch(() => {})])
  patience.abort()
  endGroup(child.pid)
  await ended
  return scoreOf(arena, () => 0)
}

/** Ends the command and all processes that it started. */
function endGroup(pid: number | undefined): void {
  if (pid === undefined) return
  try {
    process.kill(-pid, 'SIGKILL')
  } catch {
    // The process has already ended.
  }
}

function taskFor({ scenario, sandbox, date, partySize, dropAt, authTokens }: Arena): PeerTask {
  const [claim] = scenario.claims
  return {
    url: sandbox.url,
    venueId,
    date,
    partySize,
    times: claim ? timesOf(toWish(claim)) : [],
    dropAt: new Date(epochMs(dropAt)).toISOString(),
    authToken: authTokens[0] ?? '',
    claims: scenario.claims.length,
  }
}

function timesOf({ windows }: ReturnType<typeof toWish>): readonly string[] {
  const times = windows.flatMap(({ earliest, latest, best }) => {
    const [from, to, liked] = [earliest, latest, best].map(minutesOf) as [number, number, number]
    const quarters = Array.from({ length: Math.floor((to - from) / 15) + 1 }, (_, index) => from + 15 * index)
    return quarters.sort((one, other) => Math.abs(one - liked) - Math.abs(other - liked)).map(timeOfMinutes)
  })
  return [...new Set(times)]
}
