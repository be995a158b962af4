// Seals every stored secret again with the vault of the current settings, for a Cierge that has moved to another vault.
import { type Sealed, sealedUnder } from '../domain/credential.ts'
import type { AppContext } from '../ports/app-context.ts'
import { chatStateSealedUnder } from './keep-chat-state.ts'

export type Resealed = { readonly resealed: number; readonly unopened: number }

/**
 * Seals the secrets again. Counts secrets that can't be opened, and leaves them unchanged. Does not overwrite a
 * credential that was linked meanwhile, because it is already sealed with the new vault. Safe to repeat, also after a
 * partial run.
 */
export async function reseal(app: Pick<AppContext, 'store' | 'vault' | 'telemetry'>): Promise<Resealed> {
  const { store, vault, telemetry } = app
  let resealed = 0
  let unopened = 0
  const attempt = async (work: () => Promise<unknown>) => {
    try {
      await work()
      resealed += 1
    } catch (error) {
      telemetry.fault(error)
      unopened += 1
    }
  }
  for (const credential of await store.credentials.all()) {
    const boundTo = sealedUnder(credential.memberId, credential.platform)
    await attempt(async () => {
      const sealed = await vault.encrypt(await vault.decrypt(credential.sealed, boundTo), boundTo)
      await store.credentials.replace(credential.sealed, { ...credential, sealed })
    })
  }
  for (const row of await store.chatState.sealed()) {
    const boundTo = chatStateSealedUnder(row)
    await attempt(async () => {
      const value = await vault.encrypt(await vault.decrypt(row.value as Sealed, boundTo), boundTo)
      await store.chatState.replace(row.value, { ...row, value })
    })
  }
  return { resealed, unopened }
}
