// A charge as programs see it.
import { z } from 'zod'
import type { Charge } from '../../domain/slot.ts'

export const chargeView = z
  .object({
    kind: z.enum(['none', 'deposit', 'fee', 'unstated-fee', 'unknown', 'approval']),
    amount: z.number(),
    currency: z.string(),
  })
  .meta({
    id: 'Charge',
    description: 'What the platform may take: a deposit at once, a fee for a late cancellation.',
  })

export function viewCharge({ kind, amount, currency }: Charge): z.output<typeof chargeView> {
  return { kind, amount, currency }
}
