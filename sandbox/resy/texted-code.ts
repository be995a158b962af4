// POST /4/auth/mobile and /4/auth/challenge: signs in by a texted code.
import type { SandboxMember } from '../accounts.ts'
import { type Answer, malformed, ok, type ParsedRequest, type Platform, refused, textOf } from './endpoint.ts'
import { signedIn, unauthorized, unlessTurnedAway } from './sign-in.ts'

/** The code that the sandbox sends in every text message. */
const sentCode = '123456'

/**
 * Returns whether the request lacks a device id that it must have. `/4` requires the same device id in each step; `/3`
 * was seen to work without one.
 */
function isDeviceMissing(asked: ParsedRequest): boolean {
  return asked.path.startsWith('/4') && !(textOf(asked, 'device_type_id') && textOf(asked, 'device_token'))
}
const deviceMissing = () => malformed('device_type_id or device_token')

export const mobile = unlessTurnedAway({
  kind: 'mobile',
  routes: ['POST /4/auth/mobile', 'POST /3/auth/mobile'],
  needs: 'key',
  body: 'form',
  answer(asked, platform) {
    const number = textOf(asked, 'mobile_number')
    if (!number) return malformed('mobile_number')
    if (isDeviceMissing(asked)) return deviceMissing()
    if (platform.settings.codeAsksCaptcha && !textOf(asked, 'captcha_token'))
      return malformed('captcha_token')
    const code = textOf(asked, 'code')
    if (code === undefined)
      return textOf(asked, 'method') === 'sms' ? ok({ sent: true }) : malformed('method')
    const member = platform.accounts.byMobile(number)
    if (!member || code !== sentCode) return unauthorized(platform)
    if (platform.settings.codeAsksEmail) return ok(challengeFor(member))
    return signedInByCode(member, asked, platform)
  },
})

/**
 * Builds the challenge, in the format that other projects recorded. It asks for the account's e-mail address, because
 * the setting says that a code alone is not enough.
 */
function challengeFor(member: SandboxMember) {
  const asked = {
    name: 'em_address',
    type: 'email',
    message: 'Please enter the e-mail address of your account',
  }
  return {
    mobile_claim: { mobile_number: member.mobile, claim_token: claimOf(member) },
    challenge: { challenge_id: challengeOf(member), first_name: member.firstName, properties: [asked] },
  }
}

const claimOf = ({ id }: SandboxMember) => `claim-${id}`
const challengeOf = ({ id }: SandboxMember) => `challenge-${id}`
const memberChallengedBy = (challengeId: string, { accounts }: Platform) =>
  accounts.all().find((member) => challengeOf(member) === challengeId)

export const challenge = unlessTurnedAway({
  kind: 'challenge',
  routes: ['POST /4/auth/challenge', 'POST /3/auth/challenge'],
  needs: 'key',
  body: 'form',
  answer(asked, platform) {
    if (isDeviceMissing(asked)) return deviceMissing()
    const asks = memberChallengedBy(textOf(asked, 'challenge_id') ?? '', platform)
    // A code is valid only with the version of the path (`/3` or `/4`) at which the member asked for it.
    if (!asks) return refused(400, 'Invalid challenge id')
    const email = textOf(asked, 'em_address')
    if (!email) return malformed('em_address')
    // At `/4`, clients were seen to send only the challenge's id; at `/3`, the claim token as well.
    const claim = textOf(asked, 'claim_token')
    const isTheirs =
      platform.accounts.byEmail(email) === asks &&
      (claim === undefined ? asked.path.startsWith('/4') : claim === claimOf(asks))
    return isTheirs ? signedInByCode(asks, asked, platform) : unauthorized(platform)
  },
})

/**
 * Signs in by a code. The answer does not name the account. According to one project's notes, it also has no token that
 * renews the session; the setting `codeGivesRefresh` decides.
 */
function signedInByCode(member: SandboxMember, asked: ParsedRequest, platform: Platform): Answer {
  const { headers, body } = signedIn(member, asked, platform)
  const { id, token, legacy_token, refresh_token } = body
  const mayRenew = platform.settings.codeGivesRefresh
  return {
    status: 200,
    ...(mayRenew && { headers }),
    body: { id, token, legacy_token, ...(mayRenew && refresh_token && { refresh_token }) },
  }
}
