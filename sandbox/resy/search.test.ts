// The search as it was recorded.
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest'
import { startTestSandbox, type TestSandbox } from '../test-sandbox.ts'

let here: TestSandbox
beforeEach(async () => {
  here = await startTestSandbox(onTestFinished)
})

describe('search', () => {
  const search = (query: string, more = {}) =>
    here.client.postJson('/3/venuesearch/search', { query, types: ['venue'], per_page: 20, page: 1, ...more })
  const namesFor = async (query: string) => (await search(query)).body.search.hits.map(({ name }) => name)

  it('gives hits with a rating object and an id within an object', async () => {
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

  it('forgives case, apostrophes, accents, half a name and one slip', async () => {
    expect(await namesFor('CARBONE')).toEqual(['Carbone'])
    expect(await namesFor('carbnoe')).toEqual(['Carbone'])
    expect(await namesFor('cafe elan')).toEqual(['Café Élan'])
    expect(await namesFor('prime rib')).toEqual(['4 Charles Prime Rib'])
    expect(await namesFor('joes')).toEqual(["Joe's Table", "Joe's Table", "Joe's Tavern"])
    expect(await namesFor('zzz')).toEqual([])
  })

  it('keeps to a circle when one is drawn', async () => {
    const aroundChicago = { geo: { latitude: 41.88, longitude: -87.63, radius: 35_000 } }

    const { body } = await search("joe's", aroundChicago)

    expect(body.search.hits.map(({ name }) => name)).toEqual(["Joe's Tavern"])
  })

  it('gives pages', async () => {
    const { body } = await search('joes', { per_page: 2, page: 2 })

    expect(body.search).toMatchObject({
      nbHits: 3,
      page: 1,
      hitsPerPage: 2,
      hits: [{ name: "Joe's Tavern" }],
    })
  })
})
