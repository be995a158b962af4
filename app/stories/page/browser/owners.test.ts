// Tests the pages for owners, and the pictures, in a real browser.
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { freePort } from '../../../../bots/kit/testing/free-port.ts'
import { ada, ben, openWorld, type World } from '../../world.ts'
import {
  expectNoViolations,
  passMeanwhile,
  signInByLink,
  takeScreenshots,
  useBrowser,
} from './open-browser.ts'

const windows = useBrowser()
let world: World
let url: string

const open = (options?: { javaScriptEnabled?: boolean }) => windows.open(url, options)

async function ask(words: string): Promise<string> {
  await world.says(words)
  return /\/jobs (\w{4})/.exec(await world.presses('Book it'))?.[1] ?? 'no code'
}

beforeEach(async () => {
  const port = await freePort()
  world = await openWorld({
    env: { CIERGE_HTTP_PORT: `${port}`, CIERGE_RESY_KEY: 'publicKeyOfResy' },
    owners: [ben],
  })
  url = `http://localhost:${port}`
  await world.says('/link resy ada@example.com secret')
})
afterEach(async () => {
  await windows.close()
  await world.end()
})

const saintFennel = 'table for 2 at Saint Fennel on 16 December, 7-9pm'

describe('the pages for owners', () => {
  it('an owner sees how Cierge is doing, all requests, the log of one, members and settings, accessible in light and dark', async () => {
    const code = await ask(saintFennel)
    await ask('table for 4 at Saint Fennel on 18 December, 8pm')
    await world.says('/invite', ben)
    await world.pass(90_000)
    writeFileSync(join(world.folder, 'cierge.log'), world.log.join(''))
    const { page, complaints } = await open()
    await signInByLink(page, world, ben)
    for (const [path, name, text] of [
      ['/admin', 'admin', 'Connected'],
      ['/admin/requests', 'admin-requests', 'Saint Fennel'],
      [`/admin/requests/${code}/log`, 'admin-log', 'book'],
      ['/admin/requests/ZZZZ/log', 'admin-log-empty', 'no line'],
      ['/admin/members', 'admin-members', 'Made by Ben'],
      ['/admin/members/m-Ada/remove', 'admin-remove', 'stops 2 open requests'],
      ['/admin/settings', 'admin-settings', 'CIERGE_RESY_KEY'],
    ] as const) {
      await page.goto(path)
      await page.getByRole('main').getByText(text).first().waitFor()
      await expectNoViolations(page)
      await takeScreenshots(page, name)
    }
    expect(await page.content()).not.toContain('publicKeyOfResy')
    await page.goto('/admin/requests')
    const table = (await page.getByRole('table').textContent()) ?? ''
    expect(table).toContain('Ada')
    expect(table).not.toMatch(/7:00|people/)
    expect(complaints).toEqual([])
  })

  it('an open list of all requests follows what members ask, and another page lists the ended ones', async () => {
    const { page, complaints } = await open()
    await signInByLink(page, world, ben)
    await page.goto('/admin/requests')
    await page.getByText('No request is open').waitFor()
    await takeScreenshots(page, 'admin-requests-empty')
    const code = await ask(saintFennel)
    await passMeanwhile(world, 250, page.getByRole('link', { name: `Log of ${code}` }).waitFor())
    const overview = await windows.open(url)
    await signInByLink(overview.page, world, ben)
    await overview.page.goto('/admin')
    await overview.page.getByText('1 open').waitFor()

    await world.passUntil('2026-11-25T17:00:30Z')
    await passMeanwhile(world, 250, page.getByText('No request is open').waitFor())
    await passMeanwhile(world, 250, overview.page.getByText('0 open').waitFor())
    await page.getByRole('link', { name: 'Ended' }).click()
    await page.getByRole('link', { name: `Log of ${code}` }).waitFor()
    await expectNoViolations(page)
    await takeScreenshots(page, 'admin-requests-ended')
    const row = (await page.getByRole('row').nth(1).textContent()) ?? ''
    expect(row).toMatch(/Saint Fennel[\s\S]*Ada[\s\S]*Booked/)
    expect(complaints).toEqual([])
  })

  it('an owner invites, revokes, sets the limit, and removes a member after reading what it stops', async () => {
    await ask(saintFennel)
    const { page } = await open()
    await signInByLink(page, world, ben)
    await page.goto('/admin/members')
    await page.getByRole('button', { name: 'Invite a friend' }).click()
    const line = (await page.locator('.code').textContent()) ?? ''
    await expectNoViolations(page)
    await takeScreenshots(page, 'admin-invitation')
    await page.getByRole('link', { name: 'Back to the members' }).click()
    await page.getByRole('button', { name: 'Revoke' }).click()
    await page.getByText('No invitation is open').waitFor()
    expect(await world.says(line, { ...ada, userId: 'Zoe' })).toContain('wrong or has expired')

    await page.getByLabel('Open requests that each member can have').fill('0')
    await page.evaluate(`document.querySelector('#limit-openRequests').removeAttribute('min')`)
    await page.getByRole('button', { name: 'Set the limit' }).click()
    await page.getByRole('alert').waitFor()
    await page.getByLabel('Open requests that each member can have').fill('7')
    await page.getByRole('button', { name: 'Set the limit' }).click()
    await page.waitForURL('/admin/members')
    expect(await world.says('/limits')).toContain('7 open requests')

    await page.getByRole('link', { name: 'Remove Ada' }).click()
    await page.getByText('It also stops 1 open request').waitFor()
    await page.getByRole('button', { name: 'Remove Ada' }).click()
    await page.waitForURL('/admin/members')
    expect(await page.getByRole('heading', { name: 'Ada' }).count()).toBe(0)
    expect(await world.says('/jobs')).toContain('/join')
  })

  it('a friend gets the page of an unknown address instead of the pages for owners, and no link to them', async () => {
    const { page } = await open()
    await signInByLink(page, world)
    expect(await page.getByRole('link', { name: 'Admin' }).count()).toBe(0)
    const unknown = await page.goto('/nothing')
    const text = await unknown?.text()
    for (const path of [
      '/admin',
      '/admin/requests',
      '/admin/requests/ZZZZ/log',
      '/admin/members',
      '/admin/members/m-Ben/remove',
      '/admin/settings',
    ]) {
      const answer = await page.goto(path)
      expect(answer?.status(), path).toBe(404)
      expect(await answer?.text(), path).toBe(text)
    }
    await page.goto('/figures?of=everyone')
    expect(await page.getByRole('link', { name: 'Of all members' }).count()).toBe(0)
  })
})

describe('pictures on the page', () => {
  it('a hunt, the week ahead, past openings and figures show as pictures and in words', async () => {
    const { page, complaints } = await open()
    await signInByLink(page, world)
    await page.goto('/figures')
    await page.getByText('No hunt has ended yet').waitFor()
    await expectNoViolations(page)
    await takeScreenshots(page, 'figures-empty')
    await page.goto('/week')
    await page.getByText('No opening this week').waitFor()
    const code = await ask(saintFennel)
    await ask('table for 4 at Saint Fennel on 18 December, 8pm')
    await page.goto('/week')
    await page.getByRole('img', { name: 'Openings in the next seven days' }).waitFor()
    await expectNoViolations(page)
    await takeScreenshots(page, 'week')
    await page.goto(`/requests/${code}`)
    await page.getByText('Scheduled').waitFor()
    await world.passUntil('2026-11-25T17:00:30Z')
    await page.getByRole('img', { name: /Saint Fennel/ }).waitFor()
    await page.getByText('The same in words').click()
    await page.getByText('booked').first().waitFor()
    await expectNoViolations(page)
    await takeScreenshots(page, 'request-hunt')
    // The platform answers in virtual time, so time must pass until the page has loaded.
    await passMeanwhile(world, 100, page.getByRole('link', { name: 'About this restaurant' }).click())
    await page.getByRole('heading', { name: 'Past openings' }).waitFor()
    await expectNoViolations(page)
    await takeScreenshots(page, 'restaurant')
    await page.goto('/figures')
    await page.getByRole('img', { name: 'Hunts by week' }).waitFor()
    await expectNoViolations(page)
    await takeScreenshots(page, 'figures')
    expect(complaints).toEqual([])
  })

  it('without JavaScript the pages for owners and the pictures work', async () => {
    await ask(saintFennel)
    const { page } = await open({ javaScriptEnabled: false })
    await signInByLink(page, world, ben)
    await page.getByRole('link', { name: 'Admin' }).click()
    await page.getByRole('img', { name: 'Openings in the next seven days' }).waitFor()
    await page.getByRole('link', { name: 'Members' }).click()
    await page.getByRole('button', { name: 'Invite a friend' }).click()
    await page.locator('.code').waitFor()

    expect(await page.locator('.code').textContent()).toMatch(/^\/join \w{8}$/)
  })
})
