// Fills a draft with facts about a table that the member gave in words, in fields or by buttons.

import { findVenue, knownVenues } from '../../concierge/find-venue.ts'
import { findVenueInside, findVenueWithin } from '../../concierge/find-venue-within.ts'
import { findWhichVenue } from '../../concierge/find-which-venue.ts'
import { listRounds } from '../../concierge/standing/list-rounds.ts'
import { type Draft, type Terms, venuesOf } from '../../domain/draft.ts'
import { Refusal } from '../../domain/refusal.ts'
import { isAfterMidnight, serviceDateAt } from '../../domain/service-day.ts'
import type { Repeat } from '../../domain/standing-wish.ts'
import { addDays, type LocalDate, type LocalTime, parseLocalDate } from '../../domain/time.ts'
import type { Venue } from '../../domain/venue.ts'
import { decodeWindows } from '../../domain/window.ts'
import {
  type ChangeableField,
  isCommonTalk,
  likelyNames,
  type Reading,
  type ReadingContext,
  readRepeat,
  readRequest,
  readWatchWish,
  type Unsure,
} from '../../reading/index.ts'
import type { OperationContext } from '../define-operation.ts'
import type { DraftFields } from './draft-fields.ts'
import { fillDropRule } from './fill-drop-rule.ts'
import { fillFromWords, fillTerms } from './fill-terms.ts'
import { keepStaffNote } from './keep-staff-note.ts'
import { type SettledPlace, settlePlace, type VenueHits } from './settle-place.ts'

/** The member who puts a request together, and where. */
export type DraftContext = Pick<OperationContext, 'app' | 'member' | 'in'>

export type Applied = {
  readonly draft: Draft
  /** The venues that the member's text may mean, if it is not clear which one. */
  readonly venueHits?: VenueHits
  /** The names of the platforms that could not be searched for the restaurant. */
  readonly unsearched?: readonly string[]
  /** The parts of the text that have several meanings. */
  readonly unsure: readonly Unsure[]
  /** The fields whose earlier value was replaced. */
  readonly changed?: readonly ChangeableField[]
  /** True if the words name only values that the draft has already. */
  readonly isUnchanged?: true
  /** True if the member wants a change, and has not said which one. */
  readonly asksChange?: boolean
  /** A number that may be the hour or the number of people. */
  readonly either?: number
  /** The words of this call that were not used. */
  readonly unused?: readonly string[]
}

/**
 * The maximum number of venue names to search for in a text. They come from the member's favorites and the venues
 * stored last. More names make reading slower.
 */
const mostNames = 60

/** Returns the draft with the fields instead of its values. Refuses as `applyFields` does. */
export function replaceFields(draft: Draft, fields: DraftFields, context: DraftContext): Promise<Applied> {
  return applyFields(clearFields(draft, fields), fields, context, { isNew: false })
}

function clearFields(draft: Draft, { restaurant, date, time, windows, party }: DraftFields): Draft {
  const { venue, partySize, ...rest } = draft
  return {
    ...rest,
    ...(restaurant || !venue ? {} : { venue }),
    ...(date ? { dates: [], terms: withoutRepeats(rest.terms) } : {}),
    ...(party || partySize === undefined ? {} : { partySize }),
    ...(time || windows ? { wish: { ...draft.wish, windows: [] } } : {}),
  }
}

/** Returns the terms for a table that is wanted once. */
export function withoutRepeats({ repeats: _once, ...terms }: Terms): Terms {
  return terms
}

/**
 * Fills the open fields of a draft. Refuses an unknown venue, an impossible date and other unreadable values.
 * @param call `isNew` is true if this call begins the draft. The draft's stored words are read again with each answer,
 * and their unused words are named only once, for a new draft.
 */
export async function applyFields(
  asBegun: Draft,
  allFields: DraftFields,
  context: DraftContext,
  { isNew }: { readonly isNew: boolean },
): Promise<Applied> {
  const { draft: begun, fields } = await withRepeats(withWatch(asBegun), allFields, context)
  const { text } = begun
  const venue = await settleVenue(begun, fields, context)
  const draft = venue.draft
  const readings = [
    ...(fields.date ? [readField(fields.date, 'date', draft, context)] : []),
    ...(fields.time ? [readField(fields.time, 'time', draft, context)] : []),
    ...(fields.party ? [readField(fields.party, 'party', draft, context)] : []),
    ...(fields.restaurant && linkIn(fields.restaurant) ? [read(fields.restaurant, draft, context)] : []),
    ...(text ? [read(text, draft, context)] : []),
  ]
  const inThisCall = isNew || !text ? readings : readings.slice(0, -1)
  const filled = readings.reduce(
    fill,
    fillTerms(fillWindows(draft, fields), fields, (typed) => read(typed, draft, context)),
  )
  return keepStaffNote(
    {
      draft: fillDropRule(filled, fields, {
        horizonDays: context.app.settings.horizonDays,
        read: (typed) => read(typed, draft, context),
      }),
      ...(venue.venueHits ? { venueHits: venue.venueHits } : {}),
      ...(venue.unsearched ? { unsearched: venue.unsearched } : {}),
      unsure: readings.flatMap((reading) => reading.unsure),
      unused: inThisCall.flatMap((reading) => reading.unused),
    },
    isNew ? text : '',
  )
}

/** Takes "watch" out of the draft's words. */
function withWatch(draft: Draft): Draft {
  const text = readWatchWish(draft.text)
  return text === undefined ? draft : { ...draft, text, terms: { ...draft.terms, isWatched: true } }
}

/** Takes the repetition out of the draft's words and the date, and puts its first day into the draft. */
async function withRepeats(
  draft: Draft,
  { date, ...fields }: DraftFields,
  context: DraftContext,
): Promise<{ readonly draft: Draft; readonly fields: DraftFields }> {
  const about = contextOf(draft, context)
  const inDate = date ? readRepeat(date, about) : undefined
  const inText = draft.dates.length === 0 ? readRepeat(draft.text, about) : undefined
  const found = inDate ?? inText
  if (!found) return { draft, fields: { date, ...fields } }
  const text = inText ? inText.rest : draft.text
  return { draft: { ...(await withRounds(draft, found.repeats)), text }, fields }
}

/** Returns the draft for a table that is wanted again and again. Refuses a repetition without any day. */
export async function withRounds(draft: Draft, repeats: Repeat): Promise<Draft> {
  const dates = await listRounds(repeats, repeats.from, 1)
  if (dates.length > 0) return { ...draft, dates, terms: { ...draft.terms, repeats } }
  const { until: typed = '' } = repeats
  throw new Refusal({ kind: 'unreadable-option', option: 'date', typed, example: 'every other Friday' })
}

async function settleVenue(
  draft: Draft,
  { restaurant }: DraftFields,
  context: DraftContext,
): Promise<SettledPlace> {
  if (draft.venue) return { draft }
  const { app, member } = context
  const names = (await knownVenues(app, member.id)).slice(0, mostNames).map(({ name }) => name)
  const text = restaurant ? (linkIn(restaurant) ?? severalIn(restaurant)) : draft.text
  const reading = text ? read(text, draft, context, { venues: names }) : undefined
  const linked = reading?.venueReference && (await venueAtLink(reading.venueReference, context))
  if (linked) return { draft: { ...draft, venue: linked } }
  const unsure = reading?.unsure.find((one) => one.field === 'venue')
  const typed =
    (text === restaurant && !unsure ? reading?.venue : undefined) ??
    restaurant ??
    reading?.venue ??
    unsure?.said
  if (!typed) return inUnused(draft, reading?.unused ?? [], context)
  const found =
    unsure && (!restaurant || unsure.isEither)
      ? await findWhichVenue(app, unsure, member.id)
      : await findVenueWithin(app, { typed, parts: likelyNames(typed), isCommon: isCommonTalk }, member.id)
  return settlePlace(draft, { typed, found }, context)
}

/** Looks for a venue in the words that were not used. */
async function inUnused(
  draft: Draft,
  unused: readonly string[],
  context: DraftContext,
): Promise<SettledPlace> {
  const { app, member } = context
  const typed = unused.join(', ')
  const found = await findVenueInside(app, { typed, parts: likelyNames(typed) }, member.id)
  return found ? settlePlace(draft, { typed, found }, context) : { draft }
}

/** Returns the text of a field if it is a link. */
function linkIn(typed: string): string | undefined {
  return /\w\.\w+\/\S/.test(typed) ? typed : undefined
}

/** Returns the text of a field if it may name several restaurants. */
function severalIn(typed: string): string | undefined {
  return /\S (?:or|\/) \S/i.test(typed) ? typed : undefined
}

/** Returns the venue of a pasted link; `undefined` if no platform knows it, so that its name is looked for. */
async function venueAtLink(reference: string, { app, member }: DraftContext): Promise<Venue | undefined> {
  try {
    const found = await findVenue(app, reference, member.id)
    return found.kind === 'one' ? found.venue : undefined
  } catch (error) {
    if (error instanceof Refusal) return undefined
    throw error
  }
}

/**
 * Reads the member's text. Uses the venue's zone if the venue is known, or else the member's zone.
 * @param more `venues` are the names that the text may contain, favorites first; they are ignored if the venue is
 * known. `asked` is the field that the text answers.
 */
function read(
  text: string,
  draft: Draft,
  context: DraftContext,
  more: Pick<ReadingContext, 'venues' | 'asked'> = {},
): Reading {
  const about = contextOf(draft, context)
  const reading = readRequest(text, {
    ...about,
    ...more,
    ...(draft.venue && { venues: [...new Set(venuesOf(draft).map(({ name }) => name))] }),
  })
  noteReading(context.app, reading)
  return refuseProblem(withNights(reading, serviceDateAt(about.now, about.zone)), about)
}

/** Logs which fields the words have, and not the words. */
function noteReading({ telemetry }: DraftContext['app'], { missing, unsure }: Reading): void {
  const fields = unsure.map(({ field }) => field)
  telemetry.say('debug', 'A reading', { missing: [...missing], unsure: fields })
}

/** Returns the time and zone in which a draft's words are read: the venue's if it is known. */
export function contextOf(draft: Draft, { app, member }: DraftContext): ReadingContext {
  const { locale } = member
  return { now: app.clock.now(), zone: draft.venue?.zone ?? locale.zone, memberZone: locale.zone, locale }
}

/**
 * Converts calendar days to service days if the time is after midnight: half past midnight on Saturday belongs to
 * Friday evening. Removes service days that have passed.
 */
function withNights(reading: Reading, today: LocalDate): Reading {
  if (!isAfterMidnight(reading.windows[0]?.earliest ?? noon)) return reading
  const unsure = reading.unsure.map((one) =>
    one.field === 'date'
      ? { ...one, options: one.options.map((date) => addDays(date, -1)).filter((night) => night >= today) }
      : one,
  )
  const [night, ...others] = unsure.find((one) => one.field === 'date')?.options ?? []
  if (!night || others.length > 0) return { ...reading, unsure }
  return { ...reading, date: night as LocalDate, unsure: unsure.filter((one) => one.field !== 'date') }
}

const noon = '12:00' as LocalTime

const readable = {
  date: { asked: 'date', example: '26 Dec' },
  time: { asked: 'windows', example: '7-9pm' },
  party: { asked: 'partySize', example: '4' },
} as const

/** Reads the text of one field. Refuses with `unreadable-option` if the text has no value for that field. */
function readField(
  typed: string,
  field: keyof typeof readable,
  draft: Draft,
  context: DraftContext,
): Reading {
  const { asked, example } = readable[field]
  const reading = read(parseLocalDate(typed) ?? typed, draft, context, { asked })
  if (!reading.missing.includes(asked)) return reading
  throw new Refusal({ kind: 'unreadable-option', option: field, typed: typed.slice(0, 40), example })
}

/** Refuses a reading for which no table can be booked. */
export function refuseProblem(
  reading: Reading,
  { now, zone }: Pick<ReadingContext, 'now' | 'zone'>,
): Reading {
  const { problem } = reading
  if (problem?.kind === 'past-date')
    throw new Refusal({ kind: 'past-date', date: problem.date, today: serviceDateAt(now, zone) })
  if (problem) throw new Refusal({ kind: 'impossible-date', typed: problem.typed, example: problem.example })
  return reading
}

/** Fills the missing fields of a draft from a reading. */
export function fill(draft: Draft, reading: Reading): Draft {
  const isUnsure = (field: Unsure['field']) => reading.unsure.some((unsure) => unsure.field === field)
  const { wish } = draft
  const partySize = draft.partySize ?? (isUnsure('partySize') ? undefined : reading.partySize)
  const filled = {
    ...draft,
    dates: draft.dates.length > 0 ? draft.dates : datesOf(reading),
    ...(partySize === undefined ? {} : { partySize }),
    wish: {
      ...wish,
      windows: wish.windows.length > 0 || isUnsure('windows') ? wish.windows : reading.windows,
    },
  }
  return fillFromWords(filled, reading)
}

function datesOf({ date, dates }: Reading): readonly LocalDate[] {
  return [...new Set(date ? [date] : dates)]
}

/** Fills in the windows that a button or a program sends. */
function fillWindows(draft: Draft, { windows: typed }: DraftFields): Draft {
  if (!typed) return draft
  const windows = decodeWindows(typed)
  if (windows) return { ...draft, wish: { ...draft.wish, windows } }
  throw new Refusal({
    kind: 'unreadable-option',
    option: 'windows',
    typed: typed.slice(0, 40),
    example: '19:00-21:00',
  })
}
