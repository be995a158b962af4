// Converts a member's secret to text and back: the auth token, the refresh token, and the account's data.
import type { Account } from '../../domain/credential.ts'
import { type Instant, toInstant } from '../../domain/time.ts'
import type { Linked } from '../../ports/booking-platform.ts'
import { read, type SecretBundle, secretBundle, tokenClaims, tokenOwner } from './schema.ts'

/** Returns `undefined` if the text is not such a secret. */
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

/** How long an auth token is valid. Source: the tokens of one public client. */
const tokenDays = 45

/** Returns `undefined` if a refresh token can renew the sign-in. */
export function endsAfterDays(secret: string): number | undefined {
  return openSecret(secret)?.refreshToken ? undefined : tokenDays
}

/** Returns when the token expires. Auth tokens are JWTs that say so. */
function expiryOf(authToken: string): Instant | undefined {
  const found = read(tokenClaims, claimsOf(authToken))
  return 'value' in found ? toInstant(found.value.exp * 1000) : undefined
}

/** Returns the account's number, which every method of signing in gives. */
function ownerOf(authToken: string): string | undefined {
  const found = read(tokenOwner, claimsOf(authToken))
  return 'value' in found ? found.value.uid : undefined
}

function claimsOf(authToken: string): string {
  return Buffer.from(authToken.split('.')[1] ?? '', 'base64url').toString()
}
