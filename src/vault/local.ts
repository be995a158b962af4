// The vault of one machine: data keys are wrapped by a master key this process holds. Asks nobody.
import { createSecretKey, randomBytes } from 'node:crypto'
import { type Vault, VaultError } from '../ports/vault.ts'
import { boundBytes, keyBytes, openBytes, sealBytes } from './aes-gcm.ts'
import { createEnvelopeVault } from './envelope.ts'

/** @param masterKey 32 bytes; copied, so the caller may zero its own. Throws a `VaultError` for any other size. */
export function createLocalVault({ masterKey }: { masterKey: Uint8Array }): Vault {
  if (masterKey.length !== keyBytes) throw new VaultError(`A master key has ${keyBytes} bytes`)
  const master = createSecretKey(masterKey)

  return createEnvelopeVault({
    name: 'local',
    async newKey(boundTo) {
      const key = randomBytes(keyBytes)
      return { key, wrapped: sealBytes(master, key, boundBytes(boundTo)) }
    },
    async unwrapKey(wrapped, boundTo) {
      return openBytes(master, wrapped, boundBytes(boundTo))
    },
  })
}
