// A form with its CSRF token. Every form of a page is made here.
import { html } from 'hono/html'
import type { Html, Visit } from '../define-page.ts'
import { notice } from './notice.ts'

type FormParts = {
  /** The address to send to; default: the page itself. */
  readonly action?: string
  readonly fields?: Html
  readonly button: string
  /** The button's name for screen readers, if its label alone does not say what it concerns. */
  readonly label?: string
  readonly weight: 'main' | 'plain' | 'danger'
  /** A link beside the button that leaves the form. */
  readonly leave?: { readonly label: string; readonly to: string }
}

/** Returns the form. If it was refused, the reason stands above its fields. */
export function form(visit: Pick<Visit, 'csrfToken' | 'refused'>, parts: FormParts): Html {
  const { action, fields, button, label, weight, leave } = parts
  return html`<form method="post" class="form"${action ? html` action="${action}"` : ''}>
${visit.refused ? notice(visit.refused) : ''}
<input type="hidden" name="csrf" value="${visit.csrfToken}">
${fields ?? ''}
<div class="actions">
<button class="button ${weight}"${label ? html` aria-label="${label}"` : ''}>${button}</button>
${leave ? html`<a class="button plain" href="${leave.to}">${leave.label}</a>` : ''}
</div>
</form>`
}
