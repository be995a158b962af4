// Opens an order's sealed credentials for the duration of the hunt. A credential that can't be opened fails only its
// own claim.
import { sealedUnder } from '../../src/domain/credential.ts'
import type { Claim, Order } from '../../src/domain/order.ts'
import type { Telemetry } from '../../src/ports/telemetry.ts'
import type { Vault } from '../../src/ports/vault.ts'

export type Opened = {
  readonly claim: Claim
  readonly secret: string
  /** The secret of the account with the table that the hunt may give up for this claim. */
  readonly giverSecret?: string
}
/** A claim whose credential can't be opened. `reference` identifies the fault in the log. */
export type Unopened = { readonly claim: Claim; readonly reference: string }

export async function openCredentials(
  order: Order,
  { vault, telemetry }: { readonly vault: Vault; readonly telemetry: Telemetry },
): Promise<{ readonly opened: readonly Opened[]; readonly unopened: readonly Unopened[] }> {
  const opened: Opened[] = []
  const unopened: Unopened[] = []
  for (const claim of order.claims) {
    try {
      const secret = await vault.decrypt(claim.credential, sealedUnder(claim.memberId, order.platform))
      const first = claim.replaces?.first
      const purpose = first && sealedUnder(first.memberId, order.platform)
      const giverSecret = first && purpose && (await vault.decrypt(first.credential, purpose))
      opened.push({ claim, secret, ...(giverSecret !== undefined && { giverSecret }) })
    } catch (error) {
      unopened.push({ claim, reference: telemetry.fault(error) })
    }
  }
  return { opened, unopened }
}
