// Seals every stored secret again with the vault of the current settings, for a Cierge that has moved to another vault.
import { type Sealed, sealedUnder } from '../domain/credential.ts'
import type { AppContext } from '../ports/app-context.ts'
import type { Store } from '../ports/store.ts'
import { type Vault, VaultError } from '../ports/vault.ts'
import { chatStateSealedUnder } from './keep-chat-state.ts'

export type Resealed = { readonly resealed: number; readonly unopened: number }

/**
 * Seals the secrets again. Counts secrets that can't be opened, and leaves them unchanged. Does not overwrite a
 * credential that was linked meanwhile, because it is already sealed with the new vault. Safe to repeat, also after a
 * partial run.
 */
export async function reseal(app: Pick<AppContext, 'store' | 'vault' | 'telemetry'>): Promise<Resealed> {
  const { store, vault, telemetry } = app
  return resealUnder(store, { from: vault, to: vault, onUnopened: telemetry.fault })
}

export type ResealOptions = {
  readonly from: Vault
  readonly to: Vault
  /** Receives the error of each secret that can't be decrypted. */
  readonly onUnopened?: (error: unknown) => void
  /** Called after each secret. */
  readonly onProgress?: (done: number, total: number) => void
}

/** Opens each secret with one vault and seals it with another one, as `reseal` does. */
export async function resealUnder(
  store: Pick<Store, 'credentials' | 'chatState'>,
  { from, to, onUnopened, onProgress }: ResealOptions,
): Promise<Resealed> {
  const credentials = await store.credentials.all()
  const kept = await store.chatState.sealed()
  let resealed = 0
  let unopened = 0
  const attempt = async (work: () => Promise<unknown>) => {
    try {
      await work()
      resealed += 1
    } catch (error) {
      if (!(error instanceof VaultError)) throw error
      onUnopened?.(error)
      unopened += 1
    }
    onProgress?.(resealed + unopened, credentials.length + kept.length)
  }
  for (const credential of credentials) {
    const boundTo = sealedUnder(credential.memberId, credential.platform)
    await attempt(async () => {
      const sealed = await to.encrypt(await from.decrypt(credential.sealed, boundTo), boundTo)
      await store.credentials.replace(credential.sealed, { ...credential, sealed })
    })
  }
  for (const row of kept) {
    const boundTo = chatStateSealedUnder(row)
    await attempt(async () => {
      const value = await to.encrypt(await from.decrypt(row.value as Sealed, boundTo), boundTo)
      await store.chatState.replace(row.value, { ...row, value })
    })
  }
  return { resealed, unopened }
}
