// The page as a friend on Telegram uses it: from the link in the chat to the announcement there. Runs in real time.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { freePort } from '../../../bots/kit/testing/free-port.ts'
import { openWorld, type TelegramWorld } from '../chats/telegram-world.ts'
import { followPage } from './follow-page.ts'
import { createPageClient } from './page-client.ts'
import { formsOf } from './read-page.ts'

let world: TelegramWorld
let url: string
beforeAll(async () => {
  const port = await freePort()
  url = `http://localhost:${port}`
  world = await openWorld({ env: { CIERGE_HTTP_PORT: `${port}` } })
})
afterAll(() => world.end())

describe('the page from Telegram', () => {
  it('a friend opens the link, links an account, asks, watches the hunt, sees its picture, and the chat has the announcement', async () => {
    const ben = world.at('Ben')
    const browser = createPageClient(url)
    const fill = async (path: string, text: string, fields: Readonly<Record<string, string>>) => {
      const form = formsOf(text).find((one) => (one.fields.do ?? '') === (fields.do ?? ''))
      return browser.send(form?.action || path, { ...form?.fields, ...fields })
    }
    const { venue, date, opensAtTime } = world.opensSoon(7_000, ['19:00', '19:30'])

    await ben.writes('/page')
    const link = /\/sign-in\/[\w-]+/.exec((await ben.sees('/sign-in/')).text)?.[0] ?? ''
    await fill(link, (await browser.open(link)).text, {})
    const linking = '/accounts/resy/link?way=password'
    const linked = await fill(linking, (await browser.open(linking)).text, {
      email: 'ben@example.com',
      password: 'secret',
    })
    const asked = await fill('/new', (await browser.open('/new')).text, {
      words: `table for 2 at ${venue.name} on ${date}, 7-9pm`,
    })
    const known = await fill('', asked.text, { do: 'answer', opens: opensAtTime })
    const done = await fill('', known.text, { do: 'confirm' })
    const address = done.headers.get('location') ?? ''
    const stream = await followPage(browser, `${url}${address}/live`)
    await stream.until('Scheduled')
    await stream.until('Booked')
    stream.leave()
    const hunt = await browser.open(address)

    expect(linked.text).toContain('Linked: Resy as Ben')
    expect(asked.text).toContain('open bookings?')
    expect(hunt.text).toMatch(/<svg [^>]*role="img"/)
    expect((await ben.sees('Booked: ')).text).toContain(venue.name)
    expect(
      ben
        .screen()
        .map(({ text }) => text)
        .join('\n'),
    ).not.toContain('secret')
    expect(world.log.join('')).not.toContain('"secret"')
  })
})
