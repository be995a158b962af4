// Gets the passphrase that encrypts a Cierge that moves to another machine: from a file, from the standard input, or
// typed by the host.
import { readFileSync } from 'node:fs'
import { StoreError } from '../../src/store/file/store-error.ts'
import {
  passphraseAgain,
  passphraseQuestion,
  passphrasesDiffer,
  passphraseWanted,
  sayTooShort,
} from '../../src/words/running/move.ts'
import type { HostParts } from './host-parts.ts'

const leastLength = 12

/**
 * Returns the passphrase. Throws a `StoreError` if there is none, or a new one is too short.
 * @param from the path of a file, or `-` for the standard input; absent: the host types it.
 * @param isNew true if the passphrase is chosen now. Then the host types it twice.
 */
export async function readPassphrase(
  { askSecret }: Pick<HostParts, 'askSecret'>,
  { from, isNew }: { readonly from?: string | undefined; readonly isNew: boolean },
): Promise<string> {
  const passphrase =
    from === undefined
      ? await typePassphrase(askSecret, isNew)
      : readFileSync(from === '-' ? 0 : from, 'utf8').replace(/\r?\n$/, '')
  if (isNew && passphrase.length < leastLength) throw new StoreError(sayTooShort(leastLength))
  return passphrase
}

async function typePassphrase(askSecret: HostParts['askSecret'], isNew: boolean): Promise<string> {
  if (!askSecret) throw new StoreError(passphraseWanted)
  const typed = await askSecret(passphraseQuestion)
  if (isNew && (await askSecret(passphraseAgain)) !== typed) throw new StoreError(passphrasesDiffer)
  return typed
}
