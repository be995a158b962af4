// The second way, besides the chat, to send a member an important announcement: e-mail, or ntfy.
import type { Instant } from './time.ts'

export type SecondWayKind = 'email' | 'ntfy'

/** A member's second way. `triedAt`: when it was last tried with a test message. */
export type SecondWay = (
  | { readonly kind: 'email'; readonly address: string }
  /** A topic on the host's ntfy server. Who knows the topic can read it. */
  | { readonly kind: 'ntfy'; readonly topic: string }
) & { readonly triedAt?: Instant }

/** Parses an e-mail address, or `ntfy` and a topic; `undefined` for any other text. */
export function readSecondWay(typed: string): SecondWay | undefined {
  const text = typed.trim()
  if (/^[^\s@<>,;"]{1,64}@[^\s@<>,;"]+\.[^\s@<>,;".]{2,24}$/.test(text) && text.length <= 200) {
    return { kind: 'email', address: text }
  }
  const topic = /^ntfy[:/ ]+([\w-]{4,64})$/i.exec(text)?.[1]
  return topic ? { kind: 'ntfy', topic } : undefined
}

/** Returns the second way without the part that only the member should read: `a•••@example.com`. */
export function maskSecondWay(way: SecondWay): string {
  if (way.kind === 'ntfy') return `ntfy ${way.topic.slice(0, 2)}•••`
  return `${way.address.slice(0, 1)}•••${way.address.slice(way.address.lastIndexOf('@'))}`
}
