// Links, inspects and renews a member's Resy account: converts the member's input, or an old secret, into a new
// secret and the account's data.
import type { Account } from '../../domain/credential.ts'
import type { LinkMethod } from '../../domain/linking.ts'
import { PlatformError } from '../../domain/platform-error.ts'
import type { BookingPlatform, Linked } from '../../ports/booking-platform.ts'
import { type Facts, factsOf } from './account-facts.ts'
import { askNewest, type SignedIn } from './ask-newest.ts'
import type { ResyClient } from './client.ts'
import { resyId } from './connection.ts'
import type { ResyCall } from './exchange.ts'
import { form, headersFor } from './headers.ts'
import { readPasted } from './read-pasted.ts'
import { type RefreshAnswer, refreshAnswer, signInAnswer, userAnswer } from './schema.ts'
import { endsAfterDays, openSecret, toAccount, toLinked } from './secret.ts'
import { createTextedCode, textedCodeMethod } from './texted-code.ts'

const refreshCookie = 'production_refresh_token'

const passwordMethod: LinkMethod = {
  name: 'password',
  label: 'Use e-mail and password',
  title: 'Link your Resy account',
  fields: [
    { name: 'email', label: 'E-mail', secret: false, placeholder: 'you@example.com' },
    { name: 'password', label: 'Password', secret: true },
  ],
}

/**
 * The link method for a session copied from a browser. It is for members who prefer it, and for those whose sign-in
 * Resy refuses from this address.
 */
const pasteMethod: LinkMethod = {
  name: 'paste',
  label: 'Paste a sign-in',
  title: 'Paste a Resy sign-in',
  fields: [
    {
      name: 'credential',
      label: '(advanced) the token from your browser',
      secret: true,
      placeholder: 'the value of x-resy-auth-token in a request to api.resy.com (F12, Network)',
    },
  ],
  signedInElsewhere:
    'On a computer, sign in at resy.com, press F12, choose Network, reload the page, click a request to api.resy.com, and copy the value of x-resy-auth-token.',
}

type Accounts = Pick<BookingPlatform, 'linkMethods' | 'link' | 'inspect' | 'renew' | 'endsAfterDays'>

export function createAccounts(client: ResyClient): Accounts {
  const texted = createTextedCode(client)

  async function whoseIs(authToken: string, call: ResyCall, signal?: AbortSignal) {
    const headers = headersFor(undefined, authToken)
    const { body } = await client.ask({ call, method: 'GET', path: '/2/user', headers }, userAnswer, signal)
    return factsOf(body)
  }

  /**
   * Links the account of a pasted session. It sends no sign-in, so it also works from an address whose sign-ins Resy
   * refuses.
   */
  async function linkPasted(text: string, signal?: AbortSignal): Promise<Linked> {
    const pasted = readPasted(text)
    if (!pasted) throw notAccepted('link')
    return toLinked({ ...pasted, ...(await whoseIs(pasted.authToken, 'inspect', signal)) })
  }

  return {
    linkMethods: [passwordMethod, textedCodeMethod, pasteMethod],
    async link(answers, signal) {
      const { email, password, credential, phone } = answers
      if (credential !== undefined) return linkPasted(credential, signal)
      if (phone !== undefined) {
        const answered = await texted.next({ ...answers, phone }, signal)
        if ('asks' in answered) return answered
        return toLinkedBy(answered, await whoseIs(answered.body.token, 'inspect', signal))
      }
      if (!email || !password) throw notAccepted('link')
      const signedIn = await askNewest(
        client,
        { door: 'password', answers: { email, password } },
        signInAnswer,
        signal,
      )
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
    endsAfterDays,
    // Sends only one request, because the old refresh cookie may be invalid after the answer. The account's data is
    // already in the secret.
    async renew(secret, signal) {
      const bundle = openSecret(secret)
      if (!bundle?.refreshToken) throw notAccepted('renew')
      const cookie = `${refreshCookie}=${bundle.refreshToken}`
      const request = { call: 'renew', method: 'POST', path: '/3/auth/refresh' } as const
      const headers = { ...headersFor(form), cookie }
      const sent = new URLSearchParams({ refresh_token: bundle.refreshToken }).toString()
      const answer = await client.ask({ ...request, headers, body: sent }, refreshAnswer, signal)
      const refreshToken = refreshTokenIn(answer) ?? bundle.refreshToken
      return toLinked({ ...bundle, authToken: answer.body.token, refreshToken })
    },
  }
}

function toLinkedBy(signedIn: SignedIn, facts: Facts): Linked {
  const refreshToken = refreshTokenIn(signedIn)
  return toLinked({ authToken: signedIn.body.token, ...(refreshToken && { refreshToken }), ...facts })
}

/** Returns the refresh token from the answer's cookies or its body; `undefined` if there is none. */
function refreshTokenIn({
  body,
  headers,
}: Pick<SignedIn, 'headers'> & { readonly body: RefreshAnswer }): string | undefined {
  return cookieIn(headers['set-cookie']) ?? (body.refresh_token || undefined)
}

function notAccepted(during: ResyCall): PlatformError {
  return new PlatformError({ platform: resyId, kind: 'credential-rejected', during })
}

function cookieIn(setCookie: string | string[] | undefined): string | undefined {
  const lines = typeof setCookie === 'string' ? [setCookie] : (setCookie ?? [])
  const line = lines.find((one) => one.startsWith(`${refreshCookie}=`))
  return /=([^;\s]+)/.exec(line ?? '')?.[1]
}
