// Compares the search for venues with recorded answers.
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest'
import { day, startTestSandbox, type TestSandbox, venues } from '../test-sandbox.ts'

let here: TestSandbox
beforeEach(async () => {
  here = await startTestSandbox(onTestFinished)
})

describe('search', () => {
  const search = (query: string, more = {}) =>
    here.client.postJson('/3/venuesearch/search', { query, types: ['venue'], per_page: 20, page: 1, ...more })
  const namesFor = async (query: string) => (await search(query)).body.search.hits.map(({ name }) => name)

  it('search returns hits with a rating object and an id within an object', async () => {
    const { body } = await search('lilia')

    expect(body).toMatchObject({
      meta: { engine: 'ELASTIC', total: 1 },
      search: {
        nbHits: 1,
        hits: [
          {
            id: { resy: 418 },
            objectID: '418',
            name: 'Lilia',
            url_slug: 'lilia',
            location: { name: 'New York', code: 'ny', url_slug: 'new-york-ny' },
            neighborhood: 'Williamsburg',
            locality: 'New York',
            region: 'NY',
            cuisine: ['Italian'],
            rating: { average: 4.7, count: 1000 },
          },
        ],
      },
    })
  })

  it('search ignores case, apostrophes and accents, and finds a venue by half its name or with one typing error', async () => {
    expect(await namesFor('CARBONE')).toEqual(['Carbone'])
    expect(await namesFor('carbnoe')).toEqual(['Carbone'])
    expect(await namesFor('cafe elan')).toEqual(['Café Élan'])
    expect(await namesFor('prime rib')).toEqual(['4 Charles Prime Rib'])
    expect(await namesFor('joes')).toEqual(["Joe's Table", "Joe's Table", "Joe's Tavern"])
    expect(await namesFor('zzz')).toEqual([])
  })

  it('search returns only venues in the circle if the request gives one', async () => {
    const aroundChicago = { geo: { latitude: 41.88, longitude: -87.63, radius: 35_000 } }

    const { body } = await search("joe's", aroundChicago)

    expect(body.search.hits.map(({ name }) => name)).toEqual(["Joe's Tavern"])
  })

  it('search returns its hits in pages', async () => {
    const { body } = await search('joes', { per_page: 2, page: 2 })

    expect(body.search).toMatchObject({
      nbHits: 3,
      page: 2,
      hitsPerPage: 2,
      hits: [{ name: "Joe's Tavern" }],
    })
  })

  it('search numbers its pages from 1, or with a setting from 0', async () => {
    const { body } = await search('joes')
    here.control.settings({ searchFirstPage: 0 })
    const other = await search('joes')

    expect([body.search, other.body.search]).toMatchObject([{ page: 1 }, { page: 0 }])
  })

  it('search returns a day’s slots for a party on request, without prices and sizes', async () => {
    await here.freshSlots(venues.tuesdayBistro, day('2026-03-20'))
    const ask = { availability: true, slot_filter: { day: '2026-03-20', party_size: 2 } }

    const { body } = await search('tuesday', ask)
    const unreleased = await search('tuesday', { ...ask, slot_filter: { day: '2026-05-20', party_size: 2 } })

    const [hit] = body.search.hits as readonly { availability?: { slots?: readonly object[] } }[]
    expect(hit).toMatchObject({
      availability: {
        status: 'available',
        templates: expect.any(Object),
        notify_options: [{ service_type_id: 2, min_request_datetime: '2026-03-20 17:00:00' }],
      },
    })
    expect(hit?.availability?.slots).toHaveLength(21)
    expect(hit?.availability?.slots?.[0]).toHaveProperty('config')
    expect(hit?.availability?.slots?.[0]).not.toHaveProperty('payment')
    expect(hit?.availability?.slots?.[0]).not.toHaveProperty('size')
    expect(unreleased.body.search.hits).toMatchObject([{ availability: { slots: [] } }])
    expect((await search('tuesday')).body.search.hits).toMatchObject([{ availability: null }])
  })

  it('search accepts JSON inside a form', async () => {
    const sent = JSON.stringify({ query: 'lilia', types: ['venue'], per_page: 20, page: 1 })

    const { body } = await here.client.postForm('/3/venuesearch/search', { struct_data: sent })
    const unreadable = await here.client.postForm('/3/venuesearch/search', { struct_data: '{' })

    expect(body.search.hits).toMatchObject([{ name: 'Lilia' }])
    expect(unreadable.status).toBe(400)
  })
})
