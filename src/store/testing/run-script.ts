// Runs a few lines in a separate process, which ends with the test at the latest: for tests of what survives a process.
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { onTestFinished } from 'vitest'

const openStoreUrl = new URL('../open-store.ts', import.meta.url).href
const samplesUrl = new URL('../../ports/fakes/store-samples.ts', import.meta.url).href

/**
 * Starts the lines. They see `openStore`, the `samples`, the `file`, `say(word)` for `hear`, and `die()`, a SIGKILL.
 */
export function runScript(file: string, lines: string): ChildProcess {
  const script = `
    import { openStore } from ${JSON.stringify(openStoreUrl)}
    import * as samples from ${JSON.stringify(samplesUrl)}
    const file = process.argv[1]
    const die = () => process.kill(process.pid, 'SIGKILL')
    const say = (word) => process.stdout.write(word)
    ${lines}`
  const child = spawn(process.execPath, ['--input-type=module', '--eval', script, file], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  onTestFinished(() => {
    child.kill('SIGKILL')
  })
  return child
}

/** Returns the next word that the process says. */
export async function hear(child: ChildProcess): Promise<string> {
  const [said] = child.stdout ? await once(child.stdout, 'data') : []
  return String(said)
}

/** Returns the signal that ended the process, or its exit code. */
export async function fateOf(child: ChildProcess): Promise<string | number> {
  const [code, signal] = await once(child, 'exit')
  return signal ?? code
}
