// Converts a member's secret to text and back. A secret holds the auth token, the refresh token and the account's
// data.
import type { Account } from '../../domain/credential.ts'
import { type Instant, toInstant } from '../../domain/time.ts'
import type { Linked } from '../../ports/booking-platform.ts'
import { read } from '../wire/read.ts'
import { type SecretBundle, secretBundle, tokenClaims, tokenOwner } from './schema.ts'

/** Parses a secret; `undefined` if the text is none. */
export function openSecret(secret: string): SecretBundle | undefined {
  const bundle = read(secretBundle, secret)
  return 'value' in bundle ? bundle.value : undefined
}

export function toLinked(bundle: SecretBundle): Linked {
  return { secret: JSON.stringify(bundle), account: toAccount(bundle) }
}

export function toAccount(bundle: SecretBundle): Account {
  const { authToken, accountKey, holder, maskedEmail, cards } = bundle
  const expiresAt = expiryOf(authToken)
  const key = ownerOf(authToken) ?? accountKey
  return {
    holder,
    ...(key && { key }),
    maskedEmail,
    ...cardsOf(cards),
    ...(expiresAt && { expiresAt }),
  }
}

function cardsOf(cards: SecretBundle['cards']): Pick<Account, 'cards' | 'areCardsUnknown'> {
  return cards ? { cards } : { cards: [], areCardsUnknown: true }
}

/** How many days an auth token is valid. Source: the tokens of one public client. */
const tokenDays = 45

/** Returns after how many days the sign-in ends; `undefined` if a refresh token can renew it. */
export function endsAfterDays(secret: string): number | undefined {
  return openSecret(secret)?.refreshToken ? undefined : tokenDays
}

/** Returns when the auth token expires; `undefined` if it does not say. Auth tokens are JWTs with an `exp` claim. */
function expiryOf(authToken: string): Instant | undefined {
  const found = read(tokenClaims, claimsOf(authToken))
  return 'value' in found ? toInstant(found.value.exp * 1000) : undefined
}

/**
 * Returns the member's number in the auth token. Every method of signing in gives such a token, so the number
 * identifies the account.
 */
function ownerOf(authToken: string): string | undefined {
  const found = read(tokenOwner, claimsOf(authToken))
  return 'value' in found ? found.value.uid : undefined
}

function claimsOf(authToken: string): string {
  return Buffer.from(authToken.split('.')[1] ?? '', 'base64url').toString()
}
