// Names the stack's resources.

/** Adds the same prefix to every name, so that policies can match all of the stack's resources. */
export const named = (what: string) => `cierge-${what}`
