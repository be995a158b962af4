// The error that says why the store cannot be opened: one sentence for the owner, with what to do.

import { toldOf, troubleOf } from './disk-trouble.ts'

export class StoreError extends Error {
  /** True if the database is damaged, so that a backup has to take its place. */
  readonly isDamage: boolean

  constructor(message: string, { isDamage = false, ...options }: ErrorOptions & { isDamage?: boolean } = {}) {
    super(message, options)
    this.name = 'StoreError'
    this.isDamage = isDamage
  }
}

/** Returns the reason of a failure as the end of a sentence, without a period. */
export function reasonOf(error: unknown): string {
  const trouble = troubleOf(error)
  if (trouble) return toldOf[trouble]
  return error instanceof Error ? error.message : String(error)
}
