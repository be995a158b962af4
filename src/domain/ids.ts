// The branded ids, and the short codes that people read aloud and type.

export type MemberId = string & { readonly __kind: 'MemberId' }
/** A job's id: four letters and digits without similar-looking ones, such as `K7Q2`. Members type it as a code. */
export type JobId = string & { readonly __kind: 'JobId' }
/**
 * An order's id, such as `resy-1505-2026-12-26-4-m3k1x0`. It is also valid as the name of a file, a row and a
 * schedule (at most 64 of `0-9A-Za-z-_.`).
 */
export type OrderId = string & { readonly __kind: 'OrderId' }
/** The id of a group: its jobs are for one table, and the first booking stops the others. */
export type GroupId = string & { readonly __kind: 'GroupId' }
/** The id of a wish, a table that a member wants once. The jobs with one wish id book at most one table together. */
export type WishId = string & { readonly __kind: 'WishId' }
/** A standing wish's id: five letters and digits, such as `F7K2Q`. A request's code has four. */
export type StandingId = string & { readonly __kind: 'StandingId' }
export type DraftId = string & { readonly __kind: 'DraftId' }
export type VenueId = string & { readonly __kind: 'VenueId' }
/** A chat's reference to a message that it sent. Only the chat's adapter reads it. */
export type SentId = string & { readonly __kind: 'SentId' }
/** A platform's name in the registry, such as `resy`. */
export type PlatformId = string & { readonly __kind: 'PlatformId' }
/** A chat's name in the registry, such as `discord`. */
export type ChatId = string & { readonly __kind: 'ChatId' }

const alphabet = '23456789ABCDEFGHJKMNPQRSTUVWXYZ'

/** Creates a code from random bytes, one symbol per byte (31 symbols, no 0/O/1/I/L). */
export function codeFrom(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => alphabet.charAt(byte % alphabet.length)).join('')
}

/** Normalizes a typed code to its stored form; `undefined` if it cannot be a code. */
export function parseCode(typed: string): string | undefined {
  const code = typed.trim().replace(/^#/, '').toUpperCase()
  return /^[0-9A-Z]{4,8}$/.test(code) ? code : undefined
}
