// For tests in a real browser: the application with its page, and the actions of a member there.
import { afterEach, beforeEach } from 'vitest'
import { freePort } from '../../../../bots/kit/testing/free-port.ts'
import { ben, openWorld, type World } from '../../world.ts'
import { whileTimePasses } from '../while-time-passes.ts'
import {
  expectNoViolations,
  type OpenedPage,
  signInByLink,
  takeScreenshots,
  useBrowser,
} from './open-browser.ts'

type Window = Pick<OpenedPage, 'page'>

/** Starts the application with its page before each test, and stops it after. Ben is the owner. */
export function useSteeredPage() {
  const windows = useBrowser()
  let world: World
  let url: string

  beforeEach(async () => {
    const port = await freePort()
    world = await openWorld({
      env: { CIERGE_HTTP_PORT: `${port}` },
      owners: [ben],
      openTable: {},
    })
    url = `http://localhost:${port}`
  })
  afterEach(async () => {
    await windows.close()
    await world.end()
  })

  return {
    world: () => world,
    url: () => url,

    /** Opens a window that is signed in as Ada. */
    async open(options: { javaScriptEnabled?: boolean } = {}): Promise<OpenedPage> {
      const one = await windows.open(url, options)
      await signInByLink(one.page, world)
      return one
    },

    /** Presses the button, and lets time pass until the next page has come. */
    async press({ page }: Window, name: string): Promise<void> {
      const button = page.getByRole('button', { name, exact: true }).last()
      await whileTimePasses(world, Promise.all([page.waitForLoadState(), button.click()]))
    },

    /** Opens the address, and lets virtual time pass until the page has loaded. */
    async go({ page }: Window, path: string): Promise<void> {
      await whileTimePasses(world, page.goto(path))
    },

    /** Checks the accessibility of the page in the window, and takes screenshots of it. */
    async look({ page }: Window, name: string): Promise<void> {
      await expectNoViolations(page)
      await takeScreenshots(page, name)
    },

    /** Asks for a table in the chat, with a linked account. Returns the request's code. */
    async ask(words: string): Promise<string> {
      await world.says('/link resy ada@example.com secret')
      await world.says(words)
      return /\/jobs (\w{4})/.exec(await world.presses('Book it'))?.[1] ?? 'no code'
    },
  }
}
