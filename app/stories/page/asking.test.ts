// Tests how a member asks for a table on the page, and changes their requests: over HTTP, in virtual time.
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

  it('a form that is sent twice at once, and again later, has one effect and one answer', async () => {
    const [form] = formsOf((await open('/keys')).text).filter(({ fields }) => fields.do === 'make')
    const fields = { ...form?.fields, name: 'laptop' }
    const answers = await Promise.all([send('/keys', fields), send('/keys', fields)])
    const later = await send('/keys', fields)
    const secrets = [...answers, later].map(({ text }) => /cierge_[\w-]{43}/.exec(text)?.[0])
    const other = await send('/keys', { ...fields, name: 'tablet' })

    expect(new Set(secrets).size).toBe(1)
    expect(secrets[0]).toBeDefined()
    expect(other.text).not.toContain(secrets[0])
    expect(await world.says('/key')).toMatch(/laptop.*tablet|tablet.*laptop/s)
    expect((await world.says('/key')).match(/laptop · read/g)).toHaveLength(1)
    expect(world.rows()).not.toContain(secrets[0])
  })

  it('a refused form keeps the typed text beside the reason, but no text that may be a password', async () => {
    const refused = await fill('/new', {
      restaurant: 'Nowhere At All',
      party: '3',
      from1: '19:00',
      rank1: '1',
    })
    const [form] = formsOf(refused.text)
    const secret = await fill('/new', { words: 'table for 2, my resy password is hunter2secret' })

    expect(refused.status).toBe(404)
    expect(form?.fields).toMatchObject({ restaurant: 'Nowhere At All', party: '3', from1: '19:00' })
    expect(refused.text).toMatch(/id="form-restaurant"[^>]*aria-invalid="true"/)
    expect(secret.text).toContain('role="alert"')
    expect(secret.text).not.toContain('hunter2secret')
    expect(world.rows() + world.log.join('\n')).not.toContain('hunter2secret')
  })

  it('a member can neither see nor confirm the draft of another member', async () => {
    const asked = await fill('/new', { words: 'table for 2 at Saint Fennel on 16 December, 7-9pm' })
    const [confirm] = formsOf(asked.text).filter(({ fields }) => fields.do === 'confirm')
    const bens = createPageClient(url)
    await signIn(world, bens, ben)
    const seen = await whileTimePasses(world, bens.open(confirm?.action ?? ''))
    const csrf = formsOf((await bens.open('/keys')).text)[0]?.fields.csrf ?? ''
    const pressed = await whileTimePasses(world, bens.send(confirm?.action ?? '', { do: 'confirm', csrf }))

    expect([seen.status, pressed.status]).toEqual([404, 404])
    expect(seen.text).not.toContain('Saint Fennel')
    expect(await world.cierge().app.store.jobs.open()).toEqual([])
  })
})
