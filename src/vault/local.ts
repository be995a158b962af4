// Creates the vault for one machine. A master key in this process wraps the data keys; no network is used.
import { createSecretKey, randomBytes } from 'node:crypto'
import { type Vault, VaultError } from '../ports/vault.ts'
import { boundBytes, keyBytes, openBytes, sealBytes } from './aes-gcm.ts'
import { createEnvelopeVault } from './envelope.ts'

/**
 * Creates the vault. Throws a `VaultError` if the key has another size.
 * @param masterKey 32 bytes. They are copied, so the caller may zero its copy.
 */
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
