// Tests what programs can do with drafts besides the ordinary booking: exact times, changes, repeated requests, friends
// in the hunt, and restaurants that only people can book.
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { freePort } from '../../../bots/kit/testing/free-port.ts'
import { ada, ben, openWorld, type World } from '../world.ts'
import { callApi, makeKeyInChat } from './call-api.ts'

// The venue Saint Fennel opens its dates 21 days ahead at noon. 16 December opens on 25 November. All days of the venue
// "The Full House" are already open.
const saintFennel = 5109
const drop = '2026-11-25T17:00:00.000Z'
const table = 'table for 2 at Saint Fennel on 16 December, 7-9pm'

type Draft = {
  readonly id: string
  readonly question?: { readonly field: string; readonly text: string; readonly choices: readonly object[] }
}
type Request = { readonly code: string; readonly waitsFor?: string }

let world: World
let url: string
let key: string

async function call<Body>(method: string, path: string, body: object = {}): Promise<Body> {
  const hasBody = method !== 'GET'
  return (await callApi(world, url, { method, path, key, ...(hasBody && { body }) })).body as Body
}

const begin = (body: object) => call<Draft>('POST', '/drafts', body)
const confirm = (draft: Draft, body: object = {}) =>
  call<{ requests: readonly [Request]; place?: number; draft?: Draft }>(
    'POST',
    `/drafts/${draft.id}/confirm`,
    body,
  )
async function request(words: string): Promise<string> {
  return (await confirm(await begin({ words }))).requests[0].code
}

beforeEach(async () => {
  const port = await freePort()
  world = await openWorld({ env: { CIERGE_HTTP_PORT: `${port}` } })
  url = `http://127.0.0.1:${port}/v1`
  for (const who of [ada, ben]) {
    await world.says(`/link resy ${who.userId.toLowerCase()}@example.com secret`, who)
  }
  key = await makeKeyInChat(world, '/key laptop')
})
afterEach(() => world.end())

describe('drafts by the API', () => {
  it('exact times are taken in 24 hours, with the best one, and other texts are refused', async () => {
    const words = 'table for 2 at Saint Fennel on 16 December'
    const begun = await begin({ words, windows: '19:00-21:00~20:00,21:30' })
    const changed = await call<Draft>('PATCH', `/drafts/${begun.id}`, { windows: '18:15' })
    const refused = await call('PATCH', `/drafts/${begun.id}`, { windows: '7-9pm' })

    expect(begun).toMatchObject({
      windows: [
        { earliest: '19:00', latest: '21:00', best: '20:00' },
        { earliest: '21:30', latest: '21:30' },
      ],
    })
    expect(changed).toMatchObject({ windows: [{ earliest: '18:15', latest: '18:15' }] })
    expect(refused).toMatchObject({ code: 'unreadable-option', field: 'windows' })
    expect(await call('GET', `/drafts/${begun.id}`)).toEqual(changed)
  })

  it('a draft that is read again still asks which of two days the words meant', async () => {
    const begun = await begin({ words: 'Saint Fennel next friday at 8 for 2' })

    const again = await call<Draft>('GET', `/drafts/${begun.id}`)

    expect(begun.question?.choices).toHaveLength(2)
    expect(again).toEqual(begun)
  })

  it('a change of a request that does not say what to change is asked for it', async () => {
    const code = await request(table)
    const asked = await call<Draft>('POST', `/requests/${code}/edit`)
    const changed = await call<Draft>('PATCH', `/drafts/${asked.id}`, { party: '3' })

    expect(asked.question).toMatchObject({
      field: 'change',
      choices: [{ label: 'Allow 30 min either side', set: { timing: 'flexible' } }],
    })
    expect(asked.question?.text).toMatch(/^What would you like to change\?\nSaint Fennel.* · 2 people$/)
    expect(changed).toMatchObject({ edits: code, partySize: 3, confirmation: {} })
    expect(await confirm(changed)).toMatchObject({ requests: [{ code, partySize: 3 }] })
  })

  it('a complete draft can be asked what to change', async () => {
    const { id } = await begin({ words: table })

    expect(await call<Draft>('GET', `/drafts/${id}`)).toHaveProperty('confirmation')
    expect(await call<Draft>('GET', `/drafts/${id}?change=true`)).toMatchObject({
      question: { field: 'change' },
    })
  })

  it('a request is repeated for another day and party, or for the same day at another time or price', async () => {
    const code = await request(table)
    const repeat = (body: object) => call('POST', `/requests/${code}/repeat`, body)
    const otherDay = await repeat({ date: '2026-12-18', party: '3' })
    const noDay = await repeat({})
    await call('POST', `/requests/${code}/cancel`)

    expect(otherDay).toMatchObject({ dates: ['2026-12-18'], partySize: 3, confirmation: {} })
    expect(noDay).toMatchObject({ dates: [], question: { field: 'date' } })
    expect(await repeat({ windows: '21:45' })).toMatchObject({
      dates: ['2026-12-16'],
      windows: [{ earliest: '21:45', latest: '21:45' }],
      confirmation: {},
    })
    expect(await repeat({ fee: '$50' })).toMatchObject({
      ...{ dates: ['2026-12-16'], feeLimit: 50, confirmation: {} },
      windows: [{ earliest: '19:00', latest: '21:00' }],
    })
  })

  it('a confirmed request says its place among friends who want the same table', async () => {
    await world.says(table, ben)
    await world.presses('Book it', ben)
    const shared = await confirm(await begin({ words: table }))
    const alone = await confirm(await begin({ words: 'table for 2 at Saint Fennel on 17 December, 7-9pm' }))

    expect(shared).toMatchObject({ requests: [{ state: 'scheduled' }], place: 2 })
    expect(alone).not.toHaveProperty('place')
  })

  it('a watch or a try near a drop says that it waits, when it begins and when it is shown', async () => {
    const openDay = (day: number) =>
      begin({ words: `table for 2 at The Full House on ${day} December, 7-9pm` })
    const [watched, tried] = [await openDay(1), await openDay(2)]
    await request(table)
    // Tries of open days wait in the last two minutes before a drop.
    await world.passUntil('2026-11-25T11:58:05-05:00')
    const { requests: tries } = await confirm(tried)
    const { requests } = await confirm(watched, { watch: true })
    const shown = await call<Request>('GET', `/requests/${requests[0].code}`)

    expect([requests[0].waitsFor, tries[0].waitsFor, shown.waitsFor]).toEqual(Array(3).fill(drop))
  })

  it('before a watch at a restaurant for people only, its missing details are asked for', async () => {
    const { control } = world.sandbox
    const venue = control.venues().find(({ id }) => id === saintFennel)
    if (!venue) throw new Error('No Saint Fennel')
    control.putVenue({ ...venue, peopleOnly: { captcha: true } })
    const begun = await begin({ words: 'Saint Fennel on 16 December, 7-9pm' })
    const open = await confirm(begun, { watch: true })
    const answered = await call<Draft>('PATCH', `/drafts/${begun.id}`, { party: '2' })
    const watching = await confirm(answered)

    expect(begun.question).toMatchObject({ field: 'watch' })
    expect(open).toMatchObject({ requests: [], draft: { id: begun.id, question: { field: 'party' } } })
    expect(answered).toHaveProperty('confirmation')
    expect(watching.requests[0]).toHaveProperty('watchesUntil')
  })
})
