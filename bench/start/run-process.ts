// Starts the process of the service as a host does, and measures it from outside. Reads the numbers of the process from
// `/proc`, so it runs on Linux only.
import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import manifest from '../../package.json' with { type: 'json' }
import { createSystemClock } from '../../src/ports/system-clock.ts'

export type StartFigures = {
  /** Milliseconds until all chats are connected. */
  readonly readyMs: number
  /** Milliseconds of processor time, of all threads, until then. Other programs disturb it less than `readyMs`. */
  readonly cpuMs: number
  /** The memory (RSS) when idle, in MB of 2^20 bytes. */
  readonly idleMb: number
}

export type RunningProcess = Omit<StartFigures, 'idleMb'> & {
  readonly pid: number
  stop(): Promise<void>
}

type Started = {
  readonly env: NodeJS.ProcessEnv
  /** The number of chats that connect. */
  readonly chats: number
}

/** How long the service is idle before its memory is measured. */
const idleMs = 5_000
/** Milliseconds in one tick of `/proc/PID/stat`, on all common Linux systems. */
const tickMs = 10
const clock = createSystemClock()

/**
 * Starts the service, waits until it is ready and idle, and stops it.
 * @param file the file to run with the options of `npm start`.
 */
export async function runProcess(file: string, { env, chats }: Started): Promise<StartFigures> {
  const folder = mkdtempSync(join(tmpdir(), 'cierge-start-'))
  try {
    const { pid, readyMs, cpuMs, stop } = await startProcess(file, {
      env: { CIERGE_DATA_DIR: folder, ...env },
      chats,
    })
    await clock.sleepFor(idleMs)
    const idleMb = memoryMbOf(pid)
    await stop()
    return { readyMs, cpuMs, idleMb }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Starts the service as `npm start` does, and waits until its chats are connected. Throws with its log if it ends. */
export async function startProcess(file: string, { env, chats }: Started): Promise<RunningProcess> {
  const options = manifest.scripts.start.split(' ').filter((word) => word.startsWith('--'))
  const startedMs = clock.monotonicMs()
  const child = spawn(process.execPath, [...options, file], {
    env: { ...process.env, LOG_LEVEL: 'info', ...env },
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  const log: string[] = []
  let connected = 0
  for await (const line of createInterface({ input: child.stderr })) {
    log.push(line)
    if (line.includes('"A chat is connected"')) connected += 1
    if (connected === chats) break
  }
  const stop = () => {
    child.kill()
    return ended
  }
  const { pid } = child
  if (connected < chats || pid === undefined) {
    await stop()
    throw new Error(`The service ended: ${log.join('\n')}`)
  }
  child.stderr.resume()
  return { pid, readyMs: clock.monotonicMs() - startedMs, cpuMs: processorMsOf(pid), stop }
}

/** Returns the memory (RSS) of a process, in MB of 2^20 bytes. */
export function memoryMbOf(pid: number): number {
  return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) / 2 ** 10
}

/** Returns the milliseconds of the processor that a process has used, of all its threads. */
export function processorMsOf(pid: number): number {
  return ticksIn(readFileSync(`/proc/${pid}/stat`, 'utf8')) * tickMs
}

/** Returns the processor time in `/proc/PID/stat`: the fields 14 and 15, the 12th and 13th after the name. */
function ticksIn(stat: string): number {
  const [user, system] = stat
    .slice(stat.lastIndexOf(')') + 2)
    .split(' ')
    .slice(11, 13)
  return Number(user) + Number(system)
}
