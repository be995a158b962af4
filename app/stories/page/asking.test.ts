// Tests how a member asks for a table on the page, and steers their requests: over HTTP, in virtual time.
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { freePort } from '../../../bots/kit/testing/free-port.ts'
import { ben, openWorld, type World } from '../world.ts'
import { createPageClient, type PageClient } from './page-client.ts'
import { formsOf, signIn } from './read-page.ts'
import { whileTimePasses } from './while-time-passes.ts'

let world: World
let url: string
let browser: PageClient

beforeEach(async () => {
  const port = await freePort()
  world = await openWorld({ env: { CIERGE_HTTP_PORT: `${port}` }, owners: [ben] })
  url = `http://localhost:${port}`
  browser = createPageClient(url)
  await world.says('/link resy ada@example.com secret')
  await signIn(world, browser)
})
afterEach(() => world.end())

function open(path: string) {
  return whileTimePasses(world, browser.open(path))
}

function send(path: string, fields: Readonly<Record<string, string>>) {
  return whileTimePasses(world, browser.send(path, fields))
}

/** Opens the page, fills in the form with that `do` and sends it. */
async function fill(path: string, fields: Readonly<Record<string, string>>) {
  const { text } = await open(path)
  const form = formsOf(text).find((one) => (one.fields.do ?? '') === (fields.do ?? ''))
  return send(form?.action || path, { ...form?.fields, ...fields })
}

describe('asking on the page', () => {
  it('words become a question, its answer a confirmation, and that a request', async () => {
    const asked = await fill('/new', { words: 'Saint Fennel on 16 December, 7-9pm' })
    const [choose] = formsOf(asked.text).filter(({ fields }) => fields.do === 'choose')
    const confirming = await send(choose?.action ?? '', { ...choose?.fields, set: 'party=2' })
    const [confirm] = formsOf(confirming.text).filter(({ fields }) => fields.do === 'confirm')
    const done = await send(confirm?.action ?? '', confirm?.fields ?? {})
    const code = done.headers.get('location')?.replace('/requests/', '') ?? ''

    expect(asked.text).toContain('How many people?')
    expect(confirming.text).toContain('I’ll be there when that day opens')
    expect(done.status).toBe(303)
    expect(await world.says(`/jobs ${code}`)).toContain('Saint Fennel')
  })
})
