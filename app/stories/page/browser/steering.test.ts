// Tests in a real browser how a member links accounts and manages their settings and data.
import { describe, expect, it } from 'vitest'
import type { MemberId } from '../../../../src/domain/ids.ts'
import { whileTimePasses } from '../while-time-passes.ts'
import { type OpenedPage, takeScreenshots } from './open-browser.ts'
import { useSteeredPage } from './steered-page.ts'

const { world, url, open, press, go, look, ask } = useSteeredPage()

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
    await whileTimePasses(world(), page.reload())
    await look(one, 'accounts')

    expect(kept).toEqual(['ada@example.com', ''])
    expect(await heading(page)).toBe('Accounts')
    expect(world().rows() + world().log.join('\n')).not.toContain('secret')
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

  it('settings are saved together, and after a refusal the typed values stay', async () => {
    const one = await open()
    const { page } = one
    await go(one, '/settings')
    await page.getByLabel('Time zone').fill('Nowhere')
    await page.getByLabel('Clock').selectOption('24')
    await press(one, 'Save')
    await look(one, 'settings-refused')
    const kept = await page.getByLabel('Clock').inputValue()
    await page.getByLabel('Time zone').fill('Europe/Paris')
    await press(one, 'Save')
    await page.getByText('Saved.').waitFor()
    await look(one, 'settings')

    expect(kept).toBe('24')
    expect(await world().says('/settings')).toMatch(/Europe\/Paris.*24-hour/s)
  })

  it('a key is shown once, works, and is revoked', async () => {
    const one = await open()
    const { page } = one
    await go(one, '/keys')
    await look(one, 'keys-empty')
    await page.getByLabel('Name').fill('laptop')
    await page.getByLabel('Days it works').fill('30')
    await press(one, 'Make a key')
    await look(one, 'key-made')
    const secret = (await page.locator('.secret').textContent()) ?? ''
    const call = () => fetch(`${url()}/v1/me`, { headers: { authorization: `Bearer ${secret}` } })
    const works = await call()
    await whileTimePasses(world(), page.reload())
    await look(one, 'keys')
    const again = await page.content()
    await press(one, 'Revoke laptop')

    expect(works.status).toBe(200)
    expect(again).toContain('laptop')
    expect(again).not.toContain(secret)
    expect((await call()).status).toBe(401)
  })

  it('a calendar gets an address, which is shown once and ended', async () => {
    const one = await open()
    const { page } = one
    await go(one, '/calendar')
    await look(one, 'calendar')
    await press(one, 'Get the address')
    await look(one, 'calendar-address')
    const address = (await page.locator('.secret').textContent()) ?? ''
    await go(one, '/calendar')
    await look(one, 'calendar-on')
    const again = await page.content()
    await press(one, 'End it')
    await page.getByRole('button', { name: 'Get the address' }).waitFor()

    expect(address).toMatch(/\/v1\/calendar\/\S+\.ics$/)
    expect(again).not.toContain(address)
  })

  it('a member saves their data, unlinks and leaves', async () => {
    await world().says('/link resy ada@example.com secret')
    await ask('table for 2 at Saint Fennel on 16 December, 7-9pm')
    const one = await open()
    const { page, complaints } = one
    await go(one, '/data')
    await look(one, 'data')
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: 'Save it as a file' }).click(),
    ])
    await go(one, '/accounts/resy/unlink')
    await look(one, 'unlink')
    await press(one, 'Unlink')
    await look(one, 'unlink-stops')
    await press(one, 'Unlink and stop them')
    await page.getByText('No account linked').waitFor()
    await go(one, '/leave')
    await look(one, 'leave')
    await press(one, 'Leave and forget me')
    await look(one, 'left')
    await go(one, '/')

    expect(download.suggestedFilename()).toBe('cierge-data.json')
    expect(await heading(page)).toBe('Sign in')
    expect(complaints).toEqual([])
  })

  it('a form with a wrong token makes no key', async () => {
    const one = await open()
    const { page } = one
    await go(one, '/keys')
    await page.getByLabel('Name').fill('forged')
    await page.evaluate(
      `for (const field of document.querySelectorAll('main input[name=csrf]')) field.value = 'wrong'`,
    )
    await press(one, 'Make a key')
    await page.getByText('didn’t come from this page').waitFor()
    await go(one, '/keys')

    expect(await page.locator('main').textContent()).toContain('No key')
  })

  it('without JavaScript a member links, asks with times in order of their numbers, changes and saves settings', async () => {
    const one = await open({ javaScriptEnabled: false })
    const { page } = one
    await go(one, '/accounts/resy/link?way=password')
    await page.getByLabel('E-mail').fill('ada@example.com')
    await page.getByLabel('Password').fill('secret')
    await press(one, 'Link')
    await go(one, '/new')
    await takeScreenshots(page, 'new-without-javascript')
    await page.getByLabel('Restaurant').fill('Saint Fennel')
    await page.getByLabel('Day or days').fill('16 December')
    await page.getByLabel('People').fill('2')
    for (const [number, from, rank] of [
      [1, '18:00', '2'],
      [2, '20:00', '1'],
    ] as const) {
      await page.locator(`[name=from${number}]`).fill(from)
      await page.locator(`[name=rank${number}]`).fill(rank)
    }
    await press(one, 'Continue')
    const confirmation = await page.locator('.said-lines').textContent()
    await press(one, 'Book it')
    await go(one, '/settings')
    await page.getByLabel('Clock').selectOption('24')
    await press(one, 'Save')

    expect(confirmation).toContain('8:00 pm, else 6:00 pm')
    expect(await page.locator('.done').textContent()).toBe('Saved.')
    expect(await world().says('/settings')).toContain('24-hour')
  })

  it('hostile names run nothing', async () => {
    const one = await open()
    const { page, complaints } = one
    const name = '"><img src=x onerror="globalThis.live=1"><script>globalThis.live=1</script>'
    await world().clock.runUntil(
      world()
        .cierge()
        .app.store.members.rename('m-Ada' as MemberId, name),
    )
    for (const path of ['/', '/new', '/accounts', '/settings', '/keys', '/data', '/leave', '/sessions']) {
      await go(one, path)
      expect(await page.evaluate('globalThis.live')).toBeUndefined()
    }
    await page.goto(`/requests/${encodeURIComponent(name)}`)

    expect(await page.evaluate('globalThis.live')).toBeUndefined()
    expect(complaints).toEqual([])
  })
})
