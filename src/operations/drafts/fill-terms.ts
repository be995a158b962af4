// Fills the seating, the fee limit and the timing into a draft. A value from a field overrides the member's words.

import type { Draft, Terms } from '../../domain/draft.ts'
import { Refusal } from '../../domain/refusal.ts'
import { joinNotes } from '../../domain/staff-note.ts'
import type { Wish } from '../../domain/wish.ts'
import { longestNote, type Reading } from '../../reading/index.ts'
import type { DraftFields } from './draft-fields.ts'

type TermFields = Pick<DraftFields, 'seating' | 'avoid' | 'fee' | 'timing' | 'note'>
type Term = NonNullable<Terms['settled']>[number]
type Seats = Pick<Reading, 'seating' | 'seatingOnly' | 'avoid'>
type Read = (text: string) => Seats & Pick<Reading, 'flags'>

/** The highest fee limit that a member can set. No restaurant charges more. */
const highestFee = 100_000
const anywhere = /^(?:any(?:where|thing)?|no (?:wish|preference)|none|either)$/i
const nothing = /^(?:no|none|nothing|0|no deposit|\$0)$/i

/**
 * Fills in the terms that the fields set. Refuses an unreadable or too high fee limit with `unreadable-option`.
 * @param read the function that reads the seating and the fee limit in a text.
 */
export function fillTerms(draft: Draft, fields: TermFields, read: Read): Draft {
  const { seating, avoid, fee, timing, note } = fields
  const noted = note ? { ...draft, wish: withNote(draft.wish, note) } : draft
  const seated = seating || avoid ? fillSeating(noted, fields, read) : noted
  const paid = fee ? fillFee(seated, fee, read) : seated
  return timing ? settle({ ...paid, terms: { ...paid.terms, timing } }, 'timing') : paid
}

/** Adds words for the staff to those that the wish has already. "none" removes them. */
export function withNote({ note: before, ...wish }: Wish, note: string): Wish {
  if (nothing.test(note.trim())) return wish
  return { ...wish, note: joinNotes(before, note).slice(0, longestNote) }
}

/** Fills in the terms that the member's words give, except terms that a field has set. */
export function fillFromWords(draft: Draft, reading: Reading): Draft {
  const { seating, avoid, flags } = reading
  const { wish, terms } = draft
  const isOpen = (term: Term) => !terms.settled?.includes(term)
  const isSeated = isOpen('seating') && (seating.length > 0 || avoid.length > 0)
  const seated = isSeated ? seatedBy(wish, reading) : wish
  return {
    ...draft,
    wish: isOpen('fee') ? pricedBy(seated, flags) : seated,
    terms: {
      ...terms,
      ...(flags.now ? { isUrgent: true as const } : {}),
      ...(isOpen('timing') && flags.timing ? { timing: flags.timing } : {}),
      ...(isOpen('fee') && flags.feeLimitPerPerson !== undefined
        ? { feePerPerson: flags.feeLimitPerPerson }
        : {}),
    },
  }
}

function fillSeating(draft: Draft, { seating = '', avoid = '' }: TermFields, read: Read): Draft {
  const liked = anywhere.test(seating.trim()) ? { seating: [], avoid: [] } : readSeats(seating, read)
  const seats = { ...liked, avoid: [...liked.avoid, ...splitNames(avoid)] }
  return settle({ ...draft, wish: seatedBy(draft.wish, seats) }, 'seating')
}

function seatedBy({ seatingOnly: _said, ...wish }: Wish, { seating, seatingOnly, avoid }: Seats): Wish {
  return { ...wish, seating, avoid, ...(seatingOnly && { seatingOnly }) }
}

/**
 * Returns the seatings in the text. Keeps the names as typed if none is a known seating, because a venue has its own
 * names for its rooms.
 */
function readSeats(typed: string, read: Read): Seats {
  const found = read(typed)
  if (found.seating.length > 0 || found.avoid.length > 0) return found
  const names = typed.split(/[,;]| or /i).map((name) => name.trim())
  const unwanted = names.filter((name) => /^(?:not|no) /i.test(name))
  return {
    seating: names.filter((name) => name !== '' && !unwanted.includes(name)),
    avoid: unwanted.flatMap((name) => splitNames(name.replace(/^(?:not|no) (?:the )?/i, ''))),
  }
}

function splitNames(typed: string): readonly string[] {
  return typed
    .split(/[,;]| or | and /i)
    .map((name) => name.trim().replace(/^(?:not |no )?(?:the )?/i, ''))
    .filter((name) => name !== '')
}

/** Returns the wish with the charges that the flags accept. Charges that they do not name stay as they are. */
function pricedBy(wish: Wish, { feeLimit, anyFee }: Reading['flags']): Wish {
  const { anyFee: was, ...rest } = wish
  return { ...rest, ...(feeLimit !== undefined && { feeLimit }), ...((anyFee ?? was) && { anyFee: true }) }
}

function fillFee(draft: Draft, typed: string, read: Read): Draft {
  const { feePerPerson: was, ...terms } = draft.terms
  const flags = readFee(typed, read)
  const { feeLimit, feeLimitPerPerson = feeLimit === undefined ? was : undefined } = flags
  const perPerson = feeLimitPerPerson === undefined ? {} : { feePerPerson: feeLimitPerPerson }
  const wish = pricedBy(draft.wish, flags.feeLimitPerPerson === undefined ? flags : { ...flags, feeLimit: 0 })
  return settle({ ...draft, wish, terms: { ...terms, ...perPerson } }, 'fee')
}

function readFee(typed: string, read: Read): Reading['flags'] {
  if (nothing.test(typed.trim())) return { feeLimit: 0, anyFee: false }
  const bare = /^(?:up to )?[$£€]?\s?(\d{1,6}(?:\.\d{1,2})?)$/i.exec(typed.trim())
  const flags = bare ? { feeLimit: Number(bare[1]) } : read(`deposit up to ${typed}`).flags
  const amount = flags.feeLimit ?? flags.feeLimitPerPerson
  if (amount === undefined && read(typed).flags.anyFee) return { anyFee: true }
  if (amount !== undefined && amount <= highestFee) return flags
  throw new Refusal({
    kind: 'unreadable-option',
    option: 'deposit',
    typed: typed.slice(0, 40),
    example: '$200, $50 per person, any late fee or none',
  })
}

function settle(draft: Draft, term: Term): Draft {
  const settled = new Set(draft.terms.settled)
  return { ...draft, terms: { ...draft.terms, settled: [...settled.add(term)] } }
}
