// What a member wants to hear unasked, and where.

/** `expiring`: an account's sign-in runs out soon. `reminders`: free cancelling ends soon. */
export type NewsKind = 'started' | 'booked' | 'missed' | 'expiring' | 'reminders'

/**
 * A table won or missed is always told somewhere: switched off, it is told to the member alone, not in the group.
 * What is to be mended is told whatever is switched off.
 */
export type News = { readonly [Kind in NewsKind]: boolean } & {
  /** The conversation it was asked in, the direct conversation, or both. */
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
