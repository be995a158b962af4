// Puts a draft into words: one question at a time, and the confirmation when nothing is missing.

import { asksToBeTold } from '../../concierge/check-by-hand.ts'
import type { Ready, Review } from '../../concierge/draft-review.ts'
import { type Draft, venuesOf } from '../../domain/draft.ts'
import type { Message } from '../../domain/message.ts'
import { placeReference } from '../../domain/place.ts'
import { usualQuorum } from '../../domain/plan.ts'
import { isAfterMidnight, serviceDateAt } from '../../domain/service-day.ts'
import { type LocalDate, type LocalTime, localDateOf, localTimeOf } from '../../domain/time.ts'
import type { VenueHit } from '../../domain/venue.ts'
import { encodeWindows } from '../../domain/window.ts'
import { platformNameOf } from '../../ports/app-context.ts'
import type { Unsure } from '../../reading/index.ts'
import {
  askDate,
  askDropRule,
  askPartySize,
  askVenue,
  askWhichVenue,
  askWindows,
  type Question,
} from '../../words/ask-draft-fields.ts'
import { offerToTell } from '../../words/by-hand.ts'
import { askPeopleOrHour, askWhatToChange, sayChanged, sayUnchanged } from '../../words/change-request.ts'
import { askConfirmation, type NightWords } from '../../words/confirmation.ts'
import { askPlan } from '../../words/plan.ts'
import { sayUnderstood } from '../../words/request.ts'
import { sayUnsearched } from '../../words/unsearched.ts'
import { sayUnused } from '../../words/unused.ts'
import { sayWindows } from '../../words/when.ts'
import { closedLines } from '../../words/where-told.ts'
import { askWhichPlatform, type OnPlatform } from '../../words/which-platform.ts'
import { type Applied, contextOf, type DraftContext } from './apply-fields.ts'
import type { DraftState } from './settle-draft.ts'

/** Writes the next question about a draft, or its confirmation. */
export function sayDraftState(state: DraftState, context: DraftContext): Message {
  const { applied } = state
  const { draft } = applied
  const { locale } = context.member
  switch (state.kind) {
    case 'people-or-hour':
      return askPeopleOrHour(questionAbout(draft, context), state.number)
    case 'what-to-change':
      return askWhatToChange(questionAbout(draft, context), draft.terms.timing === 'flexible')
    case 'only-telling':
      return offerToTell(draft.id, state.facts, locale)
    default: {
      const message = state.kind === 'ready' ? confirming(state, context) : ask(state, context)
      const changed = sayChanged(draft, draft.edits ? [] : (applied.changed ?? []), locale)
      const unchanged = applied.isUnchanged ? sayUnchanged() : []
      const after = [...sayUnsearched(applied.unsearched), ...sayUnused(applied.unused ?? [])]
      return { ...message, lines: [...changed, ...unchanged, ...message.lines, ...after] }
    }
  }
}

/** Collects the facts that are understood so far, to show them with the next question. */
function questionAbout(draft: Draft, context: DraftContext): Question {
  const { locale } = context.member
  const { dates, partySize, wish, terms } = draft
  const times = sayWindows(wish.windows, locale)
  const windows = terms.timing === 'flexible' && times ? `${times}, or up to 30 minutes either side` : times
  const today = todayFor(draft, context)
  const parts = { venues: venuesOf(draft), dates, partySize, windows: windows || undefined, wish }
  return {
    draft: draft.id,
    understood: sayUnderstood(parts, locale, today),
    locale,
    today,
    isEdit: draft.edits !== undefined,
  }
}

function todayFor({ venue }: Draft, { app, member }: DraftContext): LocalDate {
  return localDateOf(app.clock.now(), venue?.zone ?? member.locale.zone)
}

function ask({ applied, review }: Open, context: DraftContext): Message {
  const question = questionAbout(applied.draft, context)
  if (review.kind === 'missing') return askFor(review.field, applied, question, context)
  return askDropRule(question, review.request.venue, review.leadDays)
}

function confirming(state: Complete, context: DraftContext): Message {
  const { draft } = state.applied
  if (!draft.terms.isPlan) return confirmation(state, context)
  const requests = state.review.nights.map(({ request }) => request)
  const { locale } = context.member
  const { wish = draft.wish } = requests[0] ?? {}
  const { id, partySize: quorum = usualQuorum } = draft
  const { answerBy } = draft.terms
  const { clashes } = state.review
  return askPlan(
    {
      draft: id,
      nights: requests,
      wish,
      quorum,
      clashes,
      now: context.app.clock.now(),
      ...(answerBy && { answerBy }),
    },
    locale,
  )
}

function confirmation(
  { applied: { draft }, review, edits, alike = [], rounds = [] }: Complete,
  context: DraftContext,
): Message {
  const { accounts, nights, ...rest } = review
  const [first, ...others] = nights.map((night) => toWords(night, context))
  if (!first) throw new Error('A ready draft has a day')
  const about = {
    ...rest,
    draft: draft.id,
    nights: [first, ...others] as const,
    today: todayFor(draft, context),
    accounts: context.in.direct
      ? accounts
      : accounts.map(({ maskedEmail: _private, signInEndsAt: _too, ...account }) => account),
    ...(edits ? { edits, alike } : {}),
    ...(draft.terms.isWatched && { isWatched: true as const }),
    ...(draft.terms.repeats && { standing: { repeats: draft.terms.repeats, rounds } }),
    ...(asksToBeTold(context.app, draft) ? { isToldOnly: true as const } : {}),
  }
  const { locale, notifications } = context.member
  const message = askConfirmation(about, locale)
  return { ...message, lines: [...message.lines, ...closedLines(draft.askedIn, notifications)] }
}

function toWords(night: Ready['nights'][number], { app }: DraftContext): NightWords {
  const { request } = night
  const about = { request, platformName: platformNameOf(app, request.venue.platform) }
  return night.kind === 'drop' ? { ...about, dropAt: night.dropAt, known: night.known } : about
}

function named(hits: readonly VenueHit[], { app }: DraftContext): readonly OnPlatform[] {
  return hits.map((hit) => ({ hit, platformName: platformNameOf(app, hit.platform) }))
}

type Open = Extract<DraftState, { kind: 'open' }>
type Complete = Extract<DraftState, { kind: 'ready' }>
type Missing = Extract<Review, { kind: 'missing' }>['field']

function askFor(field: Missing, applied: Applied, question: Question, context: DraftContext): Message {
  const { draft, unsure, venueHits } = applied
  switch (field) {
    case 'venue':
      if (venueHits?.kind === 'either') return askWhichPlatform(question, named(venueHits.hits, context))
      return venueHits
        ? askWhichVenue(question, { ...venueHits, toReference: placeReference })
        : askVenue(question)
    case 'date':
      return askDate(question, draft.dates.length > 0 ? draft.dates : optionsOf(unsure, 'date'), {
        isNight: isAfterMidnight(draft.wish.windows[0]?.earliest ?? noon),
      })
    case 'partySize':
      return askPartySize(
        question,
        draft.venue ?? { minParty: 1, maxParty: 20 },
        optionsOf(unsure, 'partySize'),
      )
    case 'windows':
      return askWindows(
        question,
        optionsOf(unsure, 'windows').map((windows) => ({
          label: sayWindows(windows, question.locale),
          windows: encodeWindows(windows),
        })),
        timeOfToday(draft, context),
      )
  }
}

/** Returns the current time at the restaurant if the table is for today, because earlier times are not offered then. */
function timeOfToday(draft: Draft, context: DraftContext): LocalTime | undefined {
  const { now, zone } = contextOf(draft, context)
  const today = serviceDateAt(now, zone)
  const isToday = draft.dates.length > 0 && draft.dates.every((date) => date === today)
  return isToday ? localTimeOf(now, zone) : undefined
}

const noon = '12:00' as LocalTime

type OptionsOf<Field extends Unsure['field']> = Extract<Unsure, { field: Field }>['options']

function optionsOf<Field extends Unsure['field']>(unsure: readonly Unsure[], field: Field): OptionsOf<Field> {
  const found = unsure.find((one): one is Extract<Unsure, { field: Field }> => one.field === field)
  return (found?.options ?? []) as OptionsOf<Field>
}
