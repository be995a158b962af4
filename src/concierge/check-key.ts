// Checks at the start that the vault's key is the one that sealed the accounts.
import { type Credential, sealedUnder } from '../domain/credential.ts'
import type { AppContext } from '../ports/app-context.ts'
import { VaultError } from '../ports/vault.ts'

/**
 * Returns the credentials that the vault can't open. Stops at the first credential that it can open if `isAllOrNothing`,
 * and returns none then: one account that opens shows that the key is right.
 */
export async function findUnopened(
  { store, vault }: Pick<AppContext, 'store' | 'vault'>,
  { isAllOrNothing }: { readonly isAllOrNothing: boolean },
): Promise<readonly Credential[]> {
  const unopened: Credential[] = []
  for await (const credential of store.credentials.each()) {
    const isOpened = await vault
      .decrypt(credential.sealed, sealedUnder(credential.memberId, credential.platform))
      .then(
        () => true,
        (error: unknown) => {
          if (error instanceof VaultError) return false
          throw error
        },
      )
    if (isOpened && isAllOrNothing) return []
    if (!isOpened) unopened.push(credential)
  }
  return unopened
}

/** Throws a `VaultError` with what the host can do if there are accounts and the vault opens none of them. */
export async function checkKey(app: Pick<AppContext, 'store' | 'vault'>): Promise<void> {
  const { length } = await findUnopened(app, { isAllOrNothing: true })
  if (length === 0) return
  const accounts = length === 1 ? 'the linked account' : `any of the ${length} linked accounts`
  throw new VaultError(
    `The key doesn't open ${accounts}. Put the key that sealed them back: master.key in the data folder, or CIERGE_MASTER_KEY. ` +
      'If it is lost, npm run cierge -- host forget-accounts removes these accounts; their members link again.',
  )
}
