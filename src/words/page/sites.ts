// Writes how members sign in to the page with an account at another site.
import type { Fact } from '../../domain/announcement.ts'
import type { LocalePreferences } from '../../domain/locale.ts'
import type { Message } from '../../domain/message.ts'
import type { Instant } from '../../domain/time.ts'
import { sayInstant } from '../when.ts'

type SitePage = { readonly title: string; readonly lines: readonly string[] }

export const siteWords = {
  start: (site: string) => `Sign in with ${site}`,
  again: 'Sign in again',
  code: 'Code from the chat',
  join: 'Use this account',
} as const

/** The reasons for which a sign-in with another site ends without a session. */
export type SiteTrouble = 'over' | 'declined' | 'refused' | 'unreachable' | 'no-conversation'

/** Says why a sign-in ended without a session, and what to do. */
export function saySiteTrouble(trouble: SiteTrouble, site: string): SitePage {
  const sayLink = 'You can also send /page to Cierge in a direct message, and open the link it answers with.'
  switch (trouble) {
    case 'over':
      return {
        title: 'This sign-in doesn’t work anymore',
        lines: ['Each sign-in works once, in the browser where it began, within ten minutes.', sayLink],
      }
    case 'declined':
      return {
        title: 'You’re not signed in',
        lines: [`${site} says that you didn’t allow it. Nothing was changed.`, sayLink],
      }
    case 'refused':
      return {
        title: 'That didn’t work',
        lines: [
          `I couldn’t verify what ${site} answered, so you’re not signed in. The host can see why in the log.`,
          sayLink,
        ],
      }
    case 'unreachable':
      return {
        title: `${site} isn’t answering`,
        lines: ['Try again in a minute.', sayLink],
      }
    case 'no-conversation':
      return {
        title: `I can’t reach you on ${site}`,
        lines: ['What you do here is announced to you there. Try again in a minute.', sayLink],
      }
  }
}

/** Tells a person whom a chat names, and who is not a member, how to join. */
export function sayStranger(site: string, name: string): SitePage {
  return {
    title: 'You’re not a member yet',
    lines: [
      `${site} says you’re ${name}. No member of this Cierge has that account.`,
      'To join, ask a friend who is a member for an invitation, and send it to Cierge with /join.',
      `A member on another chat already? Send /join to Cierge there, and the code it answers with to Cierge on ${site}.`,
    ],
  }
}

/** Asks for the code that connects an account with a member. */
export function askForCode(site: string, name: string): SitePage {
  return {
    title: `Use your ${site} account`,
    lines: [
      `${site} says you’re ${name}. If you’re a member, send /join to Cierge in a direct message and type the code here. You do this once: from then on, ${site} alone signs you in.`,
      'Not a member yet? Ask a friend who is for an invitation, and send it to Cierge with /join.',
    ],
  }
}

/** Tells a member that an account was connected with their code. */
export function sayPageAccount({ site, name }: Extract<Fact, { kind: 'page-account' }>): Message {
  return {
    mark: 'attention',
    lines: [
      [{ strong: `${name} on ${site} can now sign in to your page.` }],
      ['If that isn’t you, send /page, and remove it there under Browsers.'],
    ],
  }
}

export function sayWrongCode(): string {
  return 'That code is wrong or has expired. Send /join to Cierge for a new one.'
}

export function sayTooManySignIns(): string {
  return 'Too many sign-ins were begun at your address.'
}

export const accountWords = {
  title: 'Accounts that sign you in',
  lead: 'Removing one also signs out the other browsers that used it.',
  remove: 'Remove',
  removeOf: (site: string) => `Remove the account at ${site}`,
} as const

/** Returns `Account u-1, since Wed Nov 25, 10:00 am.` */
export function sayJoinedAccount(subject: string, joinedAt: Instant, locale: LocalePreferences): string {
  return `Account ${subject}, since ${sayInstant(joinedAt, locale.zone, locale)}.`
}
