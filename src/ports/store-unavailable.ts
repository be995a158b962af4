// The error of a store that cannot be written or read at the moment. The owner must solve the problem; after that the
// call may be repeated.

import type { StoreTrouble } from '../domain/store-trouble.ts'

export class StoreUnavailable extends Error {
  readonly trouble: StoreTrouble

  constructor(trouble: StoreTrouble, message: string, options?: ErrorOptions) {
    super(message, options)
    this.name = 'StoreUnavailable'
    this.trouble = trouble
  }
}
