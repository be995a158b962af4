// Folders for tests that keep real files, gone when the test file has ended.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll } from 'vitest'

/** Call it at the top of a test file; each call of what it gives makes a new folder. */
export function useTempFolders(): () => string {
  const root = mkdtempSync(join(tmpdir(), 'cierge-store-'))
  afterAll(() => rmSync(root, { recursive: true, force: true }))
  return () => mkdtempSync(join(root, 'data-'))
}
