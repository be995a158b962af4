// Runs Cierge in a separate process, and talks to its terminal chat through the pipes of that process. Used by the
// demo, and by tests of the process.
import { type ChildProcess, type SpawnOptions, spawn } from 'node:child_process'
import { tmpdir } from 'node:os'
import { fileURLToPath } from 'node:url'

export type TerminalConversation = {
  readonly child: ChildProcess
  say(line: string): void
  /** Ends the input. Cierge exits after it has sent all pending messages. */
  end(): void
  /**
   * Waits until new output matches the pattern; output before the end of the last match does not count. Rejects if
   * Cierge exits first or the wait takes too long.
   */
  hear(pattern: RegExp): Promise<RegExpExecArray>
  /** Returns the whole output so far. */
  transcript(): string
  /** Resolves with the exit code of Cierge; `null` if a signal ended it. */
  readonly ended: Promise<number | null>
}

export type ConversationOptions = {
  readonly env: Readonly<Record<string, string>>
  /** The arguments of Cierge's command line. Default `start`. */
  readonly args?: readonly string[]
  /** The command that runs Cierge. Default: this Node with the sources. */
  readonly command?: readonly [string, ...string[]]
  /** How the command runs: its folder and its user. Default: this user, in a folder without the owner's .env file. */
  readonly as?: Pick<SpawnOptions, 'cwd' | 'uid' | 'gid'>
  /** Receives output as it arrives. */
  readonly onText?: (text: string) => void
  /** Receives log lines as they arrive. If absent, they go to this process's stderr. */
  readonly onLog?: (text: string) => void
  readonly patienceMs?: number
}

export function converse(asked: ConversationOptions): TerminalConversation {
  const { env, args = [], command, as, onText, onLog, patienceMs = 30_000 } = asked
  const sources: readonly [string, ...string[]] = [
    process.execPath,
    fileURLToPath(new URL('../app/main.ts', import.meta.url)),
  ]
  const [file, ...options] = command ?? sources
  const child = spawn(file, [...options, ...args], {
    stdio: ['pipe', 'pipe', onLog ? 'pipe' : 'inherit'],
    ...(as ?? { cwd: tmpdir() }),
    env: { ...process.env, ...env },
  })
  const notifications = new EventTarget()
  let said = ''
  let heard = 0
  let hasEnded = false
  const listen = (stream: NodeJS.ReadableStream | null, onChunk: (text: string) => void) =>
    stream?.setEncoding('utf8').on('data', onChunk)
  listen(child.stdout, (text) => {
    said += text
    onText?.(text)
    notifications.dispatchEvent(new Event('text'))
  })
  listen(child.stderr, (text) => onLog?.(text))
  const ended = new Promise<number | null>((resolve) =>
    child.once('close', (code) => {
      hasEnded = true
      notifications.dispatchEvent(new Event('text'))
      resolve(code)
    }),
  )
  // Writing to a Cierge that has exited causes this error. It is ignored here, because the promise of `hear` then
  // rejects.
  child.stdin?.on('error', () => {})

  function nextNews(): Promise<void> {
    return new Promise((resolve, reject) => {
      const timer = setTimeout(
        () => reject(new Error(`Cierge said nothing for ${patienceMs / 1000} s`)),
        patienceMs,
      )
      const onNews = () => {
        clearTimeout(timer)
        resolve()
      }
      notifications.addEventListener('text', onNews, { once: true })
    })
  }

  return {
    child,
    ended,
    transcript: () => said,
    say: (line) => void child.stdin?.write(`${line}\n`),
    end: () => void child.stdin?.end(),
    async hear(pattern) {
      for (;;) {
        const found = pattern.exec(said.slice(heard))
        if (found) {
          heard += found.index + found[0].length
          return found
        }
        if (hasEnded) throw new Error(`Cierge ended before it said ${pattern}`)
        await nextNews()
      }
    },
  }
}
