// A linked account as programs see it: never a secret.
import { z } from 'zod'
import type { NamedCredential } from '../../concierge/queries.ts'
import { instant } from './times.ts'

export const accountView = z
  .object({
    platform: z.string(),
    holder: z.string(),
    email: z.string().meta({ description: 'The e-mail address, shortened.' }),
    cards: z.array(z.object({ label: z.string(), isDefault: z.boolean() })),
    linkedAt: instant,
    expiresAt: instant.optional(),
    isRejected: z
      .boolean()
      .meta({ description: 'The platform no longer accepts the sign-in: link it again.' }),
  })
  .meta({ id: 'Account' })

/** Returns the view of a linked account. */
export function viewAccount({ credential, platformName }: NamedCredential): z.output<typeof accountView> {
  const { account, linkedAt, rejectedAt } = credential
  return {
    platform: platformName,
    holder: account.holder,
    email: account.maskedEmail,
    cards: account.cards.map(({ label, isDefault }) => ({ label, isDefault })),
    linkedAt,
    ...(account.expiresAt && { expiresAt: account.expiresAt }),
    isRejected: rejectedAt !== undefined,
  }
}
