// Defines a reconstructed body: a body built from descriptions of Resy's answers, with the meaning that the
// descriptions give it.
import type { Replayed } from '../replay.ts'

export type Reconstructed = Replayed & {
  readonly id: string
  /** The result that the client should return, in words, for the report. */
  readonly expected: string
  /**
   * Returns whether the client's result is as expected.
   * @param told the client's result as JSON
   */
  readonly holds: (told: Told) => boolean
}

export type Told = {
  readonly ERROR?: string
  readonly retryAfterMs?: number
  readonly charge?: { readonly kind: string; readonly amount: number }
  readonly handle?: string
  readonly statedRule?: { readonly leadDays: number; readonly at: string }
  readonly name?: string
  readonly cards?: readonly { readonly label: string }[]
  readonly length?: number
  readonly [index: number]: { readonly venueName?: string; readonly name?: string; readonly handle?: string }
}

export const is =
  (...kinds: readonly string[]) =>
  (told: Told) =>
    kinds.includes(told.ERROR ?? '')
export const error = (kind: string) => ({ expected: kind, holds: is(kind) })
export const message = (status: number, said: string) => ({
  status,
  body: { status, code: null, message: said, data: {} },
})
export const html = { 'content-type': 'text/html' }
