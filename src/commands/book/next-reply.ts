// Replies to a draft with one question at a time, and with the confirmation when nothing is missing.

import { type CommandContext, sayDraft } from '../../chat/define-command.ts'
import { asksToBeTold, byHandFacts } from '../../concierge/check-by-hand.ts'
import { venueReference } from '../../concierge/find-venue.ts'
import { saveDraft } from '../../concierge/keep-draft.ts'
import { findEdited } from '../../concierge/queries.ts'
import { type Ready, type Review, reviewDraft } from '../../concierge/review-draft.ts'
import { showsTables } from '../../domain/by-hand.ts'
import type { Draft } from '../../domain/draft.ts'
import type { LocalePreferences } from '../../domain/locale.ts'
import type { Message, Reply } from '../../domain/message.ts'
import { isAfterMidnight, serviceDateAt } from '../../domain/service-day.ts'
import { type LocalTime, localTimeOf } from '../../domain/time.ts'
import { encodeWindows } from '../../domain/window.ts'
import type { Unsure } from '../../reading/index.ts'
import { offerToTell } from '../../words/by-hand.ts'
import { askPeopleOrHour, sayChanged } from '../../words/change-request.ts'
import { askConfirmation, type NightWords } from '../../words/confirmation.ts'
import {
  askDate,
  askDropRule,
  askPartySize,
  askVenue,
  askWhichVenue,
  askWindows,
  type Question,
  sayUnderstood,
} from '../../words/request.ts'
import { sayUnused } from '../../words/unused.ts'
import { sayWindows } from '../../words/when.ts'
import { closedLines } from '../../words/where-told.ts'
import { type Applied, contextOf } from './apply-args.ts'

/**
 * Returns the next question or the confirmation, and stores the draft. A refused draft is not stored, because the
 * member can't continue it.
 */
export async function nextReply(applied: Applied, context: CommandContext): Promise<Reply> {
  if (applied.either !== undefined) {
    await saveDraft(context.app, applied.draft)
    return sayDraft(askPeopleOrHour(questionAbout(applied.draft, context.member.locale), applied.either))
  }
  const offer = offerOf(applied.draft, context)
  if (offer) {
    await saveDraft(context.app, applied.draft)
    return sayDraft(offer)
  }
  const review = await reviewDraft(context.app, applied.draft)
  const message =
    review.kind === 'ready'
      ? await confirmation(applied.draft, review, context)
      : ask(review, applied, context)
  await saveDraft(context.app, applied.draft)
  const changed = sayChanged(
    applied.draft,
    applied.draft.edits ? [] : (applied.changed ?? []),
    context.member.locale,
  )
  return sayDraft({ ...message, lines: [...changed, ...message.lines, ...sayUnused(applied.unused ?? [])] })
}

/**
 * Returns the offer of a watch that only announces tables, if only people can book the venue and the venue shows its
 * tables.
 */
function offerOf(draft: Draft, { app }: CommandContext): Message | undefined {
  if (!draft.venue || draft.edits || asksToBeTold(app, draft)) return undefined
  const facts = byHandFacts(app, draft.venue)
  return facts && showsTables(facts.why) ? offerToTell(draft.id, facts) : undefined
}

/** Collects the facts that are understood so far, to show them with the next question. */
export function questionAbout(draft: Draft, locale: LocalePreferences): Question {
  const { venue, dates, partySize, wish, terms } = draft
  const times = sayWindows(wish.windows, locale)
  const windows = terms.timing === 'flexible' && times ? `${times}, or half an hour around` : times
  return {
    draft: draft.id,
    understood: sayUnderstood({ venue, dates, partySize, windows: windows || undefined, wish }),
  }
}

function ask(review: Exclude<Review, Ready>, applied: Applied, context: CommandContext): Message {
  const question = questionAbout(applied.draft, context.member.locale)
  if (review.kind === 'missing') return askFor(review.field, applied, question, context)
  return askDropRule(question, review.request.venue, review.leadDays)
}

async function confirmation(draft: Draft, review: Ready, context: CommandContext): Promise<Message> {
  const { maskedEmail, signInEndsAt, nights, ...rest } = review
  const [first, ...others] = nights.map(toWords)
  if (!first) throw new Error('A ready draft has a day')
  const edits = await findEdited(context.app, draft)
  const about = {
    ...rest,
    draft: draft.id,
    nights: [first, ...others] as const,
    ...(context.in.direct ? { maskedEmail, ...(signInEndsAt && { signInEndsAt }) } : {}),
    ...(edits ? { edits } : {}),
    ...(asksToBeTold(context.app, draft) ? { isToldOnly: true as const } : {}),
  }
  const { locale, notifications } = context.member
  const message = askConfirmation(about, locale)
  return { ...message, lines: [...message.lines, ...closedLines(draft.askedIn, notifications)] }
}

function toWords(night: Ready['nights'][number]): NightWords {
  const { request } = night
  return night.kind === 'drop' ? { request, dropAt: night.dropAt, known: night.known } : { request }
}

type Missing = Extract<Review, { kind: 'missing' }>['field']

function askFor(field: Missing, applied: Applied, question: Question, context: CommandContext): Message {
  const { draft, unsure, venueHits } = applied
  switch (field) {
    case 'venue':
      return venueHits
        ? askWhichVenue(question, { ...venueHits, toReference: venueReference })
        : askVenue(question)
    case 'date':
      return askDate(question, draft.dates.length > 0 ? draft.dates : optionsOf(unsure, 'date'), {
        isNight: isAfterMidnight(draft.wish.windows[0]?.earliest ?? noon),
      })
    case 'partySize':
      return askPartySize(question, draft.venue ?? { minParty: 1, maxParty: 20 })
    case 'windows':
      return askWindows(
        question,
        optionsOf(unsure, 'windows').map((windows) => ({
          label: sayWindows(windows, context.member.locale),
          windows: encodeWindows(windows),
        })),
        timeOfToday(draft, context),
      )
  }
}

/** Returns the restaurant's time if the table is for today, when earlier times are over. */
function timeOfToday(draft: Draft, context: CommandContext): LocalTime | undefined {
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
