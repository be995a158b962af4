// Ends the rotation of the master key that a kill or a power cut interrupted. The database names the key that sealed it,
// so there is no doubt which key counts.
import { copyFileSync, existsSync, renameSync, rmSync } from 'node:fs'
import { dirname } from 'node:path'
import { keyNameOf } from '../../src/vault/key-name.ts'
import { findMasterKey } from '../../src/vault/master-key.ts'
import { formerKeyFileOf } from './find-vaults.ts'

/** Returns the path of the new key while a rotation is under way. */
export function nextKeyFileOf(keyFile: string): string {
  return `${keyFile}.next`
}

/**
 * Puts the new key in place if the database is sealed with it, and keeps the earlier one. Deletes the new key if the
 * database is not. Safe to repeat.
 * @param sealedWith the name of the key that sealed the database, if it is known.
 * @param onStep called before each change of a file, for tests of kills.
 */
export async function finishRotation(
  keyFile: string,
  sealedWith: string | undefined,
  onStep: () => void = () => {},
): Promise<void> {
  const nextFile = nextKeyFileOf(keyFile)
  if (!existsSync(nextFile)) return
  // A kill while the file was written leaves an incomplete key, which sealed nothing.
  const next = await findMasterKey({ file: nextFile }).catch(() => undefined)
  onStep()
  if (!next || keyNameOf(next) !== sealedWith) return rmSync(nextFile, { force: true })
  const former = await findMasterKey({ file: keyFile })
  if (former) copyFileSync(keyFile, formerKeyFileOf({ dataDir: dirname(keyFile) }, keyNameOf(former)))
  onStep()
  renameSync(nextFile, keyFile)
  onStep()
}
