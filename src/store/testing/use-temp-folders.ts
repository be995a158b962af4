// Creates folders for tests with real files, and deletes them after the last test of a file.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll } from 'vitest'

/** Returns a function that creates a new folder at each call. Call it at the top of a test file. */
export function useTempFolders(): () => string {
  const root = mkdtempSync(join(tmpdir(), 'cierge-store-'))
  afterAll(() => rmSync(root, { recursive: true, force: true }))
  return () => mkdtempSync(join(root, 'data-'))
}
