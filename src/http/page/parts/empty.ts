// Shows that a list is empty, and how to fill it.
import { html } from 'hono/html'
import type { Html } from '../define-page.ts'

type EmptyParts = {
  readonly title: string
  readonly line: string
  /** A link to the page where the member can fill the list. */
  readonly to?: string
  readonly label?: string
}

export function empty({ title, line, to, label }: EmptyParts): Html {
  return html`<div class="empty"><h2>${title}</h2><p>${line}</p>
${to && label ? html`<p class="actions"><a class="button main" href="${to}">${label}</a></p>` : ''}</div>`
}
