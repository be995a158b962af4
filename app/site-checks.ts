// The doctor's checks of the sites with which members sign in to the page.
import type { SiteSettings } from '../src/http/page/sites/site-settings.ts'
import { type Check, CheckFailed } from '../src/ports/check.ts'
import type { Config } from './config.ts'
import { settingsOf } from './open-parts.ts'
import { type SiteIssuers, sitesOf } from './sites-of.ts'

/** Returns one check for each site that is set up. It signs nobody in. */
export function siteChecks(config: Config, issuers?: SiteIssuers): readonly Check[] {
  const { pageUrl } = settingsOf(config)
  return sitesOf(config, issuers).map((settings) => ({
    what: `sign-in with ${settings.site}`,
    run: () => checkSite(settings, pageUrl),
  }))
}

async function checkSite(settings: SiteSettings, pageUrl: string | undefined): Promise<string> {
  if (pageUrl === undefined) throw new CheckFailed('there is no page', 'sign-in page')
  const { createSiteClient, SiteError } = await import('../src/http/page/sites/open-site.ts')
  const redirectUri = `${pageUrl}/sign-in/with/${settings.site}/answer`
  try {
    await createSiteClient(settings).tryClient(redirectUri)
  } catch (error) {
    if (!(error instanceof SiteError)) throw error
    const { trouble, code } = error
    if (trouble === 'unreachable') throw new CheckFailed('the site does not answer', 'sign-in site')
    throw new CheckFailed(`the site refuses this client${code ? `: ${code}` : ''}`, 'sign-in client')
  }
  return `the client is accepted; the site must allow ${redirectUri}`
}
