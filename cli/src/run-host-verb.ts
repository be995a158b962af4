// Runs a verb for the host, such as `doctor`, which works only in the folder where Cierge is installed.
import { spawn } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { CliError, exitCodes } from './exit-code.ts'

/**
 * Runs the verb in `folder`. Resolves with its exit code. Rejects with a `CliError` if Cierge is not installed there.
 */
export async function runHostVerb(args: readonly string[], folder = process.cwd()): Promise<number> {
  const main = join(folder, 'app/main.ts')
  if (!existsSync(main) || nameOf(folder) !== 'cierge') {
    throw new CliError(
      exitCodes.usage,
      'Verbs of the host run in the folder of Cierge, on its machine. Go there first.',
    )
  }
  const node = join(folder, 'node_modules/.bin/node')
  const child = spawn(
    existsSync(node) ? node : process.execPath,
    [main, ...(args.length > 0 ? args : ['help'])],
    {
      cwd: folder,
      stdio: 'inherit',
    },
  )
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('close', (code) => resolve(code ?? exitCodes.failed))
  })
}

function nameOf(folder: string): unknown {
  return JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')).name
}
