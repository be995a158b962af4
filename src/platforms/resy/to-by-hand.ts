// The signs by which Resy says that no program can book a venue's tables → why. `is_global_dining_access` is none: such
// venues have ordinary tables, too.
import type { ByHand } from '../../domain/by-hand.ts'
import { parseLocalDate } from '../../domain/time.ts'
import type { HandSigns } from './schema.ts'

/** What holds for good comes before a day of reopening, which is given whether it has passed or not. */
export function toByHand(signs: HandSigns): ByHand | undefined {
  if (signs.is_tock_inventory) return { kind: 'tock' }
  if (signs.gda_concierge_booking) return { kind: 'concierge' }
  if (signs.requires_reservation_transfers) return { kind: 'transfers' }
  if (signs.feature_recaptcha) return { kind: 'captcha' }
  const on = parseLocalDate(signs.reopen?.date?.slice(0, 10) ?? '')
  return on && { kind: 'reopens', on }
}
