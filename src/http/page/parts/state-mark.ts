// A mark with its word, such as a state.
import { html } from 'hono/html'
import type { Mark } from '../../../domain/message.ts'
import type { Html } from '../define-page.ts'
import { drawMark } from './mark.ts'

export function stateMark({
  mark,
  word,
}: {
  readonly mark: Mark | 'cancelled'
  readonly word: string
}): Html {
  return html`<span class="standing ${mark}">${drawMark(mark)} ${word}</span>`
}
