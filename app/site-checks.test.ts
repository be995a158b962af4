// Tests the doctor's checks of the sites with which members sign in to the page, against fakes of the sites on loopback.
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type FakeSite, openFakeSite } from '../src/http/page/sites/testing/fake-site.ts'
import { readConfig } from './config.ts'
import { siteChecks } from './site-checks.ts'

const clientId = '25259531569.1115258246291'
const page = { CIERGE_HTTP_PORT: '8080', CIERGE_PAGE_URL: 'https://cierge.example.com' }
const slack = { CIERGE_PAGE_SLACK_ID: clientId, CIERGE_PAGE_SLACK_SECRET: 'slack-secret' }

let site: FakeSite

beforeEach(async () => {
  site = await openFakeSite('slack', {
    ...{ clientId, clientSecret: 'slack-secret' },
    redirectUri: 'https://cierge.example.com/sign-in/with/slack/answer',
  })
})
afterEach(() => site.stop())

async function examine(env: Record<string, string>): Promise<string | undefined> {
  const [check] = siteChecks(readConfig(env), { slack: site.url })
  return check?.run()
}

describe('the check of a sign-in site', () => {
  it('a site that accepts the client passes, with the address that it must allow', async () => {
    expect(await examine({ ...page, ...slack })).toBe(
      'the client is accepted; the site must allow https://cierge.example.com/sign-in/with/slack/answer',
    )
  })

  it('a wrong secret fails with what the site says', async () => {
    const wrong = { ...page, ...slack, CIERGE_PAGE_SLACK_SECRET: 'another' }

    await expect(examine(wrong)).rejects.toThrow('the site refuses this client: bad_client_secret')
  })

  it('a site that does not answer fails', async () => {
    site.isDown = true

    await expect(examine({ ...page, ...slack })).rejects.toThrow('the site does not answer')
  })

  it('a site without a page fails', async () => {
    await expect(examine(slack)).rejects.toThrow('there is no page')
  })

  it('without a site there is no check', () => {
    expect(siteChecks(readConfig(page))).toEqual([])
  })
})
