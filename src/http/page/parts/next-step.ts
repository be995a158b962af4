// The line that says what happens next with an open request.
import { html } from 'hono/html'
import { type RequestFacts, sayNextStep } from '../../../words/page/requests.ts'
import type { Html, Visit } from '../define-page.ts'
import { countdown } from './countdown.ts'

/** Returns the line; nothing for an ended request. */
export function nextStep(request: RequestFacts, { member, now }: Visit): Html | '' {
  const next = sayNextStep(request, member.locale)
  if (!next) return ''
  return html`<p class="next">${next.text}${next.at ? html` <span class="nowrap">(${countdown(next.at, now)})</span>` : ''}</p>`
}
