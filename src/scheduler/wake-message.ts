// What the function is woken with, and the secrets in it: each order carries its credentials sealed anew for it alone.
import type { Sealed } from '../domain/credential.ts'
import { sealedUnder } from '../domain/credential.ts'
import type { OrderId } from '../domain/ids.ts'
import type { Claim, Order } from '../domain/order.ts'
import type { Telemetry } from '../ports/telemetry.ts'
import type { Vault } from '../ports/vault.ts'

export type WakeMessage =
  | { readonly kind: 'order'; readonly order: Order }
  /** From `cierge doctor`: nothing is hunted; the function opens `sealed`, says how it is, and sends `echo` home. */
  | { readonly kind: 'self-check'; readonly sealed: Sealed; readonly echo?: string }

/** What a credential is sealed under while it travels in an order. */
export function sealedForOrder(id: OrderId): readonly string[] {
  return ['order', id]
}

/** The order with each credential sealed for it. One that does not open travels as it is: it fails its own claim, there. */
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

/** Opens what `sealForOrder` sealed, for an executor that names member and platform. */
export function orderVault(vault: Vault, id: OrderId): Vault {
  return { encrypt: vault.encrypt, decrypt: (sealed) => vault.decrypt(sealed, sealedForOrder(id)) }
}
