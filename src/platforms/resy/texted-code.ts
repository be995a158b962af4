// Signs in by a code that Resy texts to a phone. If the code is not enough, Resy also asks for the account's email
// address. Signing in takes up to three requests, as in the code of several public projects; there is no recording of
// them.
import { randomUUID } from 'node:crypto'
import type { LinkMethod } from '../../domain/linking.ts'
import { PlatformError } from '../../domain/platform-error.ts'
import type { LinkStep } from '../../ports/booking-platform.ts'
import { askNewest, type SignedIn } from './ask-newest.ts'
import type { ResyClient } from './client.ts'
import { resyId } from './connection.ts'
import { codeAnswer, sentAnswer } from './schema.ts'

export const textedCodeMethod: LinkMethod = {
  name: 'sms',
  label: 'Text me a code',
  title: 'Link your Resy account',
  fields: [
    {
      name: 'phone',
      label: 'Phone number',
      secret: false,
      placeholder: '+1 212 555 0123',
    },
  ],
}

/** The member's answers so far. `challengeId` and `claimToken` come from Resy's answers. */
type Given = {
  readonly phone: string
  readonly code?: string
  readonly email?: string
  readonly challengeId?: string
  readonly claimToken?: string
  /** Identifies the device that signs in. It is the same in all steps of one linking. */
  readonly deviceToken?: string
}

/** The property that a challenge asks for. No other was ever seen. */
const emailProperty = 'em_address'

export function createTextedCode(client: ResyClient) {
  async function askForCode(phone: string, device: Device, signal?: AbortSignal): Promise<LinkStep> {
    const answers = { mobile_number: phone, method: 'sms', ...device }
    await askNewest(client, { door: 'mobile', answers }, sentAnswer, signal)
    const label = `The code Resy texted to •••${phone.slice(-4)}`
    return { asks: [{ name: 'code', label, secret: true }], carry: carryOf(phone, device) }
  }

  async function tryCode(
    { phone, code }: { readonly phone: string; readonly code: string },
    device: Device,
    signal?: AbortSignal,
  ): Promise<SignedIn | LinkStep> {
    const answers = { mobile_number: phone, code, ...device }
    const { body, headers } = await askNewest(client, { door: 'mobile', answers }, codeAnswer, signal)
    if ('token' in body) return { body, headers }
    const { challenge, mobile_claim } = body
    if (challenge.properties?.some(({ name }) => name !== emailProperty)) throw failure('person-wanted')
    const claimToken = mobile_claim?.claim_token
    return {
      asks: [{ name: 'email', label: 'The e-mail of your Resy account', secret: false }],
      carry: {
        ...carryOf(phone, device),
        challengeId: challenge.challenge_id,
        ...(claimToken && { claimToken }),
      },
    }
  }

  return {
    /** Sends the request for the answers so far. Returns the next question, or the tokens of the finished sign-in. */
    async next(given: Given, signal?: AbortSignal): Promise<SignedIn | LinkStep> {
      const { phone, code, email, challengeId, deviceToken = randomUUID() } = given
      const device = { device_type_id: deviceTypeId, device_token: deviceToken }
      if (challengeId && email)
        return answerChallenge(client, { ...given, email, challengeId }, { device, signal })
      return code ? tryCode({ phone, code }, device, signal) : askForCode(phone, device, signal)
    },
  }
}

async function answerChallenge(
  client: ResyClient,
  { phone, email, challengeId, claimToken }: Given & Required<Pick<Given, 'email' | 'challengeId'>>,
  { device, signal }: { readonly device: Device; readonly signal: AbortSignal | undefined },
): Promise<SignedIn> {
  const answers = { challenge_id: challengeId, em_address: email, ...device }
  const olderAnswers = { mobile_number: phone, ...(claimToken && { claim_token: claimToken }) }
  const ask = { door: 'challenge', answers, olderAnswers } as const
  const { body, headers } = await askNewest(client, ask, codeAnswer, signal)
  if ('token' in body) return { body, headers }
  throw failure('credential-rejected')
}

/** The device type of a browser, as Resy's web page sends it. */
const deviceTypeId = '3'

type Device = { readonly device_type_id: string; readonly device_token: string }

function carryOf(phone: string, { device_token }: Device): LinkStep['carry'] {
  return { phone, deviceToken: device_token }
}

function failure(kind: 'credential-rejected' | 'person-wanted'): PlatformError {
  return new PlatformError({ platform: resyId, kind, during: 'link' })
}
