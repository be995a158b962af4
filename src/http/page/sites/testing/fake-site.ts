// A fake of the sign-in of Discord, Slack or Telegram on loopback. It checks requests as their documents say, and its
// answers can be changed.
import { createHash, createPrivateKey, generateKeyPairSync, randomBytes, sign } from 'node:crypto'
import { once } from 'node:events'
import { createServer, type IncomingMessage, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { siteAnswers } from './site-answers.ts'

type Claims = Readonly<Record<string, unknown>>
export type FakeSiteName = 'discord' | 'slack' | 'telegram'

/** The person who is signed in at the site, in the browser of the test. `space`: the Slack workspace. */
type Person = { readonly userId: string; readonly name: string; readonly space?: string }

export type FakeSite = {
  readonly url: string
  /** The person who allows the sign-in; `undefined` if the person declines it. */
  person: Person | undefined
  /** Changes the claims of the id_token before it is signed. */
  tamper: (claims: Claims) => Claims
  /** Whether id_tokens are signed with a key that the site does not publish. */
  forges: boolean
  /** The site refuses this client from now on, as after its secret was changed. */
  refusesClient: boolean
  /** Whether the site closes each connection without an answer. */
  isDown: boolean
  /** The authorization requests that were accepted. */
  readonly asked: readonly URLSearchParams[]
  stop(): Promise<void>
}

type Options = { readonly clientId: string; readonly clientSecret: string; readonly redirectUri: string }

type Grant = {
  readonly person: Person
  readonly redirectUri: string
  readonly nonce: string | null
  readonly challenge: string | null
}

const own = newKey()
const foreign = newKey()

/** Opens the fake. Its issuer is its own address. */
export async function openFakeSite(name: FakeSiteName, client: Options): Promise<FakeSite> {
  const answers = siteAnswers[name]
  const grants = new Map<string, Grant>()
  const profiles = new Map<string, Person>()
  const asked: URLSearchParams[] = []
  const server = createServer((request, response) => {
    if (site.isDown) return void request.socket.destroy()
    void answer(request).then(({ status, body, headers = {} }) => {
      response.writeHead(status, { 'content-type': 'application/json', ...headers })
      response.end(body === undefined ? '' : JSON.stringify(body))
    })
  })
  await listen(server)
  const url = `http://localhost:${(server.address() as AddressInfo).port}`
  const site: FakeSite & { asked: URLSearchParams[] } = {
    ...{ url, person: undefined, forges: false, isDown: false, refusesClient: false, asked },
    tamper: (claims) => claims,
    async stop() {
      server.closeAllConnections()
      server.close()
      await once(server, 'close').catch(() => {})
    },
  }

  type Answer = { status: number; body?: unknown; headers?: Record<string, string> }
  async function answer(request: IncomingMessage): Promise<Answer> {
    const { pathname, searchParams } = new URL(request.url ?? '/', url)
    if (pathname === answers.metadataPath) return { status: 200, body: answers.metadata(url) }
    if (pathname === answers.authorizePath) return authorize(searchParams)
    if (pathname === answers.tokenPath && request.method === 'POST') return trade(request)
    if (pathname === answers.keysPath) return { status: 200, body: { keys: [own.published] } }
    if (pathname === answers.profilePath) {
      const person = profiles.get(request.headers.authorization?.replace(/^Bearer /, '') ?? '')
      return person ? { status: 200, body: answers.profile(person) } : { status: 401, body: { code: 0 } }
    }
    return { status: 404 }
  }

  function authorize(given: URLSearchParams): Answer {
    const redirectUri = given.get('redirect_uri') ?? ''
    const isValid =
      given.get('client_id') === client.clientId &&
      redirectUri === client.redirectUri &&
      given.get('response_type') === 'code' &&
      given.get('scope') === answers.scope
    if (!isValid) return { status: 400, body: { error: 'invalid_request' } }
    asked.push(given)
    const back = new URL(redirectUri)
    back.searchParams.set('state', given.get('state') ?? '')
    if (answers.saysIssuer) back.searchParams.set('iss', url)
    if (site.person) {
      const code = randomBytes(12).toString('hex')
      grants.set(code, {
        ...{ person: site.person, redirectUri },
        ...{ nonce: given.get('nonce'), challenge: given.get('code_challenge') },
      })
      back.searchParams.set('code', code)
    } else back.searchParams.set('error', 'access_denied')
    return { status: 302, headers: { location: back.href } }
  }

  async function trade(request: IncomingMessage): Promise<Answer> {
    const given = new URLSearchParams(await text(request))
    if (site.refusesClient || !isClient(request, given, client)) return answers.refuse('client')
    const code = given.get('code') ?? ''
    const grant = grants.get(code)
    grants.delete(code)
    const digest = createHash('sha256')
      .update(given.get('code_verifier') ?? '')
      .digest('base64url')
    const isValid =
      given.get('grant_type') === 'authorization_code' &&
      grant?.redirectUri === given.get('redirect_uri') &&
      (grant.challenge === null || grant.challenge === digest)
    if (!grant || !isValid) return answers.refuse('code')
    const accessToken = randomBytes(12).toString('hex')
    profiles.set(accessToken, grant.person)
    const seconds = Math.floor(Date.now() / 1000)
    const claims = answers.claims?.(grant.person, {
      ...{ iss: url, aud: client.clientId, iat: seconds, exp: seconds + 300 },
      ...(grant.nonce !== null && { nonce: grant.nonce }),
    })
    const token = { access_token: accessToken, token_type: 'Bearer', expires_in: 600, scope: answers.scope }
    if (!claims) return { status: 200, body: token }
    const idToken = signed(site.tamper(claims), site.forges ? foreign : own)
    return { status: 200, body: { ...token, ...answers.more, id_token: idToken } }
  }
  return site
}

function isClient({ headers }: IncomingMessage, given: URLSearchParams, client: Options): boolean {
  const [, basic] = /^Basic (.+)$/.exec(headers.authorization ?? '') ?? []
  const [id, secret] = basic
    ? Buffer.from(basic, 'base64').toString().split(':').map(decodeURIComponent)
    : [given.get('client_id'), given.get('client_secret')]
  return id === client.clientId && secret === client.clientSecret
}

async function listen(server: Server): Promise<void> {
  server.listen(0, 'localhost')
  await once(server, 'listening')
}

type Key = { readonly pem: string; readonly published: object }

function newKey(): Key {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const published = { ...publicKey.export({ format: 'jwk' }), kid: 'key-1', alg: 'RS256', use: 'sig' }
  return { pem: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(), published }
}

function signed(claims: Claims, { pem }: Key): string {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')
  const content = `${part({ alg: 'RS256', kid: 'key-1', typ: 'JWT' })}.${part(claims)}`
  return `${content}.${sign('sha256', Buffer.from(content), createPrivateKey(pem)).toString('base64url')}`
}
