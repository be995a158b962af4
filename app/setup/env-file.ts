// Reads and writes the .env file of the host.
import { chmodSync, existsSync, readFileSync, realpathSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { parseEnv } from 'node:util'
import { CheckFailed } from '../../src/ports/check.ts'
import { changeEnvText } from './change-env-text.ts'

export type EnvFile = {
  /** The absolute path. */
  readonly path: string
  /** Returns the variables that the file sets; none if there is no file. */
  values(): Readonly<Record<string, string | undefined>>
  /** Sets variables in the file, keeps everything else, and leaves the file readable for its owner only. */
  change(values: Readonly<Record<string, string>>): void
}

const header =
  '# Written by cierge host setup. .env.example explains all settings; copy here the ones you change.\n'

/** Opens the file, which need not exist yet. Its functions throw a `CheckFailed` if it can't be read or written. */
export function openEnvFile(given: string): EnvFile {
  const path = resolve(given)

  function read(): string {
    return asSentence('read', () => (existsSync(path) ? readFileSync(path, 'utf8') : header))
  }

  function asSentence<T>(what: string, act: () => T): T {
    try {
      return act()
    } catch (error) {
      const why = error instanceof Error && 'code' in error ? String(error.code) : 'unknown'
      throw new CheckFailed(
        `${path} can't be ${what} (${why}): check its rights, or name another with --file`,
      )
    }
  }

  return {
    path,
    values: () => parseEnv(read()),
    change(values) {
      const text = changeEnvText(read(), values)
      asSentence('written', () => replaceFile(existsSync(path) ? realpathSync(path) : path, text))
    },
  }
}

/** Replaces the file in one step. A file that is mounted into a container can't be replaced, and is overwritten. */
function replaceFile(path: string, text: string): void {
  const draft = `${path}.${process.pid}.new`
  try {
    writeFileSync(draft, text, { mode: 0o600, flush: true })
    renameSync(draft, path)
  } catch (error) {
    rmSync(draft, { force: true })
    if (!existsSync(path)) throw error
    writeFileSync(path, text, { flush: true })
    chmodSync(path, 0o600)
  }
}
