// Facts as a list of labels and values.
import { html } from 'hono/html'
import type { Html } from '../define-page.ts'

export function facts(pairs: readonly (readonly [label: string, value: Html | string])[]): Html {
  return html`<dl class="facts">${pairs.map(([label, value]) => html`<div><dt>${label}</dt><dd>${value}</dd></div>`)}</dl>`
}
