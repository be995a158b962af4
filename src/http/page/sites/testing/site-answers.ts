// The answers of Discord, Slack and Telegram during a sign-in, as their documentation shows them. `url` is the fake's
// address.
import type { FakeSiteName } from './fake-site.ts'

type Person = { readonly userId: string; readonly name: string; readonly space?: string }
type Claims = Readonly<Record<string, unknown>>
type Refusal = { readonly status: number; readonly body: object }

type SiteAnswers = {
  readonly metadataPath: string
  readonly metadata: (url: string) => object
  /** Whether the site's answer has the parameter `iss` of RFC 9207, which names the site. */
  readonly saysIssuer?: true
  readonly authorizePath: string
  readonly tokenPath: string
  readonly keysPath: string
  readonly profilePath?: string
  readonly profile: (person: Person) => object
  readonly scope: string
  /** The claims of the id_token, with the standard ones; absent if the site sends none. */
  readonly claims?: (person: Person, standard: Claims) => Claims
  /** Fields of the token response besides the standard ones. */
  readonly more?: object
  readonly refuse: (what: 'client' | 'code') => Refusal
}

/** The error answers of RFC 6749, section 5.2. */
const refuse = (what: 'client' | 'code'): Refusal =>
  what === 'client'
    ? { status: 401, body: { error: 'invalid_client' } }
    : { status: 400, body: { error: 'invalid_grant' } }

export const siteAnswers: Readonly<Record<FakeSiteName, SiteAnswers>> = {
  discord: {
    metadataPath: '/.well-known/oauth-authorization-server',
    metadata: (url) => ({
      issuer: url,
      authorization_endpoint: `${url}/api/oauth2/authorize`,
      token_endpoint: `${url}/api/oauth2/token`,
      jwks_uri: `${url}/api/oauth2/keys`,
      response_types_supported: ['code'],
      grant_types_supported: ['authorization_code', 'refresh_token', 'client_credentials'],
      token_endpoint_auth_methods_supported: ['client_secret_basic', 'client_secret_post', 'none'],
      code_challenge_methods_supported: ['S256'],
      authorization_response_iss_parameter_supported: true,
    }),
    saysIssuer: true,
    authorizePath: '/api/oauth2/authorize',
    tokenPath: '/api/oauth2/token',
    keysPath: '/api/oauth2/keys',
    profilePath: '/api/users/@me',
    profile: ({ userId, name }) => ({
      ...{ id: userId, username: name.toLowerCase(), global_name: name, discriminator: '0', avatar: null },
      ...{ public_flags: 0, flags: 0, mfa_enabled: true, locale: 'en-US' },
    }),
    scope: 'identify',
    refuse,
  },
  slack: {
    metadataPath: '/.well-known/openid-configuration',
    metadata: (url) => ({
      issuer: url,
      authorization_endpoint: `${url}/openid/connect/authorize`,
      token_endpoint: `${url}/api/openid.connect.token`,
      userinfo_endpoint: `${url}/api/openid.connect.userInfo`,
      jwks_uri: `${url}/openid/connect/keys`,
      scopes_supported: ['openid', 'profile', 'email'],
      response_types_supported: ['code'],
      response_modes_supported: ['query'],
      grant_types_supported: ['authorization_code'],
      subject_types_supported: ['public'],
      id_token_signing_alg_values_supported: ['RS256'],
      claims_supported: ['sub', 'auth_time', 'iss'],
      token_endpoint_auth_methods_supported: ['client_secret_post', 'client_secret_basic'],
    }),
    authorizePath: '/openid/connect/authorize',
    tokenPath: '/api/openid.connect.token',
    keysPath: '/openid/connect/keys',
    profile: () => ({}),
    scope: 'openid profile',
    claims: ({ userId, name, space }, standard) => ({
      ...standard,
      ...{ sub: userId, auth_time: standard.iat, at_hash: 'tDeZSPqoMF3xW', name },
      'https://slack.com/user_id': userId,
      'https://slack.com/team_id': space,
    }),
    more: { ok: true },
    // Slack answers errors with status 200.
    refuse: (what) => ({
      status: 200,
      body: { ok: false, error: what === 'client' ? 'bad_client_secret' : 'invalid_code' },
    }),
  },
  telegram: {
    metadataPath: '/.well-known/openid-configuration',
    metadata: (url) => ({
      issuer: url,
      authorization_endpoint: `${url}/auth`,
      token_endpoint: `${url}/token`,
      jwks_uri: `${url}/.well-known/jwks.json`,
      response_types_supported: ['code'],
      subject_types_supported: ['public'],
      scopes_supported: ['openid', 'profile', 'phone', 'telegram:bot_access'],
      id_token_signing_alg_values_supported: ['RS256', 'ES256', 'EdDSA', 'ES256K'],
      token_endpoint_auth_methods_supported: ['client_secret_basic', 'client_secret_post'],
      code_challenge_methods_supported: ['S256'],
    }),
    authorizePath: '/auth',
    tokenPath: '/token',
    keysPath: '/.well-known/jwks.json',
    profile: () => ({}),
    scope: 'openid profile',
    // Telegram repeats no nonce, and `sub` is not the id of the user.
    claims: ({ userId, name }, { nonce: _unused, ...standard }) => ({
      ...standard,
      ...{ sub: `bot-scoped-${userId}`, id: Number(userId), name, preferred_username: name.toLowerCase() },
    }),
    refuse,
  },
}
