// Which option of a command a refusal is about, by its name: where a form shows what is wrong.
import type { RefusalFacts } from './refusal.ts'

/** `undefined` when it is about no single one. */
export function refusedOption(facts: RefusalFacts): string | undefined {
  switch (facts.kind) {
    case 'missing-option':
    case 'too-long':
    case 'unreadable-option':
      return facts.option
    case 'unknown-venue':
    case 'venue-without-zone':
    case 'by-hand':
      return 'venue'
    case 'impossible-date':
    case 'past-date':
    case 'too-far-date':
      return 'date'
    case 'party-out-of-range':
      return 'party'
    case 'window-before-opening':
    case 'window-past':
      return 'time'
    case 'deadline-past':
      return 'deadline'
    case 'wrong-sign-in':
      return facts.field
    default:
      return undefined
  }
}
