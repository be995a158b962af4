// Reads the facts of an account from an answer of Resy: the holder, an id that is equal for all sign-ins to the
// account, the masked email address, and the cards.
import { createHash } from 'node:crypto'
import { maskEmail } from '../mask-email.ts'
import { toCards } from './cards.ts'
import type { SecretBundle, UserAnswer } from './schema.ts'

export type Facts = Pick<SecretBundle, 'holder' | 'accountKey' | 'maskedEmail' | 'cards'>

export function factsOf(user: UserAnswer): Facts {
  const initial = user.last_name ? ` ${user.last_name.slice(0, 1)}.` : ''
  const maskedEmail = maskEmail(user.em_address ?? '')
  const accountKey = user.id ?? (user.em_address ? digestOf(user.em_address) : undefined)
  return {
    holder: `${user.first_name ?? ''}${initial}`.trim() || maskedEmail,
    ...(accountKey && { accountKey }),
    maskedEmail,
    cards: toCards(user),
  }
}

function digestOf(email: string): string {
  return createHash('sha256').update(email.trim().toLowerCase()).digest('hex')
}
