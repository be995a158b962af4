// The marks of states as small drawings, because not every computer has the emoji that chats use. They have the same
// meaning.
import { html, raw } from 'hono/html'
import type { Mark } from '../../../domain/message.ts'
import type { Html } from '../define-page.ts'

/** The SVG drawings, 16 by 16 units. */
const drawings: Readonly<Record<Mark | 'cancelled', string>> = {
  booked: '<path d="m3.5 8.5 3 3 6-7"/>',
  missed: '<path d="M3.5 8h9"/>',
  attention: '<path d="M8 2.5 14 13H2zM8 6.5v3M8 11.3v.2"/>',
  scheduled: '<circle cx="8" cy="8" r="5.7"/><path d="M8 4.8V8L5.9 9.4"/>',
  watching:
    '<path d="M1.5 8S4 3.8 8 3.8 14.5 8 14.5 8 12 12.2 8 12.2 1.5 8 1.5 8z"/><circle cx="8" cy="8" r="1.6"/>',
  cancelled: '<path d="m4 4 8 8m0-8-8 8"/>',
}

/** Returns the drawing, which screen readers skip: a word with the same meaning is always next to it. */
export function drawMark(mark: Mark | 'cancelled'): Html {
  return html`<svg class="mark" viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">${raw(drawings[mark])}</svg>`
}
