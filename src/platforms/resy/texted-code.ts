// Signing in by a code that Resy texts to a phone, and by the account's address where the code is not enough. Three
// requests, as running code of several projects sends them; none of them is recorded.

import type { LinkWay } from '../../domain/linking.ts'
import { PlatformError } from '../../domain/platform-error.ts'
import type { LinkStep } from '../../ports/booking-platform.ts'
import { askNewest, type SignedIn } from './ask-newest.ts'
import type { ResyClient } from './client.ts'
import { form, headersFor, resyId } from './connection.ts'
import { codeAnswer, sentAnswer } from './schema.ts'

export const textedCodeWay: LinkWay = {
  name: 'sms',
  label: 'Text me a code',
  title: 'Link your Resy account',
  fields: [
    {
      name: 'phone',
      label: 'The phone number of your Resy account',
      secret: false,
      placeholder: '+12125550123',
    },
  ],
}

/** What the member gave so far; `challengeId` and `claimToken` are Resy's own. */
type Given = {
  readonly phone: string
  readonly code?: string
  readonly email?: string
  readonly challengeId?: string
  readonly claimToken?: string
}

/** The only thing a challenge was ever seen to ask for. */
const emailProperty = 'em_address'

export function createTextedCode(client: ResyClient) {
  const post = (answers: Readonly<Record<string, string>>) =>
    ({
      call: 'link',
      method: 'POST',
      path: '/3/auth/mobile',
      headers: headersFor(form),
      body: new URLSearchParams(answers).toString(),
    }) as const

  async function askForCode(phone: string, signal?: AbortSignal): Promise<LinkStep> {
    await client.ask(post({ mobile_number: phone, method: 'sms' }), sentAnswer, signal)
    const label = `The code Resy texted to •••${phone.slice(-4)}`
    return { asks: [{ name: 'code', label, secret: true }], carry: { phone } }
  }

  async function tryCode(phone: string, code: string, signal?: AbortSignal): Promise<SignedIn | LinkStep> {
    const { body, headers } = await client.ask(post({ mobile_number: phone, code }), codeAnswer, signal)
    if ('token' in body) return { body, headers }
    const { challenge, mobile_claim } = body
    const asked = challenge.properties ?? []
    if (asked.length > 0 && !asked.every(({ name }) => name === emailProperty)) {
      throw new PlatformError({ platform: resyId, kind: 'unwell', during: 'link' })
    }
    const claimToken = mobile_claim?.claim_token
    return {
      asks: [{ name: 'email', label: 'The e-mail of your Resy account', secret: false }],
      carry: { phone, challengeId: challenge.challenge_id, ...(claimToken && { claimToken }) },
    }
  }

  async function answerChallenge(
    { phone, email, challengeId, claimToken }: Required<Omit<Given, 'code'>>,
    signal?: AbortSignal,
  ) {
    const answers = {
      mobile_number: phone,
      challenge_id: challengeId,
      ...(claimToken && { claim_token: claimToken }),
      em_address: email,
    }
    const { body, headers } = await askNewest(client, 'challenge', answers, codeAnswer, signal)
    if ('token' in body) return { body, headers }
    throw new PlatformError({ platform: resyId, kind: 'credential-rejected', during: 'link' })
  }

  return {
    /** The next step after what was given, or a token at the end. */
    async next(given: Given, signal?: AbortSignal): Promise<SignedIn | LinkStep> {
      const { phone, code, email, challengeId, claimToken = '' } = given
      if (challengeId && email) return answerChallenge({ phone, email, challengeId, claimToken }, signal)
      return code ? tryCode(phone, code, signal) : askForCode(phone, signal)
    },
  }
}
