// Tests the page in a real browser: `npm run e2e:page`. The application runs in virtual time behind real HTTP.
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { freePort } from '../../../../bots/kit/testing/free-port.ts'
import { ben, openWorld, type World } from '../../world.ts'
import {
  expectNoViolations,
  linkInChat,
  passMeanwhile,
  signInByLink,
  takeScreenshots,
  useBrowser,
} from './open-browser.ts'

const windows = useBrowser()
let world: World
let url: string

const open = (options?: { javaScriptEnabled?: boolean }) => windows.open(url, options)

/** Requests a table in the chat and returns the request's code. */
async function ask(words: string): Promise<string> {
  await world.says(words)
  return /\/jobs (\w{4})/.exec(await world.presses('Book it'))?.[1] ?? 'no code'
}

beforeEach(async () => {
  const port = await freePort()
  world = await openWorld({ env: { CIERGE_HTTP_PORT: `${port}` }, owners: [ben] })
  url = `http://localhost:${port}`
  await world.says('/link resy ada@example.com secret')
})
afterEach(async () => {
  await windows.close()
  await world.end()
})

const saintFennel = 'table for 2 at Saint Fennel on 16 December, 7-9pm'

describe('the page in a browser', () => {
  it('a link signs the browser in, and every page is accessible in light and dark', async () => {
    const { page, complaints } = await open()
    await page.goto('/')
    await expectNoViolations(page)
    await takeScreenshots(page, 'signed-out')
    await page.goto(await linkInChat(world))
    await expectNoViolations(page)
    await takeScreenshots(page, 'sign-in')
    await page.getByRole('button', { name: 'Sign in as Ada' }).click()
    await page.getByRole('heading', { name: 'No open request' }).waitFor()
    await expectNoViolations(page)
    await takeScreenshots(page, 'requests-empty')

    const code = await ask(saintFennel)
    await ask('table for 4 at Saint Fennel on 18 December, 8pm')
    const gone = await ask('table for 3 at Saint Fennel on 17 December, 7-9pm')
    await world.says(`/cancel ${gone}`)
    await world.passUntil('2026-11-25T16:58:30Z')
    for (const [path, name] of [
      ['/', 'requests'],
      [`/requests/${code}`, 'request'],
      [`/requests/${code}/cancel`, 'cancel'],
      [`/requests/${gone}/cancel`, 'cancel-ended'],
      ['/sessions', 'sessions'],
      ['/requests/ZZZZ', 'unknown-request'],
      ['/nothing', 'not-found'],
    ] as const) {
      await page.goto(path)
      await expectNoViolations(page)
      await takeScreenshots(page, name)
    }
    expect(complaints).toEqual([])
  })

  it('an open page shows a new request, its countdown and its end without being loaded again', async () => {
    const { page, complaints } = await open()
    const following = page.waitForResponse('**/live')
    await signInByLink(page, world)
    await following
    await ask(saintFennel)
    await world.pass(1_000)
    await page.getByText('Scheduled').waitFor()
    const countdown = await page.locator('time[data-countdown]').first().textContent()
    await world.passUntil('2026-11-25T17:00:30Z')
    await page.getByText('Booked').waitFor()

    expect(countdown).toMatch(/^in 1 h 59 min|^in 2 h/)
    expect(complaints).toEqual([])
  })

  it('a request is cancelled with a form that says first what it does', async () => {
    const { page } = await open()
    await signInByLink(page, world)
    const code = await ask(saintFennel)
    await page.goto(`/requests/${code}`)
    await page.getByRole('link', { name: 'Cancel this request' }).click()
    await page.getByText('I’ll stop trying').waitFor()
    await page.getByRole('button', { name: 'Cancel the request' }).click()
    await page.locator('.standing').getByText('Cancelled').waitFor()

    expect(new URL(page.url()).pathname).toBe(`/requests/${code}`)
    expect(await world.says(`/jobs ${code}`)).toContain('Cancelled')
  })

  it('a link that was used signs no second browser in', async () => {
    const [{ page }, other] = [await open(), await open()]
    const link = await linkInChat(world)
    await page.goto(link)
    await other.page.goto(link)
    await page.getByRole('button', { name: 'Sign in as' }).click()
    await page.waitForURL('/')
    await other.page.getByRole('button', { name: 'Sign in as' }).click()
    await other.page.getByRole('heading', { name: 'doesn’t work anymore' }).waitFor()
    await expectNoViolations(other.page)
    await takeScreenshots(other.page, 'link-over')
    await page.goto(link)

    expect(await page.getByRole('heading').first().textContent()).toContain('doesn’t work anymore')
    expect((await other.context.cookies()).map(({ name }) => name)).not.toContain('cierge-session')
  })

  it('a form with a wrong CSRF token, or from another site, is refused', async () => {
    const { page, context } = await open()
    await signInByLink(page, world)
    const code = await ask(saintFennel)
    await page.goto(`/requests/${code}/cancel`)
    await page.evaluate(`document.querySelector('main input[name=csrf]').value = 'wrong'`)
    await page.getByRole('button', { name: 'Cancel the request' }).click()
    await page.getByText('didn’t come from this page').waitFor()
    await takeScreenshots(page, 'form-refused')
    await page.goto(`/requests/${code}/cancel`)
    const csrf = await page.locator('main input[name=csrf]').getAttribute('value')
    const evil = await context.newPage()
    await evil.goto(
      `data:text/html,<form method="post" action="${url}/requests/${code}/cancel"><input name="csrf" value="${csrf}"><button>Go</button></form>`,
    )
    const [answer] = await Promise.all([
      evil.waitForResponse(`${url}/requests/${code}/cancel`),
      evil.getByRole('button').click(),
    ])

    expect([401, 403]).toContain(answer.status())
    expect(await world.says(`/jobs ${code}`)).toContain('Scheduled')
  })

  it('a session that is ended in one window is over in another, which says so while it is open', async () => {
    const [{ page }, other] = [await open(), await open()]
    const following = other.page.waitForResponse('**/live')
    await signInByLink(other.page, world)
    await following
    await signInByLink(page, world)
    await page.goto('/sessions')
    await page
      .getByRole('button', { name: /^Sign out Chrome/ })
      .nth(1)
      .click()
    await page.waitForURL('/sessions')
    const said = other.page.getByRole('alert').getByText('signed out in this browser')
    await passMeanwhile(world, 5_000, said.waitFor())
    await takeScreenshots(other.page, 'ended-while-open')
    await other.page.reload()

    expect(await other.page.getByRole('heading').first().textContent()).toBe('Sign in')
    await page.goto('/')
    expect(await page.getByRole('heading').first().textContent()).toBe('Requests')
  })

  it('without JavaScript a member signs in, looks, cancels and signs out', async () => {
    const { page } = await open({ javaScriptEnabled: false })
    await signInByLink(page, world)
    const code = await ask(saintFennel)
    await page.goto('/')
    await page.getByRole('link', { name: 'Saint Fennel' }).click()
    await page.getByRole('link', { name: 'Cancel this request' }).click()
    await page.getByRole('button', { name: 'Cancel the request' }).click()
    await page.waitForURL(`/requests/${code}`)
    const standing = await page.locator('.standing').textContent()
    await page.getByRole('button', { name: 'Sign out' }).click()

    expect(standing).toContain('Cancelled')
    expect(await page.getByRole('heading').first().textContent()).toBe('Sign in')
  })

  it('the keyboard alone reaches the content, a request and its form', async () => {
    const { page } = await open()
    await signInByLink(page, world)
    await ask(saintFennel)
    await page.goto('/')
    await page.keyboard.press('Tab')
    const first = await page.evaluate('document.activeElement.textContent')
    await page.keyboard.press('Enter')
    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { name: 'Saint Fennel' }).waitFor()

    expect(first).toBe('Skip to the content')
    expect(new URL(page.url()).pathname).toMatch(/^\/requests\/\w{4}$/)
  })
})
