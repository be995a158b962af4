// The mark of a request's state, with its word.
import { html } from 'hono/html'
import { type RequestFacts, sayStanding } from '../../../words/page/requests.ts'
import type { Html } from '../define-page.ts'
import { drawMark } from './mark.ts'

export function standing(request: RequestFacts): Html {
  const { mark, word } = sayStanding(request)
  return html`<span class="standing ${mark}">${drawMark(mark)} ${word}</span>`
}
