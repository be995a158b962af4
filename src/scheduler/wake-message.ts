// The input of the Lambda: an order or a self-check. The credentials of an order are sealed for that order alone.
import type { Sealed } from '../domain/credential.ts'
import { sealedUnder } from '../domain/credential.ts'
import type { OrderId } from '../domain/ids.ts'
import type { Claim, Order } from '../domain/order.ts'
import type { Telemetry } from '../ports/telemetry.ts'
import type { Vault } from '../ports/vault.ts'

export type WakeMessage =
  | { readonly kind: 'order'; readonly order: Order }
  /**
   * The request of `cierge doctor`. Without hunting, the Lambda decrypts `sealed`, reports its state, and sends
   * `echo` to the report queue.
   */
  | { readonly kind: 'self-check'; readonly sealed: Sealed; readonly echo?: string }

/** Returns the purpose under which a credential in an order is sealed. */
export function sealedForOrder(id: OrderId): readonly string[] {
  return ['order', id]
}

/**
 * Returns the order with each credential sealed for it. A credential that cannot be opened is sent unchanged; only
 * its own claim then fails in the Lambda.
 */
export async function sealForOrder(
  order: Order,
  { vault, telemetry }: { readonly vault: Vault; readonly telemetry: Pick<Telemetry, 'fault'> },
): Promise<Order> {
  async function sealed(claim: Claim): Promise<Claim> {
    try {
      const secret = await vault.decrypt(claim.credential, sealedUnder(claim.memberId, order.platform))
      return { ...claim, credential: await vault.encrypt(secret, sealedForOrder(order.id)) }
    } catch (error) {
      telemetry.fault(error)
      return claim
    }
  }
  return { ...order, claims: await Promise.all(order.claims.map(sealed)) }
}

/**
 * Returns a vault for the executor that opens the credentials sealed by `sealForOrder`. The executor still passes the
 * purpose of the normal vault (member and platform), which `decrypt` ignores.
 */
export function orderVault(vault: Vault, id: OrderId): Vault {
  return { encrypt: vault.encrypt, decrypt: (sealed) => vault.decrypt(sealed, sealedForOrder(id)) }
}
