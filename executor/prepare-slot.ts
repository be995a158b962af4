// Prepares slots for one claim, and applies a refusal to the slot, the claim and the address.
import type { PlatformError } from '../src/domain/platform-error.ts'
import type { Slot } from '../src/domain/slot.ts'
import { type Hunter, hold, settle, track, wakeAt } from './hunter.ts'
import { failed } from './outcomes.ts'
import type { Candidate } from './rank.ts'

const forbiddenAtMost = 2
const waitAfterRateLimitMs = 1_000

/** Prepares the slot, unless that is done or under way. */
export function prepareSlot(hunter: Hunter, slot: Slot): void {
  const asking = hunter.prepared.prepare(slot)
  if (asking)
    track(
      hunter,
      asking.then((error) => error && heedSlotRefusal(hunter, slot, error)),
    )
}

/** Prepares predicted slots before they are shown, the most preferred first. */
export function preparePredicted(hunter: Hunter, candidates: readonly Candidate[]): void {
  hunter.predicted.add(candidates)
  for (const { slot } of candidates) prepareSlot(hunter, slot)
}

function heedSlotRefusal(hunter: Hunter, { handle }: Slot, error: PlatformError): void {
  const { context, predicted, prepared } = hunter
  const againAtMs = prepared.noteRefusal(handle, error.kind)
  if (againAtMs !== undefined) wakeAt(hunter, againAtMs)
  if (predicted.forget(handle)) prepared.forget(handle)
  if (error.kind === 'slot-gone') context.stream.slots.refuse(handle)
  if (error.kind === 'credential-rejected') settle(hunter, failed(error.kind))
  countForbidden(hunter, error)
  if (error.kind === 'rate-limited') hold(hunter, error.retryAfterMs ?? waitAfterRateLimitMs)
  context.heedRefusal(error)
}

/**
 * Counts a 403. The first may concern one table, or one card. The second ends the member's claim, never the hunts of
 * the address.
 */
export function countForbidden(hunter: Hunter, { kind, status }: PlatformError): void {
  if (kind !== 'rejected' || status !== 403) return
  hunter.forbidden += 1
  if (hunter.forbidden >= forbiddenAtMost) settle(hunter, failed('blocked'))
}
