// Writes the pages on which owners manage members and invitations, and see the settings and the log.
import type { LocalePreferences } from '../../domain/locale.ts'
import type { Instant } from '../../domain/time.ts'
import { sayInstant } from '../when.ts'

export const memberWords = {
  title: 'Members',
  invitations: 'Invitations',
  noInvitations: 'No invitation is open.',
  invite: 'Invite a friend',
  inviteHint: 'Makes a code for one friend, valid for a week.',
  revoke: 'Revoke',
  remove: 'Remove',
  removeOf: (name: string) => `Remove ${name}`,
  owner: 'Owner',
  friend: 'Friend',
  you: 'You',
  limits: 'Limit',
  limitLabel: 'Open requests that each member can have',
  setLimit: 'Set the limit',
  back: 'Back to the members',
  next: 'More members',
  first: 'Back to the first',
} as const

/** Returns `Resy linked · 2 open requests`. */
export function sayStandingOf(accounts: readonly string[], openRequests: number): string {
  const linked = accounts.length > 0 ? `${accounts.join(' and ')} linked` : 'No account linked'
  return `${linked} · ${sayCount(openRequests)}`
}

function sayCount(count: number): string {
  return count === 1 ? '1 open request' : `${count} open requests`
}

/** Returns who made an invitation, and until when it is valid. */
export function sayOpenInvitation(
  { madeBy, expiresAt }: { readonly madeBy?: string | undefined; readonly expiresAt?: string | undefined },
  locale: LocalePreferences,
): string {
  const by = madeBy ? `Made by ${madeBy}` : 'Made by a former member'
  return expiresAt ? `${by}, valid until ${sayInstant(expiresAt as Instant, locale.zone, locale)}.` : `${by}.`
}

/** Writes the page with a new invitation. */
export function sayNewInvitation(expiresAt: string, locale: LocalePreferences) {
  return {
    title: 'Invitation',
    lead: `For one friend, valid until ${sayInstant(expiresAt as Instant, locale.zone, locale)}. I show it only now.`,
    how: 'Forward it. They send it to me in a direct message (on Slack: /cierge join and the code):',
  } as const
}

/** Writes the page that asks whether to remove a member, and says what that stops. */
export function sayRemoveFirst(name: string, stopped: number) {
  return {
    title: `Remove ${name}?`,
    lines: [
      `${name} is no longer a member then. I’ll delete their accounts, keys and settings, and sign out their browsers. This can’t be undone.`,
      stopped === 0 ? 'They have no open request.' : `It also stops ${sayCount(stopped)}:`,
    ],
    button: `Remove ${name}`,
    leave: 'Keep them',
  } as const
}

export const settingWords = {
  title: 'Settings of this Cierge',
  tab: 'Settings',
  lead: 'The settings as they are now. To change one, edit the settings on the machine I run on and restart me. Secrets are hidden.',
  set: 'Set by you',
  none: 'Nothing is set: every setting has its default.',
  defaults: (count: number) => `${count} settings with their default`,
  empty: 'empty',
} as const

export const logWords = {
  title: (code: string) => `Log of ${code}`,
  lead: 'The newest lines of my log about this request, the oldest first.',
  none: 'My log has no line about it',
  noneYet: 'Older files may be gone. CIERGE_LOG_FILES sets how many are kept.',
  noFiles: 'The log isn’t kept in files, because CIERGE_LOG_FILES is 0.',
  back: 'All requests',
} as const
