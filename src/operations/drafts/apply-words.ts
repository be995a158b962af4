// Changes a draft by plain words: "make it 5", "Friday at 8 instead", "no bar". Replaces the fields that the words
// name, and keeps the other fields.
import { findVenue } from '../../concierge/find-venue.ts'
import { findWhichVenue } from '../../concierge/find-which-venue.ts'
import { type Draft, type DraftField, openFieldOf, type Terms, venuesOf } from '../../domain/draft.ts'
import { restaurantsOf } from '../../domain/place.ts'
import { Refusal } from '../../domain/refusal.ts'
import { serviceMinutesOf, timeOfServiceMinutes } from '../../domain/service-day.ts'
import { addDays, type LocalDate, type LocalTime, minutesOf } from '../../domain/time.ts'
import { isSoundWindow } from '../../domain/window.ts'
import type { Wish } from '../../domain/wish.ts'
import {
  type Change,
  type ChangeableField,
  type Reading,
  readChange,
  readRepeat,
  type Shift,
} from '../../reading/index.ts'
import {
  type Applied,
  contextOf,
  type DraftContext,
  fill,
  refuseProblem,
  withoutRepeats,
  withRounds,
} from './apply-fields.ts'
import { keepStaffNote } from './keep-staff-note.ts'
import { type SettledPlace, settlePlace } from './settle-place.ts'
import { withBound } from './with-bound.ts'

/** The numbers that may be an hour of dinner instead of a party size, as in "make it 8". */
const [firstHour, lastHour] = [6, 10]
/** Words that change a number, and so answer no question about the day: "make it 3" is not the third. */
const makesNumber = /^\W*(?:(?:no|ok|okay|actually|wait|please|oh)[ ,]+)*make (?:it|that) \d{1,2}\W*$/i

/** Returns the changed draft. Refuses words that name no field, an unknown venue and an impossible date. */
export async function applyWords(draft: Draft, words: string, context: DraftContext): Promise<Applied> {
  const repeated = draft.edits ? undefined : readRepeat(words, contextOf(draft, context))
  if (repeated) {
    const rounds = await withRounds(draft, repeated.repeats)
    return { draft: rounds, unsure: [], changed: ['date'], unused: [] }
  }
  const about = contextOf(draft, context)
  const change = readFor(draft, words, context)
  if (!change) {
    const example = '8:30 for 5'
    throw new Refusal({ kind: 'unreadable-option', option: 'change', typed: words.slice(0, 40), example })
  }
  const either = hourOrPeople(draft, change)
  if (either) return { draft, unsure: [], either }
  if (change.shift) return { draft: shifted(draft, change.shift, words), unsure: [], changed: change.says }
  const reading = withBound(withoutPresent(refuseProblem(change.reading, about), draft, words), draft, words)
  const named = await venueAfter(draft, change, context)
  const settled = change.isAlternative ? withEarlierVenues(draft, named) : named
  const seated = withSeats(draft, { ...change, reading })
  const read = change.isAlternative ? withEarlier(draft, seated) : seated
  const filled = settle(fill(cleared(settled.draft, change.says), read), change.says)
  // If the words have several meanings, they are stored in the draft and read again with the member's answer.
  const text = reading.unsure.length > 0 ? change.words : draft.text
  const isSame = reading.unsure.length === 0 && !change.says.some((field) => isOther(draft, filled, field))
  return keepStaffNote(
    {
      draft: { ...filled, text },
      ...(isSame && { isUnchanged: true as const }),
      ...(settled.venueHits && { venueHits: settled.venueHits }),
      ...(settled.unsearched && { unsearched: settled.unsearched }),
      unsure: reading.unsure,
      unused: [...reading.unused, ...(settled.unused ?? [])],
      changed: change.says.filter((field) => hasValue(draft, field) && isOther(draft, filled, field)),
    },
    change.words,
  )
}

/** Reads the words. A bare number that is more than the venue takes is an hour. */
function readFor(draft: Draft, words: string, context: DraftContext): Change | undefined {
  const { venue } = draft
  const about = { ...contextOf(draft, context), ...nearOf(draft) }
  const read = (asked: DraftField | undefined) =>
    readChange(words, { ...about, ...(asked && { asked: asked }) }, venue?.name)
  const asked = openFieldOf(draft)
  const change = read(asked === 'date' && makesNumber.test(words) ? undefined : asked)
  const isHour = venue && (change?.number ?? 0) > venue.maxParty && (change?.number ?? 0) <= lastHour
  const refused = change?.number === undefined ? undefined : refusedBy(words, draft)
  return refused ? read(refused) : isHour ? read('windows') : change
}

/** Returns the field whose value the words refuse after the new one: "8 not 7" is about the time of a table at 7. */
function refusedBy(words: string, { partySize, wish }: Draft): 'windows' | 'partySize' | undefined {
  const old = Number(/(?<!\p{L})not (?:at |for )?(\d{1,2})\W*$/iu.exec(words)?.[1])
  const isHour = wish.windows.some(({ earliest }) => minutesOf(earliest) === (old + 12) * 60)
  if (isHour === (old === partySize)) return undefined
  return isHour ? 'windows' : 'partySize'
}

/** Returns the draft's first day. In a change, "Friday" means the Friday near it. */
function nearOf({ dates: [near] }: Draft) {
  return near ? { near } : {}
}

function hourOrPeople({ partySize, wish, venue }: Draft, { number }: Change): number | undefined {
  const [window] = wish.windows
  if (number === undefined || partySize === undefined || !window) return undefined
  if (number < firstHour || number > lastHour || number > (venue?.maxParty ?? 20)) return undefined
  const isHour = minutesOf(window.earliest) === (number + 12) * 60 && window.earliest === window.latest
  return isHour || partySize === number ? undefined : number
}

/** Words that add a value to another one. */
const keeping = /(?<!\p{L})(?:or|and|both|either|also|too|else|otherwise|if not)(?!\p{L})|[/+&]/iu

/**
 * Returns the reading without the draft's own time and day, if the words mention them only to refuse them, next to a
 * new one: "7:30 is bedtime, 5:30 please".
 */
function withoutPresent(reading: Reading, { dates, wish }: Draft, words: string): Reading {
  if (keeping.test(words)) return reading
  const isPresent = (one: unknown) => wish.windows.some((own) => JSON.stringify(own) === JSON.stringify(one))
  const others = reading.windows.filter((window) => !isPresent(window))
  const unsure = reading.unsure.find((one) => one.field === 'date')
  const left = unsure?.options.filter((date) => !dates.includes(date as LocalDate)) ?? []
  const [date] = left
  const isOneLeft = unsure?.options.length === 2 && date !== undefined && left.length === 1
  return {
    ...reading,
    ...(others.length > 0 && { windows: others }),
    ...(isOneLeft && { date: date as LocalDate, unsure: reading.unsure.filter((one) => one !== unsure) }),
  }
}

type NamedPlace = SettledPlace & Pick<Applied, 'unused'>

/**
 * Returns the draft with the restaurant that the words name. If no restaurant has the name and the words change another
 * field too, the draft keeps its restaurant, and the name counts as unused.
 */
async function venueAfter(draft: Draft, change: Change, context: DraftContext): Promise<NamedPlace> {
  if (!change.says.includes('venue')) return { draft }
  try {
    return await changeVenue(draft, change, context)
  } catch (error) {
    const isUnknown = error instanceof Refusal && error.facts.kind === 'unknown-venue'
    if (!isUnknown || change.says.length < 2 || !draft.venue) throw error
    return { draft, unused: change.reading.venue ? [change.reading.venue] : [] }
  }
}

async function changeVenue(draft: Draft, { reading }: Change, context: DraftContext): Promise<SettledPlace> {
  const { app, member } = context
  const unsure = reading.unsure.find((one) => one.field === 'venue')
  const typed = reading.venue ?? unsure?.said ?? ''
  const found = unsure ? await findWhichVenue(app, unsure, member.id) : await findVenue(app, typed, member.id)
  return settlePlace(draft, { typed, found }, context)
}

/**
 * Keeps the seatings of the draft that the member's new words do not contradict: a draft with "outside" keeps it after
 * "no bar". After "anywhere" it keeps none.
 */
function withSeats({ wish }: Draft, { reading, says }: Change): Reading {
  const { seating, avoid, seatingOnly } = reading
  const isAnywhere = seating.length === 0 && avoid.length === 0
  if (!says.includes('seating') || isAnywhere) return reading
  const keepsLiked = seating.length === 0
  return {
    ...reading,
    seating: keepsLiked ? wish.seating.filter((one) => !avoid.includes(one)) : seating,
    avoid: [...avoid, ...wish.avoid.filter((one) => !avoid.includes(one) && !seating.includes(one))],
    ...((keepsLiked ? wish.seatingOnly : seatingOnly) && { seatingOnly: true as const }),
  }
}

/** Puts the draft's days and times before those of the words, for words that add a choice: "or 8:30". */
function withEarlier({ dates, wish }: Draft, reading: Reading): Reading {
  const { date, windows, ...rest } = reading
  const said = reading.dates ?? (date ? [date] : [])
  const all = [...new Set([...dates, ...said])]
  return {
    ...rest,
    ...(said.length === 0 ? {} : { dates: all }),
    windows: windows.length === 0 ? windows : [...wish.windows, ...windows],
  }
}

/** Puts the draft's venues before that of the words, for words that add a restaurant: "or Lilia". */
function withEarlierVenues(draft: Draft, settled: NamedPlace): NamedPlace {
  const { venue, terms } = settled.draft
  if (!draft.venue || !venue || draft.edits) return settled
  const all = [...venuesOf(draft), ...venuesOf(settled.draft)]
  const alsoAt = restaurantsOf(all).flat().slice(1)
  if (alsoAt.length === 0) return settled
  return { ...settled, draft: { ...settled.draft, venue: draft.venue, terms: { ...terms, alsoAt } } }
}

/** Changes a field by an amount. Refuses if the field has no value, or if the new value is impossible. */
function shifted(draft: Draft, { field, by }: Shift, typed: string): Draft {
  const refusal = () => {
    const facts = { kind: 'unreadable-option', option: 'change', typed: typed.slice(0, 40) } as const
    return new Refusal({ ...facts, example: '8:30 for 5' })
  }
  if (!hasValue(draft, field)) throw refusal()
  if (field === 'date') return { ...draft, dates: draft.dates.map((date) => addDays(date, by)) }
  if (field === 'partySize') {
    const partySize = (draft.partySize ?? 0) + by
    if (partySize < 1) throw refusal()
    return { ...draft, partySize }
  }
  const later = (time: LocalTime) => timeOfServiceMinutes(serviceMinutesOf(time) + by)
  const windows = draft.wish.windows.map(({ earliest, latest, best }) => ({
    earliest: later(earliest),
    latest: later(latest),
    best: later(best),
  }))
  if (!windows.every(isSoundWindow)) throw refusal()
  return { ...draft, wish: { ...draft.wish, windows } }
}

function cleared(draft: Draft, says: readonly ChangeableField[]): Draft {
  const { partySize, ...rest } = draft
  const isSaid = (field: ChangeableField) => says.includes(field)
  const { settled = [], ...terms } = rest.terms
  return {
    ...rest,
    ...(isSaid('partySize') || partySize === undefined ? {} : { partySize }),
    ...(isSaid('date') ? { dates: [] } : {}),
    wish: {
      ...(isSaid('seating') ? withoutSeats(rest.wish) : rest.wish),
      ...(isSaid('windows') ? { windows: [] } : {}),
    },
    terms: {
      ...(isSaid('date') ? withoutRepeats(terms) : terms),
      settled: settled.filter((term) => !isSaid(term)),
    },
  }
}

function withoutSeats({ seatingOnly: _said, ...wish }: Wish): Wish {
  return { ...wish, seating: [], avoid: [] }
}

/** Marks the terms that the words set, so that the member's earlier words no longer change them. */
function settle(draft: Draft, says: readonly ChangeableField[]): Draft {
  const terms: NonNullable<Terms['settled']> = (['seating', 'fee', 'timing'] as const).filter((term) =>
    says.includes(term),
  )
  return { ...draft, terms: { ...draft.terms, settled: [...(draft.terms.settled ?? []), ...terms] } }
}

function isOther(before: Draft, after: Draft, field: ChangeableField): boolean {
  const valueIn = ({ venue, dates, partySize, wish, terms }: Draft) =>
    ({
      venue: [venue, ...(terms.alsoAt ?? [])].map((one) => [one?.platform, one?.id]),
      date: dates,
      windows: wish.windows,
      partySize,
      seating: [wish.seating, wish.avoid, wish.seatingOnly],
      fee: [wish.feeLimit, wish.anyFee, terms.feePerPerson],
      timing: terms.timing,
    })[field]
  return JSON.stringify(valueIn(before)) !== JSON.stringify(valueIn(after))
}

function hasValue({ venue, dates, partySize, wish }: Draft, field: ChangeableField): boolean {
  switch (field) {
    case 'venue':
      return venue !== undefined
    case 'date':
      return dates.length > 0
    case 'partySize':
      return partySize !== undefined
    case 'windows':
      return wish.windows.length > 0
    default:
      return true
  }
}
