// The branded ids of the house, and the short codes people read aloud.

export type MemberId = string & { readonly __kind: 'MemberId' }
/** Four letters and digits, no look-alikes: `K7Q2`. What a member types is what the row is keyed by. */
export type JobId = string & { readonly __kind: 'JobId' }
/** `resy-1505-2026-12-26-4-m3k1x0`: safe as a file, row and schedule name (≤ 64 of `0-9A-Za-z-_.`). */
export type OrderId = string & { readonly __kind: 'OrderId' }
/** Jobs of one group are after one table: as soon as one is booked the others stop. */
export type GroupId = string & { readonly __kind: 'GroupId' }
/** What a member wants once: the jobs that share it may book one table together. */
export type WishId = string & { readonly __kind: 'WishId' }
export type DraftId = string & { readonly __kind: 'DraftId' }
export type VenueId = string & { readonly __kind: 'VenueId' }
/** A platform's name in the registry, such as `resy`. */
export type PlatformId = string & { readonly __kind: 'PlatformId' }
/** A chat's name in the registry, such as `discord`. */
export type ChatId = string & { readonly __kind: 'ChatId' }

const alphabet = '23456789ABCDEFGHJKMNPQRSTUVWXYZ'

/** A code of `length` symbols out of random bytes (one byte a symbol; 31 symbols, no 0/O/1/I/L). */
export function codeFrom(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => alphabet.charAt(byte % alphabet.length)).join('')
}

/** What a member typed for a code, as it is stored; `undefined` when it can't be one. */
export function parseCode(typed: string): string | undefined {
  const code = typed.trim().replace(/^#/, '').toUpperCase()
  return /^[0-9A-Z]{4,8}$/.test(code) ? code : undefined
}
