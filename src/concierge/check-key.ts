// Checks at start that the vault's key is the one that encrypted the accounts.
import { type Credential, sealedUnder } from '../domain/credential.ts'
import type { AppContext } from '../ports/app-context.ts'
import type { Store } from '../ports/store.ts'
import { VaultError } from '../ports/vault.ts'

/**
 * Returns the credentials that the vault can't open. With `isAllOrNothing`, returns an empty list as soon as one
 * credential can be opened, because this shows that the key is right.
 */
export async function findUnopened(
  { store, vault }: Pick<AppContext, 'vault'> & { readonly store: Pick<Store, 'credentials'> },
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

export type KeyNames = {
  /** The name of the key that sealed the accounts, if it is known. */
  readonly sealedWith?: string | undefined
  readonly here?: string | undefined
  /** The path of a file with the right key, if the settings name another key. */
  readonly liesIn?: string | undefined
}

/** Throws a `VaultError` with what the host can do if there are accounts and the vault opens none of them. */
export async function checkKey(
  app: Pick<AppContext, 'vault'> & { readonly store: Pick<Store, 'credentials'> },
  { sealedWith, here, liesIn }: KeyNames = {},
): Promise<void> {
  const { length } = await findUnopened(app, { isAllOrNothing: true })
  if (length === 0) return
  const accounts = length === 1 ? 'the linked account' : `any of the ${length} linked accounts`
  const names =
    sealedWith && here && sealedWith !== here ? ` (${here}; they were sealed with ${sealedWith})` : ''
  const mend = liesIn
    ? `That key lies in ${liesIn}: empty CIERGE_MASTER_KEY, or put that key there. `
    : 'Put the key that sealed them back: master.key in the data folder, or CIERGE_MASTER_KEY. '
  throw new VaultError(
    `The key here${names} doesn't open ${accounts}. ${mend}` +
      'If it is lost, npm run cierge -- host forget-accounts removes these accounts; their members link again.',
  )
}
