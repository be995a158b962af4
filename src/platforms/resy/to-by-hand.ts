// Reads why Cierge can't book at a Resy venue from flags in Resy's answer (the "marks"). `is_global_dining_access`
// does not count as a mark, because venues with it also have ordinary tables.
import type { ByHand } from '../../domain/by-hand.ts'
import { parseLocalDate } from '../../domain/time.ts'
import type { HandSigns } from './schema.ts'

/**
 * Returns why only people can book at the venue; `undefined` if no mark says so. A permanent mark has priority over a
 * day of reopening. That day is returned even if it has passed.
 */
export function toByHand(signs: HandSigns): ByHand | undefined {
  if (signs.is_tock_inventory) return { kind: 'tock' }
  if (signs.gda_concierge_booking) return { kind: 'concierge' }
  if (signs.requires_reservation_transfers) return { kind: 'transfers' }
  if (signs.feature_recaptcha) return { kind: 'captcha' }
  const on = parseLocalDate(signs.reopen?.date?.slice(0, 10) ?? '')
  return on && { kind: 'reopens', on }
}
