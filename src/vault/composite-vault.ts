// Combines several vaults, so that an owner can move from one key storage to another: encrypts with the current
// vault, and decrypts with the vault that sealed the text.
import { type Vault, VaultError } from '../ports/vault.ts'
import { wrappingOf } from './envelope.ts'

/**
 * Creates the composite vault.
 * @param current the key in `vaults` of the vault that encrypts.
 * @param vaults the vaults by the name of their wrapping.
 */
export function createCompositeVault(current: string, vaults: Readonly<Record<string, Vault>>): Vault {
  const sealing = vaults[current]
  if (!sealing) throw new VaultError(`There is no vault called ${current}`)
  return {
    encrypt: sealing.encrypt,
    async decrypt(sealed, boundTo) {
      const wrapping = wrappingOf(sealed)
      const opening = Object.hasOwn(vaults, wrapping) ? vaults[wrapping] : undefined
      if (!opening) {
        throw new VaultError(
          `The sealed text belongs to another kind of vault (${wrapping}): set that one up too, then say npm run cierge -- reseal`,
        )
      }
      return opening.decrypt(sealed, boundTo)
    },
  }
}
