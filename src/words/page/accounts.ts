// Writes the pages of linked accounts.
import type { LocalePreferences } from '../../domain/locale.ts'
import { type Instant, localDateOf } from '../../domain/time.ts'
import { sayDate } from '../when.ts'

/** The facts of a linked account, as `list-accounts` returns them. */
export type AccountFacts = {
  readonly platform: string
  readonly holder: string
  readonly email: string
  readonly cards: readonly { readonly label: string; readonly isDefault: boolean }[]
  readonly linkedAt: string
  readonly expiresAt?: string | undefined
  readonly isRejected: boolean
}

export const accountWords = {
  title: 'Accounts',
  lead: 'I book on your own accounts. What you type here goes to the platform once; I keep an encrypted sign-in, never a password.',
  none: 'No account linked',
  noneYet: 'Link one below, and I can book for you.',
  works: 'Linked',
  rejected: 'Link again',
  link: 'Link an account',
  linkOn: (platform: string) => `Link ${platform}`,
  linkAgain: 'Link again',
  linkAgainOf: (platform: string) => `Link ${platform} again`,
  button: 'Link',
  next: 'Continue',
  back: 'All accounts',
  otherWay: 'Another way',
  linked: 'Linked',
  unlink: 'Unlink',
  unlinkOf: (platform: string) => `Unlink ${platform}`,
  unlinkLead: 'I’ll delete its sign-in. Booked tables stay yours, on the platform.',
  unlinkStop: 'These requests need the account. Unlinking stops them.',
  unlinkAnyway: 'Unlink and stop them',
  keep: 'Keep it',
} as const

/** Returns the facts of an account: whose it is, its cards, how long the sign-in works. */
export function sayAccountFacts(account: AccountFacts, locale: LocalePreferences): readonly string[] {
  const { holder, email, cards, linkedAt, expiresAt, isRejected } = account
  const say = (at: string) => sayDate(localDateOf(at as Instant, locale.zone), locale)
  return [
    `${holder} (${email})`,
    cards.length > 0 ? cards.map(({ label }) => label).join(', ') : 'No card that I can see',
    isRejected
      ? 'The platform no longer accepts this sign-in. Link the account again; your requests stay as they are.'
      : `Signed in ${say(linkedAt)}${expiresAt ? `, until ${say(expiresAt)}` : ''}`,
  ]
}
