// Tells which version of Cierge this is.
import { execFileSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import manifest from '../package.json' with { type: 'json' }

/**
 * Returns the version with the commit if it is known, such as `0.1.0 (056315a)`.
 * @param builtFrom the commit of a built service. Absent: git is asked.
 */
export function readVersion(builtFrom: string | undefined): string {
  const commit = builtFrom ?? commitHere()
  return commit ? `${manifest.version} (${commit})` : manifest.version
}

/** Returns the short name of the commit that is checked out in Cierge's folder; `undefined` if git knows none. */
export function commitHere(): string | undefined {
  try {
    const cwd = fileURLToPath(new URL('..', import.meta.url))
    const said = execFileSync('git', ['rev-parse', '--short', 'HEAD'], {
      cwd,
      stdio: ['ignore', 'pipe', 'ignore'],
    })
    return said.toString().trim() || undefined
  } catch {
    return undefined
  }
}
