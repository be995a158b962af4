// Returns the sites with which members sign in to the page, from the settings.
import type { SignInSite } from '../src/domain/page-session.ts'
import type { SiteSettings } from '../src/http/page/sites/site-settings.ts'
import { siteTable } from '../src/http/page/sites/site-table.ts'
import type { Config } from './config.ts'

/** The addresses of sites on loopback, for tests. They may lack TLS. */
export type SiteIssuers = Readonly<Partial<Record<SignInSite, string>>>

/** Returns the sites whose settings are complete, in the order of their buttons. */
export function sitesOf(config: Config, issuers: SiteIssuers = {}): readonly SiteSettings[] {
  const given = [
    siteOf('discord', { id: config.discordSignInId, secret: config.discordSignInSecret }),
    siteOf('slack', { id: config.slackSignInId, secret: config.slackSignInSecret }),
    siteOf('telegram', { id: config.telegramSignInId, secret: config.telegramSignInSecret }),
    siteOf('oidc', { id: config.oidcClientId, secret: config.oidcClientSecret }),
  ]
  return given.flat()

  function siteOf(site: SignInSite, client: { id: string | undefined; secret: string | undefined }) {
    const issuer = issuers[site] ?? siteTable[site].issuer ?? config.oidcIssuer
    if (!client.id || !client.secret || !issuer) return []
    const name = site === 'oidc' ? config.oidcName : siteTable[site].name
    const settings: SiteSettings = {
      ...{ site, name, issuer },
      ...{ clientId: client.id, clientSecret: client.secret },
      ...(issuers[site] !== undefined && { allowsPlainHttp: true }),
    }
    return [settings]
  }
}
