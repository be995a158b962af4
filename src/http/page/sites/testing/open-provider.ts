// A real OpenID Connect provider on loopback: `oidc-provider`, with one client, and one person who allows everything.
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Provider } from 'oidc-provider'

type Options = { readonly clientId: string; readonly clientSecret: string; readonly redirectUri: string }

export type OidcSite = {
  readonly url: string
  /** The `sub` and the name of the person who is signed in at the provider. */
  person: { readonly subject: string; readonly name: string }
  stop(): Promise<void>
}

export async function openProvider({ clientId, clientSecret, redirectUri }: Options): Promise<OidcSite> {
  const server = createServer()
  server.listen(0, 'localhost')
  await once(server, 'listening')
  const url = `http://localhost:${(server.address() as AddressInfo).port}`
  const site: OidcSite = {
    url,
    person: { subject: 'u-ada', name: 'Ada Example' },
    async stop() {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
  const lives = { AccessToken: 600, Grant: 600, IdToken: 600, Interaction: 600, Session: 600 }
  const provider = new Provider(url, {
    ttl: lives,
    clients: [{ client_id: clientId, client_secret: clientSecret, redirect_uris: [redirectUri] }],
    cookies: { keys: ['a key of the provider'] },
    claims: { openid: ['sub'], profile: ['name'] },
    // Without this, names are only at the userinfo endpoint.
    conformIdTokenClaims: false,
    pkce: { required: () => true },
    features: { devInteractions: { enabled: false } },
    findAccount: (_context, id) => ({ accountId: id, claims: () => ({ sub: id, name: site.person.name }) }),
    interactions: { url: (_context, { uid }) => `/interaction/${uid}` },
  })
  const answer = provider.callback()
  server.on('request', (request, response) => {
    if (!request.url?.startsWith('/interaction/')) return void answer(request, response)
    // The person signs in and allows everything, without a page.
    void (async () => {
      const { prompt, params, session, grantId } = await provider.interactionDetails(request, response)
      if (prompt.name === 'login') {
        const login = { accountId: site.person.subject }
        return provider.interactionFinished(request, response, { login })
      }
      const accountId = session?.accountId ?? site.person.subject
      const grant =
        (grantId && (await provider.Grant.find(grantId))) ||
        new provider.Grant({ accountId, clientId: String(params.client_id) })
      grant.addOIDCScope('openid profile')
      const consent = { grantId: await grant.save() }
      return provider.interactionFinished(request, response, { consent }, { mergeWithLastSubmission: true })
    })()
  })
  return site
}
