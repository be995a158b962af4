// A member's notification preferences: which notifications, and where.

/** `expiring`: an account's sign-in expires soon. `reminders`: free cancellation ends soon. */
export type NotificationKind = 'started' | 'booked' | 'missed' | 'expiring' | 'reminders'

/**
 * If `booked` or `missed` is off, the outcome goes to the member alone, not to the group. Problems that need action are
 * always sent.
 */
export type NotificationPreferences = { readonly [Kind in NotificationKind]: boolean } & {
  /** The conversation of the request, the direct conversation, or both. */
  readonly where: 'origin' | 'direct' | 'both'
}

export const notificationKinds: readonly NotificationKind[] = [
  'started',
  'booked',
  'missed',
  'expiring',
  'reminders',
]

export const defaultNotifications: NotificationPreferences = {
  started: false,
  booked: true,
  missed: true,
  expiring: true,
  reminders: true,
  where: 'origin',
}
