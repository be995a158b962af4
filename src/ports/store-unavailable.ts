// The error of a store that cannot write or read at the moment. It is the host's to mend; the call may be repeated then.

import type { StoreTrouble } from '../domain/store-trouble.ts'

export class StoreUnavailable extends Error {
  readonly trouble: StoreTrouble

  constructor(trouble: StoreTrouble, message: string, options?: ErrorOptions) {
    super(message, options)
    this.name = 'StoreUnavailable'
    this.trouble = trouble
  }
}
