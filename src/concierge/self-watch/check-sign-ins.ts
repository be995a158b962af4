import type { Credential } from '../../domain/credential.ts'
import { DAY_MS, HOUR_MS, type Instant, msBetween } from '../../domain/time.ts'
import type { AppContext } from '../../ports/app-context.ts'
import type { ConditionCheck } from './condition-check.ts'

/** A sign-in that ends within this time was not renewed, because renewing begins a week before. */
const endsWithinMs = 3 * DAY_MS

/** Looks for linked sign-ins that end soon, or that a platform no longer accepts. Their members are told separately. */
export function checkSignIns({ store, clock }: Pick<AppContext, 'store' | 'clock'>): ConditionCheck {
  return {
    name: 'sign-ins',
    everyMs: HOUR_MS,
    async look() {
      let count = 0
      for await (const credential of store.credentials.each())
        if (isEnding(credential, clock.now())) count += 1
      return count === 0 ? undefined : { kind: 'sign-ins-ending', count }
    },
  }
}

function isEnding({ rejectedAt, account: { expiresAt } }: Credential, now: Instant): boolean {
  return rejectedAt !== undefined || (expiresAt !== undefined && msBetween(now, expiresAt) < endsWithinMs)
}
