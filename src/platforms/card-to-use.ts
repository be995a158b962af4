// Chooses the card of an account that a booking will charge.
import type { Card } from '../domain/credential.ts'

export const cardsMissing = ['payment-required', 'card-unclear'] as const
export type CardMissing = (typeof cardsMissing)[number]

/**
 * Returns the card to charge: the default card, or the only one. Returns the reason if there is no such card; a
 * member with several cards and no default must choose one on the platform's page.
 */
export function cardToUse(cards: readonly Card[] | undefined): Card | CardMissing {
  if (cards?.length === 0) return 'payment-required'
  const defaults = cards?.filter(({ isDefault }) => isDefault) ?? []
  const [card, other] = defaults.length > 0 ? defaults : (cards ?? [])
  return card && !other && card.id !== '' ? card : 'card-unclear'
}
