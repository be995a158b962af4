// Reads from Resy's marks why only people can book a venue's tables. `is_global_dining_access` is not such a mark,
// because these venues have ordinary tables too.
import type { ByHand } from '../../domain/by-hand.ts'
import { parseLocalDate } from '../../domain/time.ts'
import type { HandSigns } from './schema.ts'

/** A permanent mark goes before a day of reopening, which is returned whether or not it has passed. */
export function toByHand(signs: HandSigns): ByHand | undefined {
  if (signs.is_tock_inventory) return { kind: 'tock' }
  if (signs.gda_concierge_booking) return { kind: 'concierge' }
  if (signs.requires_reservation_transfers) return { kind: 'transfers' }
  if (signs.feature_recaptcha) return { kind: 'captcha' }
  const on = parseLocalDate(signs.reopen?.date?.slice(0, 10) ?? '')
  return on && { kind: 'reopens', on }
}
