import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, it, onTestFinished } from 'vitest'
import type { HostTrouble } from '../../src/domain/announcement.ts'
import { defaultLocale } from '../../src/domain/locale.ts'
import { addMs, DAY_MS, HOUR_MS, type Instant } from '../../src/domain/time.ts'
import { sayNotice } from '../../src/words/notices.ts'
import { createUpdateWatch } from './watch-updates.ts'

const start = '2026-11-27T10:00:00.000Z' as Instant
const page = 'https://example.com/releases/v0.2.0'

/** Opens a site of releases, and a watch over it that the test moves through time. */
async function openWatch(answers: { readonly status?: number; readonly body: unknown }, allowed = true) {
  const asked: string[] = []
  const site = createServer((request, response) => {
    asked.push(request.url ?? '')
    response.writeHead(answers.status ?? 200).end(JSON.stringify(answers.body))
  })
  await new Promise<void>((resolve) => void site.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => void site.close())
  const { port } = site.address() as AddressInfo
  const told: HostTrouble[] = []
  let now = start
  const watch = createUpdateWatch({
    clock: { now: () => now },
    telemetry: { say: () => {} },
    address: allowed ? `http://127.0.0.1:${port}/latest` : undefined,
    current: '0.1.9',
    tellHost: async (trouble) => void told.push(trouble),
  })
  return {
    asked,
    told,
    async at(ms: number) {
      now = addMs(start, ms)
      await watch.everyMinute()
    },
  }
}

it('owners are told of a newer version, which is looked for once a day', async () => {
  const { asked, told, at } = await openWatch({ body: { tag_name: 'v0.1.10', html_url: page } })

  await at(0)
  await at(HOUR_MS)
  await at(2 * HOUR_MS)
  await at(DAY_MS)

  expect(asked).toEqual(['/latest'])
  expect(told).toEqual([{ kind: 'update-available', current: '0.1.9', version: '0.1.10', page }])
  await at(DAY_MS + HOUR_MS)
  expect(asked).toHaveLength(2)
})

it('the notice names both versions and the page', () => {
  const fact = { kind: 'update-available', current: '0.1.9', version: '0.2.0', page } as const

  const { lines } = sayNotice(fact, defaultLocale)

  expect(lines).toEqual([['Cierge 0.2.0 is out; this is 0.1.9.'], [`What changed: ${page}`]])
})

it('without the setting, nobody is asked', async () => {
  const { asked, at } = await openWatch({ body: {} }, false)

  await at(2 * DAY_MS)

  expect(asked).toEqual([])
})

it.each([
  ['this version', 200, { tag_name: 'v0.1.9', html_url: page }],
  ['an older version', 200, { tag_name: 'v0.0.99', html_url: page }],
  ['a preview', 200, { tag_name: 'v0.2.0-beta.1', html_url: page }],
  ['a page that is no web address', 200, { tag_name: 'v0.2.0', html_url: 'javascript:alert(1)' }],
  ['something else', 200, { message: 'hello' }],
  ['a refusal', 403, { message: 'API rate limit exceeded' }],
])('owners hear nothing of %s', async (_what, status, body) => {
  const { asked, told, at } = await openWatch({ status, body })

  await at(HOUR_MS)

  expect(asked).toHaveLength(1)
  expect(told).toEqual([])
})
