// Writes messages about the link that opens a member's page in a browser.
import type { Message } from '../domain/message.ts'

/** Gives a member the link. A button can only open an `https` address, so other addresses are shown as text. */
export function sayPageLink(url: string): Message {
  const isHttps = url.startsWith('https:')
  return {
    lines: [
      ['Your page: the link signs in one browser, once, within 5 minutes.'],
      ...(isHttps ? [] : [[{ code: url, isExact: true } as const]]),
      ['Don’t pass it on: a person who opens it first can act as you.'],
    ],
    ...(isHttps && { links: [{ label: 'Open your page', url }] }),
  }
}

/** Says that there is no page, and who can change that. */
export function sayNoPage(): Message {
  return {
    lines: [
      ['There’s no page in a browser yet. The host can turn it on: set CIERGE_HTTP_PORT and restart me.'],
    ],
  }
}
