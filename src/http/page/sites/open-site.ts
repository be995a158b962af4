// Talks to a site with which members sign in: the authorization code flow of OAuth 2 and OpenID Connect. The library checks
// the answer: state, issuer, PKCE, nonce, and the signature, audience and times of the id_token. Loaded with the first
// sign-in.
import * as client from 'openid-client'
import { z } from 'zod'
import { type CauseKind, causeKindOf } from '../../../domain/cause-kind.ts'
import type { SiteSettings } from './site-settings.ts'
import { personIn, type SitePerson, siteTable } from './site-table.ts'

/** The longest time that one request to a site may take, in seconds. */
const timeoutSeconds = 10

/** The random values of one sign-in. Only this server knows them all. */
export type SiteSecrets = { readonly state: string; readonly nonce: string; readonly verifier: string }

/** `issuer`: the issuer in the site's metadata. */
export type NamedBySite = SitePerson & { readonly issuer: string }

export type SiteClient = {
  /** Returns the site's address where the person allows the sign-in. Rejects with a `SiteError`. */
  begin(redirectUri: string, secrets: SiteSecrets): Promise<URL>
  /**
   * Returns the person whom the site names.
   * @param answer the address with which the site sent the browser back.
   * Rejects with a `SiteError`.
   */
  finish(answer: URL, secrets: SiteSecrets): Promise<NamedBySite>
  /**
   * Tries the client id and the secret, with a code that can't be valid. Signs nobody in. Rejects with a `SiteError` if
   * the site refuses the client, or does not answer.
   */
  tryClient(redirectUri: string): Promise<void>
}

/** `declined`: the person said no. `refused`: the answer can't be verified. `unreachable`: there was no answer. */
export class SiteError extends Error {
  readonly trouble: 'declined' | 'refused' | 'unreachable'
  /** The site's code for the error, such as `invalid_client`; absent if it said none. */
  readonly code: string | undefined

  constructor(trouble: SiteError['trouble'], code?: string, options?: ErrorOptions) {
    super(`The sign-in is ${trouble}`, options)
    this.name = 'SiteError'
    this.trouble = trouble
    this.code = code
  }
}

/** Creates the client of a site. The site's metadata is fetched with the first sign-in, and again after a failure. */
export function createSiteClient(settings: SiteSettings): SiteClient {
  const traits = siteTable[settings.site]
  let found: Promise<client.Configuration> | undefined
  const discover = () => {
    found ??= discoverSite(settings).catch((error) => {
      found = undefined
      throw error
    })
    return found
  }

  return {
    begin: (redirectUri, { state, nonce, verifier }) =>
      explaining(async () => {
        const site = await discover()
        return client.buildAuthorizationUrl(site, {
          redirect_uri: redirectUri,
          scope: traits.scope,
          state,
          ...(traits.repeatsNonce && { nonce }),
          ...(hasPkce(site) && {
            code_challenge: await client.calculatePKCECodeChallenge(verifier),
            code_challenge_method: 'S256',
          }),
        })
      }),

    finish: (answer, { state, nonce, verifier }) =>
      explaining(async () => {
        const site = await discover()
        const tokens = await client.authorizationCodeGrant(site, answer, {
          expectedState: state,
          idTokenExpected: traits.protocol === 'oidc',
          ...(traits.repeatsNonce && { expectedNonce: nonce }),
          ...(hasPkce(site) && { pkceCodeVerifier: verifier }),
        })
        const claims = traits.profile
          ? await readProfile(site, tokens.access_token, new URL(traits.profile, settings.issuer))
          : tokens.claims()
        const person = claims && personIn(claims, traits)
        if (!person) throw new SiteError('refused', 'no-person')
        return { ...person, issuer: site.serverMetadata().issuer }
      }),

    tryClient: (redirectUri) =>
      explaining(async () => {
        const site = await discover()
        const verifier = client.randomPKCECodeVerifier()
        const invalid = { code: 'none', redirect_uri: redirectUri, code_verifier: verifier }
        await client.genericGrantRequest(site, 'authorization_code', invalid).catch((error) => {
          if (isUnreachable(error) || /client|secret/.test(codeOf(error) ?? '')) throw error
        })
      }),
  }
}

async function discoverSite({
  site,
  issuer,
  clientId,
  clientSecret,
  allowsPlainHttp,
}: SiteSettings): Promise<client.Configuration> {
  const { protocol, repeatsNonce } = siteTable[site]
  const found = await client.discovery(new URL(issuer), clientId, undefined, undefined, {
    algorithm: protocol,
    timeout: timeoutSeconds,
    ...(allowsPlainHttp && { execute: [client.allowInsecureRequests] }),
  })
  const metadata = found.serverMetadata()
  // Without either, a code that was stolen from another browser would be accepted.
  if (!repeatsNonce && !metadata.supportsPKCE()) throw new SiteError('refused', 'no-pkce')
  // RFC 8414: a site that names no method takes this one.
  const methods = metadata.token_endpoint_auth_methods_supported ?? ['client_secret_basic']
  const authenticate = methods.includes('client_secret_basic')
    ? client.ClientSecretBasic(clientSecret)
    : client.ClientSecretPost(clientSecret)
  const configuration = new client.Configuration(metadata, clientId, undefined, authenticate)
  configuration.timeout = timeoutSeconds
  // By default the library trusts the connection to the site, and does not check the signature.
  if (protocol === 'oidc') client.enableNonRepudiationChecks(configuration)
  if (allowsPlainHttp) client.allowInsecureRequests(configuration)
  return configuration
}

function hasPkce(site: client.Configuration): boolean {
  return site.serverMetadata().supportsPKCE()
}

const profileShape = z.record(z.string(), z.unknown())

async function readProfile(site: client.Configuration, accessToken: string, address: URL) {
  const answer = await client.fetchProtectedResource(site, accessToken, address, 'GET')
  if (!answer.ok) throw new SiteError('refused', `status-${answer.status}`)
  return profileShape.parse(await answer.json())
}

/** Runs the work. Every error becomes a `SiteError`. Its cause may hold tokens, so it is never logged. */
async function explaining<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof SiteError) throw error
    if (error instanceof client.AuthorizationResponseError) {
      const isNo = error.error === 'access_denied'
      throw new SiteError(isNo ? 'declined' : 'refused', wordOf(error.error), { cause: error })
    }
    throw new SiteError(isUnreachable(error) ? 'unreachable' : 'refused', codeOf(error), { cause: error })
  }
}

/** The kinds of causes without an answer. An answer that is no valid one is refused. */
const noAnswer: readonly CauseKind[] = ['dns', 'refused', 'timeout', 'tls', 'cut', 'no-network']

function isUnreachable(error: unknown): boolean {
  const kind = causeKindOf(error)
  return noAnswer.includes(kind) || kind.startsWith('http 5')
}

const coded = z.object({ code: z.string() })
const said = z.object({ cause: z.object({ body: z.object({ error: z.string() }) }) })

/** Returns the code of an error: that of OAuth, that of Slack, which answers errors with status 200, or the library's. */
function codeOf(error: unknown): string | undefined {
  if (error instanceof client.ResponseBodyError) return wordOf(error.error)
  const cause = error instanceof Error ? error.cause : undefined
  const body = said.safeParse(error).data ?? said.safeParse(cause).data
  return wordOf(
    body?.cause.body.error ?? coded.safeParse(cause).data?.code ?? coded.safeParse(error).data?.code,
  )
}

/** Lets only a short word into the log. */
function wordOf(text: unknown): string | undefined {
  return typeof text === 'string' && /^[\w.-]{1,60}$/.test(text) ? text : undefined
}
