// Prepares slots for one claim. If the platform refuses, applies the refusal to the slot, the claim or the address.
import type { PlatformError } from '../../src/domain/platform-error.ts'
import type { Slot } from '../../src/domain/slot.ts'
import { type Hunter, hold, settle, track, wakeAt } from '../hunter/hunter.ts'
import { failed } from '../hunter/outcomes.ts'
import type { Candidate } from '../slots/rank.ts'

const forbiddenAtMost = 2
const waitAfterRateLimitMs = 1_000

/** Prepares the slot. Does nothing if it is already prepared or being prepared. */
export function prepareSlot(hunter: Hunter, slot: Slot): void {
  const asking = hunter.prepared.prepare(slot)
  if (asking)
    track(
      hunter,
      asking.then((error) => error && heedSlotRefusal(hunter, slot, error)),
    )
}

/** Prepares predicted slots before a find shows them, the most preferred first. */
export function preparePredicted(hunter: Hunter, candidates: readonly Candidate[]): void {
  hunter.predicted.add(candidates)
  for (const { slot } of candidates) prepareSlot(hunter, slot)
}

/** Applies the platform's refusal to prepare a slot. */
export function heedSlotRefusal(hunter: Hunter, { handle }: Slot, error: PlatformError): void {
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
 * Counts the member's requests that were refused with status 403. The first may concern one table or one card. The
 * second ends this member's claim but never the other hunts from this address.
 */
export function countForbidden(hunter: Hunter, { kind, status }: PlatformError): void {
  if (kind !== 'rejected' || status !== 403) return
  hunter.forbidden += 1
  if (hunter.forbidden >= forbiddenAtMost) settle(hunter, failed('blocked'))
}
