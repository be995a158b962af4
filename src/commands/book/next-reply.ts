// A draft → the next thing to say about it: one question at a time, then the confirmation.
import { type Saying, say } from '../../chat/define-command.ts'
import type { Unsure } from '../../chat/reading/reading.ts'
import { venueReference } from '../../concierge/find-venue.ts'
import { saveDraft } from '../../concierge/keep-draft.ts'
import { type Review, reviewDraft } from '../../concierge/review-draft.ts'
import type { Draft } from '../../domain/draft.ts'
import type { Manner } from '../../domain/manner.ts'
import type { Message, Reply } from '../../domain/message.ts'
import { encodeWindows } from '../../domain/window.ts'
import {
  askConfirmation,
  askDate,
  askDropRule,
  askPartySize,
  askVenue,
  askWhichVenue,
  askWindows,
  type Question,
  sayOpenAlready,
  sayUnderstood,
} from '../../words/request.ts'
import { sayWindows } from '../../words/when.ts'
import type { Applied } from './apply-args.ts'

/** Refusals leave no row behind: the draft is saved only once it can be gone on with. */
export async function nextReply(applied: Applied, saying: Saying): Promise<Reply> {
  const review = await reviewDraft(saying.house, applied.draft)
  await saveDraft(saying.house, applied.draft)
  return say(toMessage(review, applied, saying))
}

/** What has been understood so far, for the message that asks for the rest. */
export function questionAbout(draft: Draft, manner: Manner): Question {
  const { venue, date, partySize, wish } = draft
  const windows = wish.windows.length > 0 ? sayWindows(wish.windows, manner) : undefined
  return { draft: draft.id, understood: sayUnderstood({ venue, date, windows, partySize }) }
}

function toMessage(review: Review, applied: Applied, saying: Saying): Message {
  const { draft } = applied
  const question = questionAbout(draft, saying.member.manner)
  switch (review.kind) {
    case 'missing':
      return askFor(review.field, applied, question, saying.member.manner)
    case 'rule-unknown':
      return askDropRule(question, review.request.venue, review.leadDays)
    case 'open-already':
      return sayOpenAlready(question)
    case 'ready': {
      const { maskedEmail, ...rest } = review
      const confirmation = saying.in.direct ? { ...rest, maskedEmail } : rest
      return askConfirmation(draft.id, confirmation, saying.member.manner)
    }
  }
}

type Missing = Extract<Review, { kind: 'missing' }>['field']

function askFor(field: Missing, applied: Applied, question: Question, manner: Manner): Message {
  switch (field) {
    case 'venue':
      return applied.venueHits
        ? askWhichVenue(question, { ...applied.venueHits, toReference: venueReference })
        : askVenue(question)
    case 'date':
      return askDate(question, optionsOf(applied.unsure, 'date'))
    case 'partySize':
      return askPartySize(question, applied.draft.venue ?? { minParty: 1, maxParty: 20 })
    case 'windows':
      return askWindows(
        question,
        optionsOf(applied.unsure, 'windows').map((windows) => ({
          label: sayWindows(windows, manner),
          windows: encodeWindows(windows),
        })),
      )
  }
}

type OptionsOf<Field extends Unsure['field']> = Extract<Unsure, { field: Field }>['options']

function optionsOf<Field extends Unsure['field']>(unsure: readonly Unsure[], field: Field): OptionsOf<Field> {
  const found = unsure.find((one): one is Extract<Unsure, { field: Field }> => one.field === field)
  return (found?.options ?? []) as OptionsOf<Field>
}
