// Reads the cards of an account from an answer.
import type { Card } from '../../domain/credential.ts'
import type { ResyCard, UserAnswer } from './schema.ts'

type CardsAnswer = Pick<UserAnswer, 'payment_method_id' | 'payment_methods'>

/**
 * Returns the account's cards. A card that cannot be read has no id. Returns `undefined` if the answer has no
 * readable list, so that it is unknown whether the account has cards.
 * @param known the cards known before; their default applies if the answer names none.
 */
export function toCards(answer: CardsAnswer, known: readonly Card[] = []): Card[] | undefined {
  const cards = answer.payment_methods
  if (!cards) return undefined
  const isFlagged = cards.some((card) => card?.is_default)
  const chosen = answer.payment_method_id ?? known.find(({ isDefault }) => isDefault)?.id
  const isDefault = (card: ResyCard) => (isFlagged ? card?.is_default : card?.id === chosen) ?? false
  return cards.map((card) => ({
    id: card?.id ?? '',
    label: labelOf(card),
    isDefault: card !== null && isDefault(card),
  }))
}

/** Returns a card's label, such as `Visa •4242`. It shows the last digits only. */
function labelOf(card: ResyCard): string {
  const { type, display } = card ?? {}
  const brand = type ? `${type.slice(0, 1).toUpperCase()}${type.slice(1)}` : 'Card'
  const end = /\d{4}$/.exec(display ?? '')?.[0]
  return end ? `${brand} •${end}` : brand
}
