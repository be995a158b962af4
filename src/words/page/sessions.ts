// Writes the page that lists the browsers in which a member is signed in.
import type { LocalePreferences } from '../../domain/locale.ts'
import type { PageSession, SignInMethod } from '../../domain/page-session.ts'
import { sayInstant } from '../when.ts'

export const sessionWords = {
  title: 'Browsers',
  lead: 'You’re signed in to this page in these browsers. Sign out each one that you don’t know or don’t use anymore.',
  thisOne: 'This browser',
  end: 'Sign out',
  endOf: (browser: string) => `Sign out ${browser}`,
} as const

const methods: Readonly<Record<SignInMethod, string>> = {
  link: 'with a link from a chat',
  discord: 'with Discord',
  slack: 'with Slack',
  telegram: 'with Telegram',
  oidc: 'with your account at another site',
}

/** Returns `Signed in Wed Nov 25, 10:00 am with a link from a chat. Ends by itself Fri Dec 25, 10:00 am.` */
export function saySession(session: PageSession, locale: LocalePreferences): string {
  const say = (at: PageSession['madeAt']) => sayInstant(at, locale.zone, locale)
  return `Signed in ${say(session.madeAt)} ${methods[session.signedInWith]}. Ends by itself ${say(session.expiresAt)}.`
}

/** The text before the countdown since the last use. */
export const lastUsed = 'Last used '
