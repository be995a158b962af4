// Tests in a real browser how a member asks for tables, links accounts and steers all that is theirs.
import type { Browser } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { freePort } from '../../../../bots/kit/testing/free-port.ts'
import { ben, openWorld, type World } from '../../world.ts'
import { whileTimePasses } from '../while-time-passes.ts'
import {
  expectNoViolations,
  type OpenedPage,
  openPage,
  signInByLink,
  startBrowser,
  takeScreenshots,
} from './open-browser.ts'

let browser: Browser
let world: World
let url: string
let opened: OpenedPage[]

async function open(options: { javaScriptEnabled?: boolean } = {}): Promise<OpenedPage> {
  const one = await openPage(browser, { url, ...options })
  opened.push(one)
  await signInByLink(one.page, world)
  return one
}

/** Presses the button, and lets time pass until the next page has come. */
async function press({ page }: Pick<OpenedPage, 'page'>, name: string): Promise<void> {
  const button = page.getByRole('button', { name, exact: true })
  await whileTimePasses(world, Promise.all([page.waitForLoadState(), button.click()]))
}

/** Opens the address, and lets time pass until it has come. */
async function go({ page }: Pick<OpenedPage, 'page'>, path: string): Promise<void> {
  await whileTimePasses(world, page.goto(path))
}

/** Looks at what the window shows: for accessibility, and as screenshots. */
async function look({ page }: Pick<OpenedPage, 'page'>, name: string): Promise<void> {
  await expectNoViolations(page)
  await takeScreenshots(page, name)
}

beforeAll(async () => {
  browser = await startBrowser()
})
afterAll(() => browser.close())
beforeEach(async () => {
  opened = []
  const port = await freePort()
  world = await openWorld({
    env: { CIERGE_HTTP_PORT: `${port}` },
    owners: [ben],
    openTable: {},
  })
  url = `http://localhost:${port}`
})
afterEach(async () => {
  for (const { context } of opened) await context.close()
  await world.end()
})

const heading = (page: OpenedPage['page']) => page.getByRole('heading', { level: 1 }).textContent()

describe('steering on the page', () => {
  it('an account is linked with a password, which is used once and never shown again', async () => {
    const one = await open()
    const { page, complaints } = one
    await go(one, '/tables')
    await look(one, 'tables-no-account')
    await go(one, '/accounts')
    await look(one, 'accounts-empty')
    await page.getByRole('link', { name: 'Resy: Use e-mail and password' }).click()
    await page.getByLabel('E-mail').fill('ada@example.com')
    await page.getByLabel('Password').fill('wrong')
    await press(one, 'Link')
    await page.getByRole('alert').waitFor()
    await look(one, 'link-refused')
    const kept = [
      await page.getByLabel('E-mail').inputValue(),
      await page.getByLabel('Password').inputValue(),
    ]
    await page.getByLabel('Password').fill('secret')
    await press(one, 'Link')
    await page.getByText('Linked: Resy as').waitFor()
    await look(one, 'linked')
    await whileTimePasses(world, page.reload())
    await look(one, 'accounts')

    expect(kept).toEqual(['ada@example.com', ''])
    expect(await heading(page)).toBe('Accounts')
    expect(world.rows() + world.log.join('\n')).not.toContain('secret')
    expect(complaints).toEqual([])
  })

  it('an account is linked with a texted code, in two steps', async () => {
    const one = await open()
    const { page } = one
    await go(one, '/accounts/resy/link?way=sms')
    await look(one, 'link-sms')
    await page.getByLabel(/phone/i).fill('+12125550123')
    await press(one, 'Link')
    await page.waitForURL('**/link?way=sms&step=next')
    await look(one, 'link-code')
    await page.getByLabel(/code/i).fill('000000')
    await press(one, 'Continue')
    await page.getByRole('alert').waitFor()
    await look(one, 'link-code-refused')

    expect(new URL(page.url()).search).toBe('?way=sms&step=next')
  })

  it('steps on the platform’s page stand above the field for a pasted sign-in', async () => {
    const one = await open()
    const { page } = one
    await go(one, '/accounts/opentable/link?way=paste')
    await look(one, 'link-paste')

    expect(await page.locator('.steps li').count()).toBeGreaterThan(3)
  })

  it('a table is asked for in words, in fields and by an answer, and confirmed', async () => {
    await world.says('/link resy ada@example.com secret')
    const one = await open()
    const { page, complaints } = one
    await go(one, '/new')
    await look(one, 'new')
    await page.getByLabel('In your own words').fill('Saint Fennel on 16 December, 7-9pm or 6pm')
    await press(one, 'Continue')
    await page.getByText('How many people?').waitFor()
    await look(one, 'question')
    await press(one, '4')
    await page.getByText('I’ll be there when that day opens').waitFor()
    await look(one, 'confirmation')
    await whileTimePasses(world, page.reload())
    await page.getByText('I’ll be there when that day opens').waitFor()
    await press(one, 'Move time 2 up')
    await press(one, 'Use these times')
    await page.getByText('6:00 pm').first().waitFor()
    const lines = await page.locator('.said-lines').textContent()
    await press(one, 'Book it')
    await page.waitForURL('**/requests/*')
    await look(one, 'asked')

    expect(lines).toMatch(/6:00 pm.*7:00–9:00 pm/)
    expect(complaints).toEqual([])
  })
})
