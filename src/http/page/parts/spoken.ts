// Renders the lines of a chat message as paragraphs. Instants become countdowns.
import { html } from 'hono/html'
import type { Instant } from '../../../domain/time.ts'
import type { Html, Visit } from '../define-page.ts'
import { countdown } from './countdown.ts'

const instants = /(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z)/

/** Returns a paragraph for each line. */
export function spoken(text: string, visit: Pick<Visit, 'now'>): Html {
  const lines = text.split('\n').filter((line) => line !== '')
  return html`${lines.map((line) => html`<p>${line.split(instants).map((part) => sayPart(part, visit))}</p>`)}`
}

function sayPart(part: string, { now }: Pick<Visit, 'now'>): Html | string {
  const isInstant = instants.test(part) && !Number.isNaN(Date.parse(part))
  return isInstant ? countdown(part as Instant, now) : part
}
