// Folders for tests with real files, deleted when the test file has ended.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll } from 'vitest'

/** Call it at the top of a test file. Each call of its result creates a new folder. */
export function useTempFolders(): () => string {
  const root = mkdtempSync(join(tmpdir(), 'cierge-store-'))
  afterAll(() => rmSync(root, { recursive: true, force: true }))
  return () => mkdtempSync(join(root, 'data-'))
}
