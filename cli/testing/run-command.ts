// For tests: runs the command `cierge` as a process, without a terminal.
import { type ChildProcess, spawn } from 'node:child_process'

export type Ended = { readonly code: number | null; readonly out: string; readonly err: string }

export type RunningCommand = {
  readonly child: ChildProcess
  readonly ended: Promise<Ended>
  /** Resolves when the text on stdout or on stderr so far matches. Rejects if the command ends first. */
  hear(pattern: RegExp): Promise<RegExpExecArray>
}

type CommandOptions = {
  readonly env?: Readonly<Record<string, string>>
  readonly input?: string
  readonly cwd?: string
  /** The path of the program's file. */
  readonly program: string
}

/** Starts the command. Does not pass on the variables of this process whose names begin with CIERGE_. */
export function startCommand(args: readonly string[], options: CommandOptions): RunningCommand {
  const { env = {}, input = '', cwd, program } = options
  const inherited = Object.entries(process.env).filter(([name]) => !name.startsWith('CIERGE_'))
  const child = spawn(process.execPath, [program, ...args], {
    env: { ...Object.fromEntries(inherited), NO_COLOR: '1', ...env },
    ...(cwd && { cwd }),
  })
  let out = ''
  let err = ''
  const news = new EventTarget()
  const tell = () => news.dispatchEvent(new Event('news'))
  child.stdout.setEncoding('utf8').on('data', (text) => {
    out += text
    tell()
  })
  child.stderr.setEncoding('utf8').on('data', (text) => {
    err += text
    tell()
  })
  child.stdin.on('error', () => {})
  child.stdin.end(input)
  const ended = new Promise<Ended>((resolve) =>
    child.once('close', (code) => {
      resolve({ code, out, err })
      tell()
    }),
  )
  return {
    child,
    ended,
    async hear(pattern) {
      for (;;) {
        const found = pattern.exec(out) ?? pattern.exec(err)
        if (found) return found
        if (child.exitCode !== null) throw new Error(`cierge ended before ${pattern}: ${out}${err}`)
        await new Promise((resolve) => news.addEventListener('news', resolve, { once: true }))
      }
    },
  }
}

/** Runs the command until it ends. */
export function runCommand(args: readonly string[], options: CommandOptions): Promise<Ended> {
  return startCommand(args, options).ended
}
