// Fills the drop rule into a draft, from the member's answer to "When does it open bookings?".
import { type Draft, venuesOf } from '../../domain/draft.ts'
import { type DropRule, farthestDaysOf, normalized, type SaidDropRule } from '../../domain/drops/drop-rule.ts'
import { Refusal } from '../../domain/refusal.ts'
import type { LocalTime } from '../../domain/time.ts'
import { isSameVenue } from '../../domain/venue.ts'
import { decodeWindows } from '../../domain/window.ts'
import { type Reading, readDropRule } from '../../reading/index.ts'
import type { DraftFields } from './draft-fields.ts'

type Limits = {
  readonly horizonDays: number
  /** Reads a time in the member's words. */
  readonly read: (typed: string) => Pick<Reading, 'windows'>
}

/**
 * Fills in the drop rule if the member gave its time. If they did not give the days, uses the platform's number of days;
 * refuses with `unreadable-option` if there is none, and a rule beyond the horizon.
 */
export function fillDropRule(draft: Draft, { opens, lead }: DraftFields, limits: Limits): Draft {
  if (!opens) return draft
  const said = readDropRule(opens) ?? {}
  const at = said.at ?? readOpeningTime(opens, limits)
  const { rulesAsked: asked, ...terms } = draft.terms
  const venue = asked ? venuesOf(draft).find((one) => isSameVenue(one, asked)) : draft.venue
  const whole = wholeRule({ ...said, at }, lead ?? venue?.leadDays)
  if (whole && farthestDaysOf(whole) >= 0 && farthestDaysOf(whole) <= limits.horizonDays) {
    const rule = normalized(whole)
    if (!asked) return { ...draft, dropRule: rule }
    return {
      ...draft,
      terms: { ...terms, rulesThere: [...(terms.rulesThere ?? []), { venue: asked, rule }] },
    }
  }
  throw new Refusal({
    kind: 'unreadable-option',
    option: 'days ahead',
    typed: String(lead ?? ''),
    example: '30',
  })
}

function wholeRule(
  said: SaidDropRule & { readonly at: LocalTime },
  usualDays: number | undefined,
): DropRule | undefined {
  if (said.kind !== undefined) return said
  const leadDays = said.leadDays ?? usualDays
  return leadDays === undefined ? undefined : { ...said, leadDays }
}

function readOpeningTime(typed: string, { read }: Limits): LocalTime {
  const exact = decodeWindows(typed)?.[0]?.earliest
  if (exact) return exact
  const [window] = read(morningSense(typed)).windows
  if (window && window.earliest === window.latest) return window.earliest
  throw new Refusal({
    kind: 'unreadable-option',
    option: 'opening time',
    typed: typed.slice(0, 40),
    example: '10:00 am',
  })
}

/** Adds "am" to a bare hour: venues open their days at ten in the morning, not at ten at night. */
function morningSense(typed: string): string {
  return /^\d{1,2}$/.test(typed.trim()) ? `${typed.trim()} am` : typed
}
