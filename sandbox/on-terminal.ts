// For tests: runs a program on a real pseudo-terminal, which `script` of util-linux creates.
import { spawn, spawnSync } from 'node:child_process'
import { stripVTControlCharacters } from 'node:util'

export type TerminalProgram = {
  /** Resolves with the exit code. */
  readonly ended: Promise<number | null>
  type(text: string): void
  /** Returns the whole output so far, with its control characters. */
  written(): string
  /** Waits until new output has that part; output before the end of the last part does not count. */
  sees(part: string): Promise<void>
  /** Ends the program at once. */
  kill(): void
}

export type TerminalProgramOptions = {
  readonly env: Readonly<Record<string, string | undefined>>
  readonly cwd?: string
}

/** Maximum milliseconds without output that a wait accepts. */
const patienceMs = 50_000

/** Returns whether `script` is installed. */
export function hasTerminals(): boolean {
  return spawnSync('script', ['--version'], { encoding: 'utf8' }).stdout?.includes('util-linux') ?? false
}

/**
 * Runs a program of Node on a terminal of 40 rows and 120 columns.
 * @param line the path of the program and its arguments, as in a shell.
 */
export function onTerminal(line: string, { env, cwd }: TerminalProgramOptions): TerminalProgram {
  const command = `stty rows 40 cols 120 && exec '${process.execPath}' ${line}`
  const child = spawn('script', ['-qfec', command, '/dev/null'], {
    stdio: ['pipe', 'pipe', 'inherit'],
    env: { ...process.env, ...env },
    ...(cwd && { cwd }),
  })
  let written = ''
  let heard = 0
  const news = new EventTarget()
  const tell = () => news.dispatchEvent(new Event('news'))
  child.stdout.setEncoding('utf8').on('data', (text) => {
    written += text
    tell()
  })
  const ended = new Promise<number | null>((resolve) =>
    child.once('close', (code) => {
      resolve(code)
      tell()
    }),
  )

  function nextNews(part: string): Promise<void> {
    return new Promise((resolve, reject) => {
      const giveUp = () => reject(new Error(`The program did not write “${part}”, only: ${written}`))
      const timer = setTimeout(giveUp, patienceMs)
      const onNews = () => {
        clearTimeout(timer)
        resolve()
      }
      news.addEventListener('news', onNews, { once: true })
    })
  }

  return {
    ended,
    type: (text) => void child.stdin.write(text),
    written: () => written,
    kill: () => void child.kill('SIGKILL'),
    async sees(part) {
      while (!stripVTControlCharacters(written).slice(heard).includes(part)) {
        if (child.exitCode !== null) throw new Error(`The program ended before “${part}”: ${written}`)
        await nextNews(part)
      }
      heard = stripVTControlCharacters(written).indexOf(part, heard) + part.length
    },
  }
}
