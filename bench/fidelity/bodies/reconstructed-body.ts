// A body that Resy was described as sending, written down anew, with what the evidence says it means.
import type { Replayed } from '../replay.ts'

export type Reconstructed = Replayed & {
  readonly id: string
  /** In words, for the report. */
  readonly expected: string
  /** @param told the client's result as JSON */
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
