// A member's notification preferences: which notifications the member wants, and in which conversation.
import type { QuietHours } from './quiet-hours.ts'
import type { SecondWay } from './second-way.ts'

/**
 * The kinds of notifications that a member can turn off. `expiring`: an account's sign-in expires soon. `reminders`:
 * free cancellation ends soon.
 */
export type NotificationKind = 'started' | 'booked' | 'missed' | 'expiring' | 'reminders'

/** Whether Cierge adds a member to waiting lists. `asked`: the member was asked and has not answered. */
export type WaitlistConsent = 'asked' | 'on' | 'off'

/** When to remind of a dinner: a day before, or three hours before. */
export type DinnerReminder = 'day' | 'hours'

/**
 * Whether the member wants each kind. If `booked` or `missed` is off, such an outcome goes to the member's direct
 * conversation instead of the group. Problems that need action are always sent.
 */
export type NotificationPreferences = { readonly [Kind in NotificationKind]: boolean } & {
  /** Where notifications go: the conversation of the request, the direct conversation, or both. */
  readonly where: 'origin' | 'direct' | 'both'
  /** Whether the platforms themselves may tell the member of canceled tables. Absent: the member was never asked. */
  readonly waitlist?: WaitlistConsent
  /** When to remind of a booked dinner. Absent: never. */
  readonly dinner?: DinnerReminder | undefined
  /** The hours in which Cierge sends no announcements, except those that can't wait. Absent: none. */
  readonly quiet?: QuietHours | undefined
  /**
   * The second way (e-mail or ntfy) for important announcements that the member did not see in the chat. Absent:
   * none.
   */
  readonly second?: SecondWay | undefined
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
