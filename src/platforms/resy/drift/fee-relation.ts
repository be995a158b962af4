// Compares a table's fee in the list of slots with the fee in its details. Their relation shows whether a fee is per
// guest or for the whole party, and does not show the amount.
import { parsed } from './describe-answer.ts'

export type FeeRelation = 'equal' | 'times party' | 'other'

const partySize = 2

/**
 * Returns the slot's fee in the list of slots.
 * @param found the answer to the find that contains the slot.
 */
export function listedFeeOf(found: string, token: string): unknown {
  const slots = at(parsed(found), ['results', 'venues', '0', 'slots'])
  const slot = Array.isArray(slots) && slots.find((one) => at(one, ['config', 'token']) === token)
  return at(slot, ['payment', 'cancellation_fee'])
}

/**
 * Returns the relation of the two fees; `undefined` unless both values are fees.
 * @param quoted the answer with the slot's details.
 */
export function feeRelation(listed: unknown, quoted: string): FeeRelation | undefined {
  const told = at(parsed(quoted), ['cancellation', 'fee', 'amount'])
  if (typeof listed !== 'number' || typeof told !== 'number' || listed === 0) return undefined
  if (told === listed) return 'equal'
  return told === listed * partySize ? 'times party' : 'other'
}

function at(value: unknown, [key, ...rest]: readonly string[]): unknown {
  if (key === undefined) return value
  return typeof value === 'object' && value !== null
    ? at((value as Readonly<Record<string, unknown>>)[key], rest)
    : undefined
}
