// Issues a member's credential: by password, by refresh cookie, or by a code sent to a phone.
import type { Member } from '../accounts.ts'
import {
  type Answer,
  type Asked,
  type Endpoint,
  malformed,
  ok,
  type Platform,
  refused,
  textOf,
} from './endpoint.ts'
import { profileOf } from './user.ts'

export const refreshCookie = 'production_refresh_token'

export const signIn: Endpoint = {
  kind: 'sign-in',
  routes: ['POST /4/auth/password', 'POST /3/auth/password'],
  needs: 'key',
  body: 'form',
  answer(asked, platform) {
    const email = textOf(asked, 'email')
    const password = textOf(asked, 'password')
    if (!email || !password) return malformed('email or password')
    const member = platform.accounts.byEmail(email)
    return member?.password === password ? signedIn(member, asked, platform) : unauthorized(platform)
  },
}

export const refresh: Endpoint = {
  kind: 'refresh',
  routes: ['POST /3/auth/refresh'],
  needs: 'key',
  body: 'any',
  answer(asked, platform) {
    const member = platform.accounts.byRefresh(
      asked.cookies[refreshCookie] ?? textOf(asked, 'refresh_token') ?? '',
      asked.nowMs,
    )
    return member ? signedIn(member, asked, platform) : unauthorized(platform)
  },
}

/** The only code that the sandbox sends. */
const sentCode = '123456'

export const mobile: Endpoint = {
  kind: 'mobile',
  routes: ['POST /4/auth/mobile', 'POST /3/auth/mobile'],
  needs: 'key',
  body: 'form',
  answer(asked, platform) {
    const number = textOf(asked, 'mobile_number')
    if (!number) return malformed('mobile_number')
    const code = textOf(asked, 'code')
    if (code === undefined)
      return textOf(asked, 'method') === 'sms' ? ok({ sent: true }) : malformed('method')
    const member = platform.accounts.byMobile(number)
    if (!member || code !== sentCode) return unauthorized(platform)
    if (platform.settings.codeAsksEmail) return ok(challengeFor(member))
    const { headers, body } = signedIn(member, asked, platform)
    // A code does not identify the account.
    const cookie = platform.settings.codeGivesRefresh && { headers }
    return { status: 200, ...cookie, body: { id: member.id, token: body.token, legacy_token: body.token } }
  },
}

/** Builds the challenge that others have seen: it asks for the account's address if a code alone is not trusted. */
function challengeFor(member: Member) {
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

const claimOf = ({ id }: Member) => `claim-${id}`
const challengeOf = ({ id }: Member) => `challenge-${id}`

export const challenge: Endpoint = {
  kind: 'challenge',
  routes: ['POST /4/auth/challenge', 'POST /3/auth/challenge'],
  needs: 'key',
  body: 'form',
  answer(asked, platform) {
    const email = textOf(asked, 'em_address')
    if (!email) return malformed('em_address')
    const member = platform.accounts.byEmail(email)
    // `/4` receives the challenge's id alone; `/3` was seen with the claim too.
    const claim = textOf(asked, 'claim_token')
    const isTheirs =
      member !== undefined &&
      textOf(asked, 'challenge_id') === challengeOf(member) &&
      (claim === undefined ? asked.path.startsWith('/4') : claim === claimOf(member))
    return isTheirs ? signedIn(member, asked, platform) : unauthorized(platform)
  },
}

export function unauthorized(platform: Platform): Answer {
  return refused(platform.settings.unauthorizedStatus, 'Unauthorized')
}

function signedIn(member: Member, asked: Asked, platform: Platform) {
  const { token, refresh: cookie, refreshMs } = platform.accounts.signIn(member, asked.nowMs)
  const maxAge = Math.floor(refreshMs / 1000)
  return {
    status: 200,
    headers: {
      'set-cookie': `${refreshCookie}=${cookie}; Max-Age=${maxAge}; Path=/; HttpOnly; Secure; SameSite=None`,
    },
    body: { ...profileOf(member), token, legacy_token: token },
  }
}
