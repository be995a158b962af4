// Tests in a real browser how a member answers to a plan that friends decide, and decides it.
import { afterEach, beforeEach, expect, it } from 'vitest'
import { freePort } from '../../../../bots/kit/testing/free-port.ts'
import { ada, ben, group, openWorld, type World } from '../../world.ts'
import { whileTimePasses } from '../while-time-passes.ts'
import { expectNoViolations, signInByLink, takeScreenshots, useBrowser } from './open-browser.ts'

const windows = useBrowser()
let world: World
let url: string

beforeEach(async () => {
  const port = await freePort()
  world = await openWorld({ env: { CIERGE_HTTP_PORT: `${port}` }, owners: [ben] })
  url = `http://localhost:${port}`
})
afterEach(async () => {
  await windows.close()
  await world.end()
})

it('a member finds the plan with the requests, answers with the keyboard’s controls, and calls it off', async () => {
  await world.says('/link resy ada@example.com secret')
  await world.says('/plan Saint Fennel, 17 or 18 December, 7-9pm', ada, group)
  await world.presses('Ask everyone', ada, group)
  await world.pass(1_000)
  const { page, complaints } = await windows.open(url, {})
  await signInByLink(page, world)
  const press = (name: string) =>
    whileTimePasses(
      world,
      Promise.all([page.waitForLoadState(), page.getByRole('button', { name, exact: true }).click()]),
    )
  const look = async (name: string) => {
    await expectNoViolations(page)
    await takeScreenshots(page, name)
  }
  await whileTimePasses(world, page.goto('/'))
  await look('plans-listed')
  await whileTimePasses(world, page.getByRole('link', { name: /^Saint Fennel · Thu Dec 17/ }).click())
  await page.getByRole('heading', { level: 2, name: 'You planned this' }).waitFor()
  await look('plan')
  await page.getByLabel('I can come on Fri Dec 18').uncheck()
  await page.getByLabel('Who else you bring').selectOption('1')
  await press('Save my answer')
  await page.getByText('Thu Dec 17: ● Ada +1').waitFor()
  await look('plan-answered')
  await press('Call it off')
  await page.getByText('This plan has ended.').waitFor()
  await look('plan-over')

  expect(await page.getByRole('button', { name: 'Save my answer' }).count()).toBe(0)
  expect(world.shown().find((one) => one.includes('Planned by Ada'))).toContain('Called off by Ada.')
  expect(complaints).toEqual([])
})
