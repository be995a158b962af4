// Issues a member's credential: for a password, for a refresh cookie, or for a code that was sent to a phone.
import type { SandboxMember } from '../accounts.ts'
import type { Answer } from '../look-alike.ts'
import { type Endpoint, malformed, type ParsedRequest, type Platform, refused, textOf } from './endpoint.ts'
import { profileOf } from './user.ts'

const refreshCookie = 'production_refresh_token'

/**
 * Wraps an endpoint so that the setting `signInRefused` makes it refuse every request. Resy may refuse an address's
 * sign-ins while all other endpoints work. Source: one team's runs in August 2026.
 */
export function unlessTurnedAway(endpoint: Endpoint): Endpoint {
  return {
    ...endpoint,
    answer: (asked, platform) =>
      platform.settings.signInRefused ? { status: 500, body: '' } : endpoint.answer(asked, platform),
  }
}

export const signIn = unlessTurnedAway({
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
})

export const refresh = unlessTurnedAway({
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
})

export function unauthorized(platform: Platform): Answer {
  return refused(platform.settings.unauthorizedStatus, 'Unauthorized')
}

export function signedIn(member: SandboxMember, asked: ParsedRequest, platform: Platform) {
  const { token, refresh: renewal, refreshMs } = platform.accounts.signIn(member, asked.nowMs)
  const maxAge = Math.floor(refreshMs / 1000)
  const cookie = `${refreshCookie}=${renewal}; Max-Age=${maxAge}; Path=/; HttpOnly; Secure; SameSite=None`
  const isInBody = platform.settings.refreshTokenIn === 'body'
  return {
    status: 200,
    headers: isInBody ? {} : { 'set-cookie': cookie },
    body: {
      ...profileOf(member),
      token,
      legacy_token: token,
      ...(isInBody && { refresh_token: renewal }),
    },
  }
}
