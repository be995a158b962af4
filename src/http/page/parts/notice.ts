// A highlighted sentence, such as a refusal next to its form.
import { html } from 'hono/html'
import type { Html } from '../define-page.ts'

/** Returns the sentence in a box that screen readers read out at once. */
export function notice(sentence: string): Html {
  return html`<p class="notice" role="alert">${sentence}</p>`
}
