// Tests in a real browser how a member asks for tables, changes requests and gives tables up.
import { describe, expect, it } from 'vitest'
import { whileTimePasses } from '../while-time-passes.ts'
import { useSteeredPage } from './steered-page.ts'

const { world, open, press, go, look, ask } = useSteeredPage()

describe('asking for tables on the page', () => {
  it('a table is asked for in words, in fields and by an answer, and confirmed', async () => {
    await world().says('/link resy ada@example.com secret')
    const one = await open()
    const { page, complaints } = one
    await go(one, '/new')
    await look(one, 'new')
    await page.getByLabel('In your own words').fill('Saint Fennel on 16 December, 7-9pm or 6pm')
    await press(one, 'Continue')
    await page.getByText('How many people?').waitFor()
    await look(one, 'question')
    await press(one, '4')
    await page.getByText('I’ll be there when that day opens').waitFor()
    await look(one, 'confirmation')
    await whileTimePasses(world(), page.reload())
    await page.getByText('I’ll be there when that day opens').waitFor()
    await press(one, 'Move time 2 up')
    await press(one, 'Use these times')
    await page.getByText('6:00 pm').first().waitFor()
    const lines = await page.locator('.said-lines').textContent()
    await press(one, 'Book it')
    await page.waitForURL('**/requests/*')
    await look(one, 'asked')

    expect(lines).toMatch(/6:00 pm.*7:00–9:00 pm/)
    expect(complaints).toEqual([])
  })

  it('times are put in order by dragging, and by the arrow keys', async () => {
    const one = await open()
    const { page } = one
    await go(one, `/requests/${await ask('table for 2 at Saint Fennel on 16 December, 7-9pm or 6pm')}/change`)
    await look(one, 'change')
    const froms = () =>
      page
        .locator('[name^=from]')
        .evaluateAll((all) => all.map((one) => (one as unknown as { value: string }).value))
    const before = await froms()
    const [first, second] = [page.locator('[data-drag]').nth(0), page.locator('[data-row]').nth(1)]
    const to = await second.boundingBox()
    await first.hover()
    await page.mouse.down()
    await page.mouse.move(to?.x ?? 0, (to?.y ?? 0) + (to?.height ?? 0) - 4, { steps: 8 })
    await page.mouse.up()
    const dragged = await froms()
    await page.locator('[data-drag]').nth(1).focus()
    await page.keyboard.press('ArrowUp')
    const keyed = await froms()

    expect([before, dragged, keyed]).toEqual([
      ['19:00', '18:00', ''],
      ['18:00', '19:00', ''],
      ['19:00', '18:00', ''],
    ])
    expect(await page.locator('[data-order-said]').textContent()).toBe('Now number 1 in the order')
  })

  it('a request is changed, asked for again and watched, and its table is given up after its cost', async () => {
    const one = await open()
    const { page, complaints } = one
    const code = await ask('table for 2 at Saint Fennel on 16 December, 7-9pm')
    const other = await ask('table for 2 at Saint Fennel on 18 December, 7-9pm')
    await go(one, `/requests/${code}/change`)
    await page.getByLabel('What should be different?').fill('8-9pm')
    await press(one, 'Change')
    await look(one, 'change-confirmation')
    await press(one, 'Change it')
    await page.getByText('8:00–9:00 pm').first().waitFor()
    await go(one, `/requests/${code}/rehearsal`)
    await page.getByText('I’d book 8:00 pm').waitFor()
    await look(one, 'rehearsal')
    await world().says(`/cancel ${other}`)
    await go(one, `/requests/${other}`)
    await look(one, 'request-ended')
    await go(one, `/requests/${other}/again`)
    await look(one, 'again')
    await page.getByLabel('Day or days').fill('19 December')
    await press(one, 'Continue')
    await page.getByText('Sat Dec 19').first().waitFor()
    await go(one, `/requests/${other}/watch`)
    await look(one, 'watch')
    await world().passUntil('2026-11-25T17:01:00Z')
    await go(one, '/tables')
    await look(one, 'tables')
    await page.getByRole('link', { name: 'See its request' }).click()
    await look(one, 'request-booked')
    await go(one, `/tables/${code}/release`)
    await look(one, 'release')
    await press(one, 'Give up the table')
    await page.getByText('No table booked').waitFor()

    expect(await world().says('/reservations')).not.toContain('Saint Fennel')
    expect(complaints).toEqual([])
  })

  it('of two windows that confirm one draft, one asks for the table and the other says that it is over', async () => {
    await world().says('/link resy ada@example.com secret')
    const one = await open()
    const other = { ...one, page: await one.context.newPage() }
    await go(one, '/new')
    await one.page.getByLabel('In your own words').fill('table for 2 at Saint Fennel on 16 December, 7-9pm')
    await press(one, 'Continue')
    await one.page.waitForURL('**/drafts/*')
    await go(other, new URL(one.page.url()).pathname)
    await press(one, 'Book it')
    await press(other, 'Book it')
    await look(other, 'draft-over')

    expect(new URL(one.page.url()).pathname).toMatch(/^\/requests\/\w{4}$/)
    expect(await other.page.locator('main').textContent()).toContain('Already done')
    expect(await world().cierge().app.store.jobs.open()).toHaveLength(1)
  })

  it('a form that is sent twice while the platform is slow has one effect, and the second sending gets its answer', async () => {
    await world().says('/link resy ada@example.com secret')
    const one = await open({ javaScriptEnabled: false })
    await go(one, '/new')
    await one.page.getByLabel('In your own words').fill('table for 2 at Saint Fennel on 16 December, 7-9pm')
    await press(one, 'Continue')
    const confirm = one.page.getByRole('button', { name: 'Book it' })
    const sent: string[] = []
    one.page.on('request', (request) => void sent.push(request.method()))
    // Clicks a second time without waiting for the next page, as an impatient friend does.
    const { x, y } = (await confirm.boundingBox()) ?? { x: 0, y: 0 }
    for (const presses of [1, 2]) {
      await one.page.mouse.click(x + 5, y + 5)
      await expect.poll(() => sent.filter((method) => method === 'POST')).toHaveLength(presses)
    }
    await whileTimePasses(world(), one.page.waitForURL('**/requests/*'))

    expect(await world().cierge().app.store.jobs.open()).toHaveLength(1)
  })
})
