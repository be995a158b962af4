// Writes a drop rule, or a part of one, as short words that `readDropRule` reads again, for a button's call.
import type { SaidDropRule } from '../domain/drops/drop-rule.ts'

/** Returns `30 days 10:00`, `1st of the month, 1 months ahead, 10:00` or `every monday, 1 weeks ahead, 12:00-12:30`. */
export function encodeDropRule(rule: SaidDropRule): string {
  const [days, hours] = [encodeDays(rule), encodeHours(rule)]
  return [days, hours].filter(Boolean).join(rule.kind === undefined ? ' ' : ', ')
}

const weekdays = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday']

function encodeDays(rule: SaidDropRule): string {
  switch (rule.kind) {
    case undefined:
      return rule.leadDays === undefined ? '' : `${rule.leadDays} days`
    case 'monthly':
      return `${rule.day}th of the month, ${rule.monthsAhead} months ahead`
    case 'weekly':
      return `every ${weekdays[rule.weekday]}, ${rule.weeksAhead} weeks ahead`
  }
}

function encodeHours({ at, until, lunchAt }: SaidDropRule): string {
  if (!at) return ''
  if (until) return `${at}-${until}`
  return lunchAt ? `lunch at ${lunchAt}, dinner at ${at}` : at
}
