// A member's notification preferences: which notifications, and where.

/** `expiring`: an account's sign-in expires soon. `reminders`: free cancellation ends soon. */
export type NewsKind = 'started' | 'booked' | 'missed' | 'expiring' | 'reminders'

/**
 * If `booked` or `missed` is off, the outcome goes to the member alone, not to the group. Problems that need action are
 * always sent.
 */
export type News = { readonly [Kind in NewsKind]: boolean } & {
  /** The conversation of the request, the direct conversation, or both. */
  readonly where: 'origin' | 'direct' | 'both'
}

export const newsKinds: readonly NewsKind[] = ['started', 'booked', 'missed', 'expiring', 'reminders']

export const defaultNews: News = {
  started: false,
  booked: true,
  missed: true,
  expiring: true,
  reminders: true,
  where: 'origin',
}
