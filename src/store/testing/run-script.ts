// Runs code in a separate process, for tests of which data survives the end of a process. The process ends with the
// test at the latest.
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { onTestFinished } from 'vitest'

const openStoreUrl = new URL('../open-store.ts', import.meta.url).href
const samplesUrl = new URL('../../ports/fakes/store-samples.ts', import.meta.url).href

/**
 * Starts a process that runs the lines of code. The code can use `openStore`, the store's `samples`, the database
 * `file`, `say(word)`, which `hear` returns, and `die()`, which kills the process.
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

/** Returns the next word that the process passes to `say`. */
export async function hear(child: ChildProcess): Promise<string> {
  const [said] = child.stdout ? await once(child.stdout, 'data') : []
  return String(said)
}

/** Returns the signal that ended the process, or its exit code. */
export async function fateOf(child: ChildProcess): Promise<string | number> {
  const [code, signal] = await once(child, 'exit')
  return signal ?? code
}
