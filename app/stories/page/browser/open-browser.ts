// Opens the page of a story's application in a real browser. The system's Chromium is used: CIERGE_CHROMIUM, or
// /usr/bin/chromium.
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import {
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  chromium,
  type Page,
} from 'playwright-core'
import { afterAll, beforeAll, expect } from 'vitest'
import type { Identity } from '../../../../src/domain/identity.ts'
import { ada, type World } from '../../world.ts'

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/** The folder of this run's screenshots. None are taken if it is not set. */
const screenshots = process.env.SCREENSHOTS

function startBrowser(): Promise<Browser> {
  const executablePath = process.env.CIERGE_CHROMIUM || '/usr/bin/chromium'
  return chromium.launch({ executablePath, args: ['--no-sandbox'] })
}

export type OpenedPage = {
  readonly context: BrowserContext
  readonly page: Page
  /** The complaints of the browser: breaches of the content policy, errors of scripts, requests to other sites. */
  readonly complaints: readonly string[]
}

async function openPage(browser: Browser, url: string, options?: BrowserContextOptions): Promise<OpenedPage> {
  const context = await browser.newContext({ baseURL: url, ...options })
  const page = await context.newPage()
  const complaints: string[] = []
  page.on('console', (line) => {
    if (line.type() === 'error' && !/status of 4\d\d/.test(line.text())) complaints.push(line.text())
  })
  page.on('pageerror', (error) => complaints.push(error.message))
  page.on('request', (request) => {
    if (new URL(request.url()).origin !== url) complaints.push(`another site: ${request.url()}`)
  })
  return { context, page, complaints }
}

type Windows = {
  /** Opens a window without cookies. Relative addresses are below `url`. */
  open(url: string, options?: BrowserContextOptions): Promise<OpenedPage>
  /** Closes the windows. Call it after each test, before the application stops. */
  close(): Promise<void>
}

/** Runs one browser for the tests of a file. */
export function useBrowser(): Windows {
  let browser: Browser
  let opened: OpenedPage[] = []
  beforeAll(async () => {
    browser = await startBrowser()
  })
  afterAll(() => browser.close())
  return {
    async open(url, options) {
      const one = await openPage(browser, url, options)
      opened.push(one)
      return one
    },
    async close() {
      for (const { context } of opened) await context.close()
      opened = []
    },
  }
}

/** Asks for a link in a chat, as a member does. Returns its path. */
export async function linkInChat({ says }: Pick<World, 'says'>, who: Identity = ada): Promise<string> {
  const said = await says('/page', who)
  return /\/sign-in\/[\w-]+/.exec(said)?.[0] ?? `no link in: ${said}`
}

/** Signs the window in by a link from a chat. */
export async function signInByLink(
  page: Page,
  world: Pick<World, 'says'>,
  who: Identity = ada,
): Promise<void> {
  await page.goto(await linkInChat(world, who))
  await page.getByRole('button', { name: 'Sign in as' }).click()
  await page.waitForURL('/')
}

/** Checks what the window shows with axe-core, in light and in dark. Expects no violation. */
export async function expectNoViolations(page: Page): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme })
    // Evaluated by the debugger, which the content policy does not concern.
    await page.evaluate(axe)
    const found = await page.evaluate(async () => {
      const { violations } = await (globalThis as never as AxeGlobal).axe.run()
      return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)
    })
    expect(found, `${page.url()} in ${colorScheme}`).toEqual([])
  }
  await page.emulateMedia({ colorScheme: 'light' })
}

type AxeGlobal = {
  axe: { run(): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> }
}

/** Takes screenshots of what the window shows: on a phone and wide, in light and in dark. */
export async function takeScreenshots(page: Page, name: string): Promise<void> {
  if (!screenshots) return
  const before = page.viewportSize()
  for (const [size, width] of [
    ['phone', 375],
    ['wide', 1280],
  ] as const) {
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme })
      await page.setViewportSize({ width, height: 800 })
      await page.screenshot({ path: join(screenshots, `${name}-${size}-${colorScheme}.png`), fullPage: true })
    }
  }
  await page.emulateMedia({ colorScheme: 'light' })
  if (before) await page.setViewportSize(before)
}

/**
 * Lets virtual time pass, a step at a time, until the promise settles, and returns its value. Asks the window nothing in
 * between, because it does not answer while it loads a page that needs virtual time.
 */
export async function passMeanwhile<T>(
  { pass }: Pick<World, 'pass'>,
  stepMs: number,
  waited: Promise<T>,
): Promise<T> {
  let settled = false
  const end = () => {
    settled = true
  }
  waited.then(end, end)
  while (!settled) {
    await pass(stepMs)
    await sleep(20)
  }
  return waited
}
