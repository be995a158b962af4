// Writes messages about a sign-in on a platform: how long it lasts, why the platform rejected it, and why the platform
// refuses sign-ins from this address.
import type { Fact } from '../domain/announcement.ts'
import type { Account } from '../domain/credential.ts'
import type { Line } from '../domain/message.ts'
import type { RefusalFacts } from '../domain/refusal.ts'

/**
 * Tells the member how long a new sign-in lasts.
 * @param endsAfterDays the number of days after which such a sign-in usually ends. `undefined` if Cierge can renew it.
 */
export function sayLasting({ expiresAt }: Account, endsAfterDays: number | undefined): Line {
  if (endsAfterDays === undefined) {
    return ['I keep an encrypted sign-in, not your password. It renews itself; I’ll tell you if it can’t.']
  }
  if (expiresAt) {
    return [
      'I keep an encrypted sign-in. Linked this way it can’t be renewed; it ends ',
      { instant: expiresAt, as: 'date' },
      ' (',
      { instant: expiresAt, as: 'countdown' },
      '). I’ll remind you in time to link again.',
    ]
  }
  return [
    `I keep an encrypted sign-in. Linked this way it can’t be renewed, and it doesn’t say when it ends (usually about ${endsAfterDays} days after you signed in). I’ll tell you when it stops working.`,
  ]
}

/** Returns the end of a sign-in, for a line in the list of accounts. */
export function sayUntil({ expiresAt }: Account, endsAfterDays: number | undefined): Line {
  return [
    ...(expiresAt ? ([', signed in until ', { instant: expiresAt, as: 'date' }] as const) : []),
    ...(endsAfterDays === undefined ? [] : [', which I can’t renew; I’ll remind you to link again']),
  ]
}

/** Returns a warning for a request whose day opens after the sign-in has ended. */
export function sayEndsBefore(platformName: string, expiresAt: Account['expiresAt']): Line[] {
  if (!expiresAt) return []
  const ends: Line = ['⚠️ ', `Your ${platformName} sign-in ends before that, on `]
  return [[...ends, { instant: expiresAt, as: 'date' }, '. Link it again by then; I’ll remind you.']]
}

type Refused<Kind> = Extract<RefusalFacts, { kind: Kind }>

export function sayWrongSignIn({ platformName, field, wasAsked }: Refused<'wrong-sign-in'>): string {
  if (field === 'password')
    return `${platformName} didn’t accept that e-mail and password. Try again, or get a code by text.`
  if (field !== 'credential') return `${platformName} didn’t accept that. Check it and try again.`
  return wasAsked
    ? `${platformName} didn’t accept the sign-in you pasted. Sign in on its page again and paste the new one.`
    : `I can’t find a ${platformName} sign-in in what you pasted. Copy the whole value of x-resy-auth-token.`
}

export function sayTurnedAway({ platformName, why, how }: Refused<'sign-in-turned-away'>): Line[] {
  if (why === 'person') {
    return [
      [`${platformName} asks for a captcha at this sign-in, and only a person can solve that.`],
      ['There’s nothing wrong with what you typed. Link it another way:'],
      ...(how ? [[`To paste a sign-in: ${how}`]] : []),
    ]
  }
  return [
    [`${platformName} doesn’t allow sign-ins from this server.`],
    ['There’s nothing wrong with your password or your account.'],
    [
      how
        ? `Give me a sign-in from your browser instead. ${how} Then press “Paste a sign-in”.`
        : 'Try again tomorrow.',
    ],
  ]
}

type Told<Kind> = Extract<Fact, { kind: Kind }>

/**
 * Returns the first and the last lines of the notice that a sign-in is about to end: why, and what the member can do.
 */
export function sayEnding(fact: Told<'credential-expiring'>): {
  readonly first: Line
  readonly last: Line[]
} {
  const { platformName, expiresAt, paste } = fact
  const ends: Line = [`Your ${platformName} sign-in ends `, { instant: expiresAt, as: 'countdown' }]
  if (!paste) return { first: [...ends, ' and I can’t renew it.'], last: [['Please /link again here.']] }
  return {
    first: [...ends, ' and I haven’t been able to renew it yet.'],
    last: turnedAwayAtRenewal(platformName),
  }
}

export function sayEnded({ platformName, paste }: Told<'credential-rejected'>): {
  readonly first: Line
  readonly last: Line[]
} {
  if (!paste) {
    return {
      first: [`Your ${platformName} sign-in no longer works, and I can’t renew it.`],
      last: [['Please /link again here. Your requests stay as they are.']],
    }
  }
  return {
    first: [`Your ${platformName} sign-in has ended, and I haven’t been able to renew it yet.`],
    last: [...turnedAwayAtRenewal(platformName), ['Your requests stay as they are.']],
  }
}

function turnedAwayAtRenewal(platformName: string): Line[] {
  return [
    [`${platformName} doesn’t allow sign-ins from this server; there’s nothing wrong with your account.`],
    ['I’ll keep trying. To be safe, paste a sign-in from your browser.'],
  ]
}
