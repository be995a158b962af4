// Tests how members answer to a plan and decide it on the page: over HTTP, in virtual time.
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { freePort } from '../../../bots/kit/testing/free-port.ts'
import { ada, ben, group, openWorld, stranger, type World } from '../world.ts'
import { createPageClient, type PageClient } from './page-client.ts'
import { formsOf, signIn } from './read-page.ts'
import { whileTimePasses } from './while-time-passes.ts'

// Saint Fennel opens its dates 21 days ahead at noon. It is 25 November, 10 am: 17 December opens tomorrow.
const words = 'Saint Fennel, 17 or 18 December, 7-9pm'

describe('a plan on the page', () => {
  let world: World
  let url: string
  let bens: PageClient
  let path: string
  beforeEach(async () => {
    const port = await freePort()
    world = await openWorld({ env: { CIERGE_HTTP_PORT: `${port}` } })
    url = `http://localhost:${port}`
    bens = createPageClient(url)
    await world.says('/link resy ada@example.com secret')
    await world.says(`/plan ${words}`, ada, group)
    await world.presses('Ask everyone', ada, group)
    await world.pass(1_000)
    const [plan] = await world.cierge().app.store.plans.open()
    path = `/plans/${plan?.id}`
    await signIn(world, bens, ben)
  })
  afterEach(() => world.end())

  const card = () => world.shown().find((one) => one.startsWith('friends: Saint Fennel ·')) ?? ''
  const open = (at: string, browser = bens) => whileTimePasses(world, browser.open(at))

  /** Fills in the form with that name and sends it. Returns the page that it leads to. */
  async function fill(name: string, fields: Readonly<Record<string, string>>, browser = bens) {
    const form = formsOf((await open(path, browser)).text).find((one) => one.fields.do === name)
    const sent = await whileTimePasses(world, browser.send(path, { ...form?.fields, ...fields }))
    await world.pass(2_000)
    const { text } = await open(sent.headers.get('location') ?? path, browser)
    return { ...sent, after: text }
  }

  async function adas(): Promise<PageClient> {
    const browser = createPageClient(url)
    await signIn(world, browser, ada)
    return browser
  }

  it('is listed with the requests, and its page says who can come and until when', async () => {
    const list = await open('/')
    const { text } = await open(path)

    expect(list.text).toContain(`href="${path}"`)
    expect(text).toContain('Planned by Ada, open until Thu Nov 26, 11:45 am in New York.')
    expect(text).toContain('Thu Dec 17: ● Ada')
    expect(text).not.toContain('You planned this')
  })

  it('a member chooses days there and brings guests, and the group’s message shows it', async () => {
    const { after } = await fill('answer', { 'day-2026-12-18': 'yes', guests: '2' })
    const form = formsOf(after).find(({ fields }) => fields.do === 'answer')

    expect(card()).toContain('Fri Dec 18: ● ● Ada, Ben +2')
    expect(card()).toContain('Thu Dec 17: ● Ada')
    expect(form?.fields).toMatchObject({ 'day-2026-12-18': 'yes', guests: '2' })
    expect(form?.fields).not.toHaveProperty('day-2026-12-17')
  })

  it('a member says there that they can’t make it', async () => {
    await fill('answer', { 'day-2026-12-17': 'yes' })
    await fill('answer', { answer: 'no' })

    expect(card()).toContain('Can’t make it: Ben')
  })

  it('an answer on the page and a tap in the chat at the same time are both counted', async () => {
    await Promise.all([
      fill('answer', { 'day-2026-12-17': 'yes' }),
      world.pressesOnAnnouncement('Thu Dec 17', stranger),
    ])
    await world.pass(2_000)

    expect(card()).toMatch(/Thu Dec 17: ● ● ● Ada, (Ben, Zoe|Zoe, Ben)/)
  })

  it('the member who planned decides there, and nobody else can', async () => {
    const refused = await fill('answer', { do: 'decide', decision: 'call-off' })
    const standing = card()
    const browser = await adas()
    const { after } = await fill('decide', { decision: 'call-off' }, browser)

    expect(refused.status).not.toBe(303)
    expect(standing).not.toContain('Called off')
    expect(card()).toContain('Called off by Ada.')
    expect(after).toContain('This plan has ended.')
    expect(formsOf(after).filter(({ fields }) => fields.do === 'answer')).toEqual([])
    expect((await open('/', browser)).text).not.toContain(path)
  })

  it('the member who planned books there with those who can come', async () => {
    const browser = await adas()
    await fill('decide', { decision: 'book' }, browser)

    expect(await world.cierge().app.store.jobs.open()).toMatchObject([{ date: '2026-12-17', partySize: 1 }])
  })

  it('an unknown plan, and one that another member made in private, are not shown', async () => {
    await world.says('/plan Saint Fennel, 19 December, 7-9pm', ada)
    await world.presses('Ask everyone', ada)
    const hidden = (await world.cierge().app.store.plans.open()).find(({ askedIn }) => askedIn.direct)

    expect((await open('/plans/ZZZZZ')).status).toBe(404)
    expect(hidden).toBeDefined()
    expect((await open(`/plans/${hidden?.id}`)).status).toBe(404)
    expect((await open('/')).text).not.toContain(`/plans/${hidden?.id}`)
  })
})
