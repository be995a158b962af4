// Maps a refusal to the option of the command that caused it, for the form field that shows the error.
import type { RefusalFacts } from './refusal.ts'

/** Returns the name of the option; `undefined` if the refusal concerns no single option. */
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
