// Links and inspects a member's OpenTable account. The member pastes a sign-in from a browser, because OpenTable keeps
// programs from signing in. Such a sign-in cannot be renewed.
import type { Account } from '../../domain/credential.ts'
import type { LinkMethod } from '../../domain/linking.ts'
import { PlatformError } from '../../domain/platform-error.ts'
import type { BookingPlatform, Linked } from '../../ports/booking-platform.ts'
import { maskEmail } from '../mask-email.ts'
import type { CommonCall } from '../wire/connection.ts'
import { read } from '../wire/read.ts'
import type { OpenTableClient } from './client.ts'
import { headersFor, type OpenTableRequest, openTableId } from './connection.ts'
import { readPasted } from './read-pasted.ts'
import { type OpenTableSecret, type ProfileAnswer, profileAnswer, secretBundle } from './schema.ts'

/**
 * Days after which a sign-in usually ends. Sources differ: the first sign-in of one public client ended after 14
 * days; another client assumes a few days.
 */
const signInDays = 14

const pasteMethod: LinkMethod = {
  name: 'paste',
  label: 'Paste the sign-in',
  title: 'Link your OpenTable account',
  fields: [
    {
      name: 'credential',
      label: 'The value of the cookie authCke',
      secret: true,
      placeholder: 'atk%3D… (only OpenTable’s sign-in, not your password)',
    },
  ],
  signedInElsewhere:
    'On a computer, sign in at opentable.com and copy the cookie authCke. Send /link opentable for the steps. It works for about two weeks and can’t be renewed, so I’ll ask again then.',
  steps: [
    'On a computer, sign in at https://www.opentable.com.',
    'Press F12 (on a Mac: Option-Command-I) and choose Application. In Firefox and Safari it’s called Storage.',
    'Open Cookies, then https://www.opentable.com, and click authCke.',
    'Copy its whole value, come back here and paste it.',
  ],
  notes: [
    'I check it right away by reading your OpenTable profile, and keep it sealed. I never see your password.',
    'It works for about two weeks and can’t be renewed. When it ends I’ll ask you for a new one; your requests wait for it.',
  ],
}

type Accounts = Pick<BookingPlatform, 'linkMethods' | 'link' | 'inspect' | 'renew' | 'endsAfterDays'>

export function createAccounts(client: OpenTableClient): Accounts {
  async function check(bearer: string | undefined, call: CommonCall, signal?: AbortSignal): Promise<Linked> {
    if (!bearer) throw notAccepted(call)
    const profile = await client.ask(profileRequest(bearer, call), profileAnswer, signal)
    const bundle = toBundle(bearer, profile)
    return { secret: JSON.stringify(bundle), account: toAccount(bundle) }
  }

  return {
    linkMethods: [pasteMethod],
    link: ({ credential = '' }, signal) => check(readPasted(credential), 'link', signal),
    inspect: async (secret, signal) => (await check(openSecret(secret)?.bearer, 'inspect', signal)).account,
    // OpenTable renews no sign-in, so this only checks that the old one still works.
    renew: (secret, signal) => check(openSecret(secret)?.bearer, 'renew', signal),
    endsAfterDays: () => signInDays,
  }
}

/** Returns the request for the profile, which also has the member's cards and reservations. */
export function profileRequest(bearer: string, call: CommonCall): OpenTableRequest {
  return { call, method: 'GET', path: '/v3/user/?loadInvitations=1', headers: headersFor(bearer) }
}

/** Parses a secret; `undefined` if the text is none. */
export function openSecret(secret: string): OpenTableSecret | undefined {
  const bundle = read(secretBundle, secret)
  return 'value' in bundle ? bundle.value : undefined
}

function notAccepted(during: CommonCall): PlatformError {
  return new PlatformError({ platform: openTableId, kind: 'credential-rejected', during })
}

function toBundle(bearer: string, profile: ProfileAnswer): OpenTableSecret {
  const maskedEmail = maskEmail(profile.email ?? '')
  const initial = profile.lastName ? ` ${profile.lastName.slice(0, 1)}.` : ''
  const cards = profile.wallet?.cards.map(({ token, last4, default: isDefault }) => ({
    id: token,
    label: last4 ? `Card •${last4}` : 'Card',
    isDefault: isDefault === true,
  }))
  return {
    bearer,
    personId: profile.globalPersonId ?? '',
    customerId: profile.customerId ?? '',
    phone: (profile.phoneNumbers?.[0]?.number ?? '').replace(/\D/g, ''),
    holder: `${profile.firstName ?? ''}${initial}`.trim() || maskedEmail,
    maskedEmail,
    ...(cards && { cards }),
  }
}

function toAccount({ personId, customerId, holder, maskedEmail, cards }: OpenTableSecret): Account {
  return {
    holder,
    key: customerId || personId,
    maskedEmail,
    ...(cards ? { cards } : { cards: [], areCardsUnknown: true as const }),
  }
}
