// An instant as a countdown, which a script keeps current.
import { html } from 'hono/html'
import { type Instant, msBetween } from '../../../domain/time.ts'
import { sayCountdown } from '../../../words/instant.ts'
import type { Html } from '../define-page.ts'

/** Returns `in 3 days 19 h`. Without JavaScript the text does not change after the page was loaded. */
export function countdown(at: Instant, now: Instant): Html {
  return html`<time class="countdown" datetime="${at}" data-countdown>${sayCountdown(msBetween(now, at))}</time>`
}
