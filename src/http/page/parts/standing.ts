// The mark of a request's state, with its word.
import { html } from 'hono/html'
import { type RequestFacts, sayStanding } from '../../../words/page/requests.ts'
import type { Html } from '../define-page.ts'

/** The marks that the chats show, and a cross for a cancellation. */
const marks = {
  booked: '✅',
  missed: '➖',
  attention: '⚠️',
  scheduled: '🕙',
  watching: '👀',
  cancelled: '✕',
} as const

export function standing(request: RequestFacts): Html {
  const { mark, word } = sayStanding(request)
  return html`<span class="standing ${mark}"><span aria-hidden="true">${marks[mark]}</span> ${word}</span>`
}
