// Every secret the house keeps → the same secret under the vault of today's settings. For a house that moved.
import { sealedUnder } from '../domain/credential.ts'
import type { House } from '../ports/house.ts'

export type Resealed = { readonly resealed: number; readonly unopened: number }

/**
 * One that does not open is left as it is and counted; one linked anew in the meantime is sealed rightly already.
 * Safe to repeat, also after half of it.
 */
export async function reseal(house: Pick<House, 'store' | 'vault' | 'telemetry'>): Promise<Resealed> {
  const { store, vault, telemetry } = house
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
  for (const installation of await store.installations.all()) {
    const boundTo = ['installation', installation.chat, installation.space]
    await attempt(async () => {
      const sealed = await vault.encrypt(await vault.decrypt(installation.sealed, boundTo), boundTo)
      await store.installations.replace(installation.sealed, { ...installation, sealed })
    })
  }
  return { resealed, unopened }
}
