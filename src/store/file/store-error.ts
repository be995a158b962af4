// The error that says why the store cannot be opened: one sentence for the owner, with what to do.

import { toldOf, troubleOf } from './disk-trouble.ts'

export class StoreError extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options)
    this.name = 'StoreError'
  }
}

/** Returns the reason of a failure as the end of a sentence, without a period. */
export function reasonOf(error: unknown): string {
  const trouble = troubleOf(error)
  if (trouble) return toldOf[trouble]
  return error instanceof Error ? error.message : String(error)
}
