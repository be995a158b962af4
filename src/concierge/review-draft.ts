// A draft → what is still to be settled, or all that the member confirms. Writes nothing; refuses what can't be.

import type { Draft } from '../domain/draft.ts'
import { type DropRule, dropAtOf, type KnownDropRule } from '../domain/drop.ts'
import type { TableRequest } from '../domain/job.ts'
import { addDays, daysBetween, type Instant, localDateOf, msBetween } from '../domain/time.ts'
import type { Venue } from '../domain/venue.ts'
import { type House, platformOf } from '../ports/house.ts'
import {
  checkDate,
  checkMember,
  checkPartySize,
  checkWindowsAfterDrop,
  checkWindowsAhead,
} from './check-request.ts'
import { knowDropRule } from './know-drop-rule.ts'

export type Review =
  | { readonly kind: 'missing'; readonly field: 'venue' | 'date' | 'partySize' | 'windows' }
  /** Nobody knows when the venue opens its dates; `leadDays` is the half the platform tells. */
  | { readonly kind: 'rule-unknown'; readonly request: TableRequest; readonly leadDays?: number }
  /** The day was released already: there is no drop to wait for. */
  | { readonly kind: 'open-already'; readonly request: TableRequest; readonly dropAt?: Instant }
  | {
      readonly kind: 'ready'
      readonly request: TableRequest
      readonly dropAt: Instant
      readonly known: KnownDropRule
      readonly platformName: string
      readonly maskedEmail: string
    }

export async function reviewDraft(house: House, draft: Draft): Promise<Review> {
  const { venue, date, partySize, wish } = draft
  if (!venue) return { kind: 'missing', field: 'venue' }
  if (date) checkDate(house, venue, date)
  if (partySize !== undefined) checkPartySize(venue, partySize)
  if (!date) return { kind: 'missing', field: 'date' }
  await checkMember(house, draft.memberId, { venue, date })
  if (partySize === undefined) return { kind: 'missing', field: 'partySize' }
  if (wish.windows.length === 0) return { kind: 'missing', field: 'windows' }
  checkWindowsAhead(house, venue, date, wish.windows)

  return planDrop(house, draft, { venue, date, partySize, wish })
}

async function planDrop(house: House, draft: Draft, request: TableRequest): Promise<Review> {
  const { venue, date } = request
  const known = await ruleFor(house, draft, venue)
  if (!known) return withoutRule(house, request)

  const dropAt = dropAtOf(known.rule, date, venue.zone)
  if (msBetween(house.clock.now(), dropAt) <= 0) return { kind: 'open-already', request, dropAt }
  checkWindowsAfterDrop(venue, date, { windows: request.wish.windows, dropAt })
  const credential = await house.store.credentials.find(draft.memberId, venue.platform)
  return {
    kind: 'ready',
    request,
    dropAt,
    known,
    platformName: platformOf(house, venue.platform).name,
    maskedEmail: credential?.account.maskedEmail ?? '',
  }
}

/** The rule the member just named, else what is known. */
async function ruleFor(house: House, draft: Draft, venue: Venue): Promise<KnownDropRule | undefined> {
  const named: DropRule | undefined = draft.dropRule
  if (named) return { rule: named, evidence: { kind: 'told' } }
  return knowDropRule(house, venue)
}

function withoutRule(house: House, request: TableRequest): Review {
  const { venue, date } = request
  const today = localDateOf(house.clock.now(), venue.zone)
  const { leadDays } = venue
  if (leadDays === undefined) return { kind: 'rule-unknown', request }
  // At some time today that date opens: only the time decides. Before today, it has opened whatever the time.
  const isSurelyOpen = daysBetween(addDays(date, -leadDays), today) > 0
  return isSurelyOpen ? { kind: 'open-already', request } : { kind: 'rule-unknown', request, leadDays }
}
