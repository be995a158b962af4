// Writes everything that locking and booking a slot needs into the slot's handle, and reads it back.

/** The parts of a slot that the requests to lock and to book it must repeat. */
export type SlotParts = {
  /** The venue. */
  readonly rid: string
  /** The time on the venue's wall clock: `2026-03-10T19:00`. */
  readonly at: string
  readonly party: string
  readonly hash: string
  /** Flags of the slot. Many slots have the same flags. */
  readonly flags: string
  readonly area: string
  readonly attribute: string
  readonly type: string
  readonly points: string
  /** The policy for the card, such as `HOLD`; '' if the slot wants no card. */
  readonly card: string
}

const names = ['rid', 'at', 'party', 'hash', 'flags', 'area', 'attribute', 'type', 'points', 'card'] as const

export function toHandle(parts: SlotParts): string {
  return JSON.stringify(names.map((name) => parts[name]))
}

/** Reads a handle; `undefined` if the text is none. */
export function fromHandle(handle: string): SlotParts | undefined {
  try {
    const values: unknown = JSON.parse(handle)
    if (!Array.isArray(values) || values.length !== names.length) return undefined
    return Object.fromEntries(names.map((name, index) => [name, String(values[index])])) as SlotParts
  } catch {
    return undefined
  }
}
