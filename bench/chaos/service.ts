// Runs the real service in a separate process, which can be started, killed, and started again.
import { type ChildProcess, spawn } from 'node:child_process'
import { tmpdir } from 'node:os'
import { fileURLToPath } from 'node:url'
import { killVariable } from './steps.ts'

export type Service = {
  /** Ends the process at once, as a power cut would. */
  kill(): void
  /** Ends the process by SIGTERM and waits for it. */
  stop(): Promise<void>
  /** Resolves when the process has ended. */
  readonly ended: Promise<void>
  isRunning(): boolean
  log(): string
}

const main = fileURLToPath(new URL('../../app/main.ts', import.meta.url))
const preload = new URL('./kill-at-commit.ts', import.meta.url).href

/**
 * Starts the service.
 * @param atCommit `before 12` or `after 12`: the process ends itself before or after the 12th change of the store.
 */
export function startService(env: Readonly<Record<string, string>>, atCommit?: string): Service {
  const child: ChildProcess = spawn(process.execPath, ['--import', preload, main], {
    stdio: ['ignore', 'pipe', 'pipe'],
    // Runs in a folder without the owner's .env file.
    cwd: tmpdir(),
    env: { ...process.env, ...env, ...(atCommit && { [killVariable]: atCommit }) },
  })
  let log = ''
  let isRunning = true
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (text) => {
      log += text
    })
  }
  const ended = new Promise<void>((resolve) =>
    child.once('close', () => {
      isRunning = false
      resolve()
    }),
  )
  return {
    kill: () => void child.kill('SIGKILL'),
    async stop() {
      child.kill('SIGTERM')
      await ended
    },
    ended,
    isRunning: () => isRunning,
    log: () => log,
  }
}
