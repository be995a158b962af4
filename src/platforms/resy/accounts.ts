// Linking, inspecting and renewing a member's account: what they typed, or an old secret, → a secret and whose it is.
import { createHash } from 'node:crypto'
import type { Account, Card } from '../../domain/credential.ts'
import type { LinkWay } from '../../domain/linking.ts'
import { PlatformError } from '../../domain/platform-error.ts'
import type { BookingPlatform, Linked } from '../../ports/booking-platform.ts'
import { askNewest, type SignedIn } from './ask-newest.ts'
import type { ResyClient } from './client.ts'
import { form, headersFor, type ResyCall, resyId } from './connection.ts'
import {
  type ResyCard,
  refreshAnswer,
  type SecretBundle,
  signInAnswer,
  type UserAnswer,
  userAnswer,
} from './schema.ts'
import { openSecret, toAccount, toLinked } from './secret.ts'
import { createTextedCode, textedCodeWay } from './texted-code.ts'

const refreshCookie = 'production_refresh_token'

const passwordWay: LinkWay = {
  name: 'password',
  label: 'E-mail and password',
  title: 'Link your Resy account',
  fields: [
    { name: 'email', label: 'E-mail of your Resy account', secret: false, placeholder: 'you@example.com' },
    { name: 'password', label: 'Password', secret: true },
  ],
}

/** For those who would rather copy what their browser keeps than type a password. */
const pasteWay: LinkWay = {
  name: 'paste',
  label: 'Paste a sign-in',
  title: 'Paste a Resy sign-in',
  fields: [{ name: 'credential', label: 'The auth token of your browser’s session', secret: true }],
}

type Accounts = Pick<BookingPlatform, 'linkWays' | 'link' | 'inspect' | 'renew'>

export function createAccounts(client: ResyClient): Accounts {
  const texted = createTextedCode(client)

  async function whoseIs(authToken: string, call: ResyCall, signal?: AbortSignal) {
    const headers = headersFor(undefined, authToken)
    const { body } = await client.ask({ call, method: 'GET', path: '/2/user', headers }, userAnswer, signal)
    return factsOf(body)
  }

  async function linkPasted(authToken: string, signal?: AbortSignal): Promise<Linked> {
    // Anything else can't stand in a header.
    if (!/^[\x21-\x7e]+$/.test(authToken)) throw notAccepted('link')
    return toLinked({ authToken, ...(await whoseIs(authToken, 'link', signal)) })
  }

  return {
    linkWays: [passwordWay, textedCodeWay, pasteWay],
    async link(answers, signal) {
      const { email, password, credential, phone } = answers
      if (credential !== undefined) return linkPasted(credential.trim(), signal)
      if (phone !== undefined) {
        const answered = await texted.next({ ...answers, phone }, signal)
        if ('asks' in answered) return answered
        return toLinkedBy(answered, await whoseIs(answered.body.token, 'link', signal))
      }
      if (!email || !password) throw notAccepted('link')
      const signedIn = await askNewest(client, 'password', { email, password }, signInAnswer, signal)
      return toLinkedBy(
        signedIn,
        factsOf({ ...signedIn.body, em_address: signedIn.body.em_address ?? email }),
      )
    },
    async inspect(secret, signal): Promise<Account> {
      const bundle = openSecret(secret)
      if (!bundle) throw notAccepted('inspect')
      const facts = await whoseIs(bundle.authToken, 'inspect', signal)
      return toAccount({ authToken: bundle.authToken, ...facts })
    },
    // One request, for the old refresh cookie may be void once it was answered: whose account it is, we know.
    async renew(secret, signal) {
      const bundle = openSecret(secret)
      if (!bundle?.refreshToken) throw notAccepted('renew')
      const cookie = `${refreshCookie}=${bundle.refreshToken}`
      const { body, headers } = await client.ask(
        { call: 'renew', method: 'POST', path: '/3/auth/refresh', headers: { ...headersFor(form), cookie } },
        refreshAnswer,
        signal,
      )
      const refreshToken = cookieIn(headers['set-cookie']) ?? bundle.refreshToken
      return toLinked({ ...bundle, authToken: body.token, refreshToken })
    },
  }
}

function toLinkedBy({ body, headers }: SignedIn, facts: Facts): Linked {
  const refreshToken = cookieIn(headers['set-cookie'])
  return toLinked({ authToken: body.token, ...(refreshToken && { refreshToken }), ...facts })
}

function notAccepted(during: ResyCall): PlatformError {
  return new PlatformError({ platform: resyId, kind: 'credential-rejected', during })
}

function cookieIn(setCookie: string | string[] | undefined): string | undefined {
  const lines = typeof setCookie === 'string' ? [setCookie] : (setCookie ?? [])
  const line = lines.find((one) => one.startsWith(`${refreshCookie}=`))
  return /=([^;\s]+)/.exec(line ?? '')?.[1]
}

type Facts = Pick<SecretBundle, 'holder' | 'accountKey' | 'maskedEmail' | 'cards'>

function factsOf(user: UserAnswer): Facts {
  const initial = user.last_name ? ` ${user.last_name.slice(0, 1)}.` : ''
  const maskedEmail = maskEmail(user.em_address ?? '')
  const accountKey = user.id ?? (user.em_address ? digestOf(user.em_address) : undefined)
  return {
    holder: `${user.first_name ?? ''}${initial}`.trim() || maskedEmail,
    ...(accountKey && { accountKey }),
    maskedEmail,
    cards: toCards(user.payment_methods ?? [], user.payment_method_id ?? undefined),
  }
}

function digestOf(email: string): string {
  return createHash('sha256').update(email.trim().toLowerCase()).digest('hex')
}

/** `ada@example.com` → `a•••@example.com`. */
function maskEmail(email: string): string {
  const at = email.lastIndexOf('@')
  return at < 1 ? '•••' : `${email.slice(0, 1)}•••${email.slice(at)}`
}

/** @param defaultId the account's own choice, where the cards themselves don't say. */
export function toCards(cards: readonly ResyCard[], defaultId?: string): Card[] {
  return cards.map((card) => ({
    id: card.id,
    label: labelOf(card),
    isDefault: card.is_default ?? card.id === defaultId,
  }))
}

/** `Visa •4242`: never more of the number than its end. */
function labelOf({ type, display }: ResyCard): string {
  const brand = type ? `${type.slice(0, 1).toUpperCase()}${type.slice(1)}` : 'Card'
  const end = /\d{4}$/.exec(display ?? '')?.[0]
  return end ? `${brand} •${end}` : brand
}

export const cardsMissing = ['payment-required', 'card-unclear'] as const
export type CardMissing = (typeof cardsMissing)[number]

/** The card a charge goes to: the default, or the only one. Which of several is meant is the member's to say. */
export function cardToUse(cards: readonly Card[]): Card | CardMissing {
  const [first, second] = cards
  const card = cards.find(({ isDefault }) => isDefault) ?? (second ? undefined : first)
  return card ?? (first ? 'card-unclear' : 'payment-required')
}
