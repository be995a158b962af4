// Sixteen public clients of Resy's API as sequences of requests: what each sends, and what it must find in the answer to
// go on. Told from descriptions of them; none of their code is here.
import { expectStatus, type ForeignClient, need, type Stage } from './foreign-client.ts'
import {
  book,
  bookToken,
  calendar,
  cancelAll,
  cardOf,
  config,
  details,
  find,
  findSome,
  findUnreleased,
  list,
  listHeld,
  search,
  signIn,
  text,
  venuePage,
} from './steps.ts'

const cardId = 4_100_001
const byQuery = { method: 'GET' } as const
const query = { method: 'GET' as const, commit: undefined }
const login = (path: '/3/auth/password' | '/4/auth/password') => async (stage: Stage) =>
  void (await signIn(stage, path))
const findOne = async (stage: Stage) => void (await findSome(stage, stage.free))
const findByQuery = async (stage: Stage) => void (await findSome(stage, stage.free, byQuery))
const detail = async (stage: Stage) => void (await bookToken(stage, stage.free))
const detailByQuery = async (stage: Stage) => void (await bookToken(stage, stage.free, query))
const useToken = async (stage: Stage) => stage.signInAs()
const bookCharged = async (stage: Stage) => void (await book(stage, stage.charged, { form: cardOf(cardId) }))
const bookFree = async (stage: Stage) => void (await book(stage, stage.free, { form: cardOf(cardId) }))
const bookByQuery = async (stage: Stage) =>
  void (await book(stage, stage.charged, { style: query, form: cardOf(cardId) }))
const heldIsNamed = async (stage: Stage) => void (await listHeld(stage))
const byName = async (stage: Stage) => void (await search(stage, 'tuesday bistro'))
const page = async (stage: Stage) => venuePage(stage, { id: stage.free.id })
const pageBySlug = async (stage: Stage) => venuePage(stage, { url_slug: stage.free.slug, location: 'ny' })
const configs = async (stage: Stage) => {
  for (const { id } of [stage.free, stage.charged]) await config(stage, id)
}
/** Reads the services into a list, whatever the venue. */
const listedConfigs = async (stage: Stage) => {
  for (const { id } of [stage.free, stage.charged]) {
    const { service_types: services } = await config(stage, id)
    need(Array.isArray(services), 'service_types is no array')
  }
}
const days = async (stage: Stage) => calendar(stage, stage.free.id)

/** A search whose hits tell what a day offers. */
async function searchWithAvailability(stage: Stage, asForm: boolean): Promise<void> {
  const ask = {
    availability: true,
    page: 1,
    per_page: 20,
    slot_filter: { day: stage.free.day, party_size: 2 },
    types: ['venue'],
    order_by: 'availability',
    geo: { latitude: 40.7128, longitude: -74.006, radius: 35_420 },
    query: 'tuesday',
  }
  const sent = asForm ? { form: { struct_data: JSON.stringify(ask) } } : { json: ask }
  const { json } = expectStatus(await stage.send('POST', '/3/venuesearch/search', sent), 200)
  const [hit] = list(json.search?.hits)
  need(list(hit?.availability?.slots).length > 0, 'no slots in the hit')
  need(hit?.availability?.templates, 'no templates in the hit')
}

export const foreignClients: readonly ForeignClient[] = [
  {
    name: 'daylamtayari/Cierge',
    steps: {
      login: login('/4/auth/password'),
      async refresh(stage) {
        const { cookie } = await signIn(stage, '/4/auth/password')
        const reply = await stage.send('POST', '/3/auth/refresh', { headers: { cookie }, form: {} })
        need(text(expectStatus(reply, 200).json.token) !== '' && reply.cookie !== '', 'no new session')
      },
      find: findOne,
      'find unreleased': (stage) => findUnreleased(stage, { mustBeListed: true }),
      details: detail,
      'book with a card': async (stage) =>
        void (await book(stage, stage.charged, { form: cardOf(String(cardId)) })),
      list: heldIsNamed,
      cancel: cancelAll,
      'book without a card': async (stage) => void (await book(stage, stage.free)),
      async 'cancel of nothing'(stage) {
        expectStatus(await stage.send('POST', '/3/cancel', { form: { resy_token: 'rr://none' } }), 419)
      },
      search: byName,
      venue: page,
      'venue without id': async (stage) => {
        const reply = await stage.send('GET', '/3/venue', { query: { venue_id: stage.free.id } })
        need(text(reply.json.data?.id) === 'missing', 'does not say that the id is missing')
      },
      config: listedConfigs,
      calendar: days,
      async geoip(stage) {
        const { json } = expectStatus(await stage.send('GET', '/3/geoip'), 200)
        const isWhole = Boolean(json.success) && text(json.country_iso_code) !== ''
        need(isWhole && 'in_eu' in json && text(json.ip) !== '', 'not the shape of the live answer')
      },
    },
  },
  {
    name: 'lgrees/resy-cli',
    steps: {
      login: login('/3/auth/password'),
      ping: async (stage) => void expectStatus(await stage.send('GET', '/2/user'), 200),
      find: findByQuery,
      'find unreleased': (stage) => findUnreleased(stage, byQuery),
      details: detailByQuery,
      async book(stage) {
        const token = await bookToken(stage, stage.charged, query)
        // Escapes what a path needs escaped, so a plus sign would arrive as a blank.
        const escaped = encodeURIComponent(token).replaceAll('%2B', '+')
        const card = encodeURIComponent(JSON.stringify({ id: cardId }))
        const written = { text: `book_token=${escaped}&struct_payment_method=${card}&source_id=resy.com` }
        expectStatus(await stage.send('POST', '/3/book', written), 201)
      },
      config: configs,
    },
  },
  {
    name: '21Bruce/resolved-bot',
    steps: {
      login: login('/3/auth/password'),
      find: findByQuery,
      'find on a day without zeros': async (stage) =>
        void (await find(stage, stage.free, { method: 'GET', day: '2026-3-20' })),
      'find unreleased': (stage) => findUnreleased(stage, byQuery),
      details: detailByQuery,
      book: bookByQuery,
      search: byName,
    },
  },
  {
    name: 'jeffknaide/resy-bot',
    steps: {
      login: login('/3/auth/password'),
      find: findByQuery,
      'find unreleased': (stage) => findUnreleased(stage, { ...byQuery, mustBeListed: true }),
      details: detailByQuery,
      book: bookByQuery,
    },
  },
  {
    name: 'Alkaar/resy-booking-bot',
    steps: {
      token: useToken,
      find: findByQuery,
      'find unreleased': (stage) => findUnreleased(stage, { ...byQuery, mustBeListed: true }),
      async details(stage) {
        const { json } = await details(stage, stage.free, query)
        need(text(json.book_token?.value) !== '', 'no book token')
        need(list(json.user?.payment_methods)[0]?.id, 'no payment method')
      },
      book: bookByQuery,
    },
  },
  {
    name: 'mkohn4/resybot',
    steps: {
      login: login('/3/auth/password'),
      find: findOne,
      'find unreleased': (stage) => findUnreleased(stage),
      details: detail,
      book: bookCharged,
    },
  },
  {
    name: 'chrischall/resy-mcp',
    steps: {
      login: login('/3/auth/password'),
      find: findOne,
      'find unreleased': (stage) => findUnreleased(stage),
      async details(stage) {
        const { json } = await details(stage, stage.free)
        need(text(json.venue?.name) !== '' && text(json.config?.type) !== '', 'no venue name or type')
      },
      book: bookFree,
      list: heldIsNamed,
      cancel: cancelAll,
      search: (stage) => searchWithAvailability(stage, true),
      async notify(stage) {
        const wish = {
          venue_id: String(stage.free.id),
          day: '2026-04-10',
          num_seats: '2',
          service_type_id: '2',
        }
        const window = { time_preferred_start: '18:00:00', time_preferred_end: '21:00:00' }
        expectStatus(await stage.send('POST', '/2/notify', { form: { ...wish, ...window } }), 200)
        const kept = list((await stage.send('GET', '/3/notify')).json.notify)
        const id = Number(kept[0]?.specs?.notify_request_id)
        need(id > 0, 'the list has forgotten it')
        const named = { ...wish, notify_request_id: id }
        expectStatus(await stage.send('DELETE', '/2/notify', { query: named }), 200)
        need(list((await stage.send('GET', '/3/notify')).json.notify).length === 0, 'it is still there')
      },
      async favorites(stage) {
        const form = { venue_id: String(stage.free.id), favorite: '1' }
        expectStatus(await stage.send('POST', '/3/user/favorites', { form }), 200)
        expectStatus(await stage.send('GET', '/3/user/favorites'), 200)
      },
    },
  },
  {
    name: 'todd-yu/resy-cli',
    steps: {
      token: useToken,
      find: findByQuery,
      'find unreleased': (stage) => findUnreleased(stage, { ...byQuery, mustBeListed: true }),
      details: detail,
      book: bookCharged,
      config: configs,
    },
  },
  {
    name: 'dhairyashah8800/resy-sniper',
    steps: {
      token: useToken,
      find: findOne,
      'find unreleased': (stage) => findUnreleased(stage),
      details: detail,
      book: bookCharged,
    },
  },
  {
    name: 'quinnstone/resybot',
    steps: {
      login: login('/3/auth/password'),
      find: findOne,
      'find unreleased': (stage) => findUnreleased(stage),
      details: detail,
      book: async (stage) =>
        void (await book(stage, stage.charged, { form: cardOf(cardId), statuses: [201] })),
      venue: pageBySlug,
    },
  },
  {
    name: 'hd719/ez-resy',
    steps: {
      token: useToken,
      find: findOne,
      details: detail,
      book: async (stage) => void (await book(stage, stage.charged, { form: cardOf(String(cardId)) })),
      list: heldIsNamed,
      search: (stage) => searchWithAvailability(stage, false),
      venue: page,
      config: configs,
      calendar: days,
    },
  },
  {
    name: 'linq-team/linq-resy-agent',
    steps: {
      async 'login by a texted code'(stage) {
        const phone = { mobile_number: '+12125550101', device_type_id: '3', device_token: 'device' }
        const sent = await stage.send('POST', '/3/auth/mobile', { form: { ...phone, method: 'sms' } })
        need(expectStatus(sent, 200).json.sent, 'no code was sent')
        const answer = await stage.send('POST', '/3/auth/mobile', { form: { ...phone, code: '123456' } })
        const token = text(expectStatus(answer, 200).json.token)
        need(token !== '', 'no token')
        stage.signInAs(token)
      },
      find: findOne,
      async details(stage) {
        const { json } = await details(stage, stage.free)
        need(
          text(json.venue?.name) !== '' && text(json.venue?.venue_url_slug) !== '',
          'no venue name or slug',
        )
      },
      book: bookCharged,
      list: heldIsNamed,
      cancel: cancelAll,
      search: byName,
    },
  },
  {
    name: 'nguyenhbryan/resy-bot-standalone',
    steps: {
      login: login('/3/auth/password'),
      find: findOne,
      'find unreleased': (stage) => findUnreleased(stage),
      details: detail,
      book: bookCharged,
      search: byName,
    },
  },
  {
    name: 'al3xisrobles/resybot',
    steps: {
      login: login('/3/auth/password'),
      find: findByQuery,
      details: detailByQuery,
      book: bookByQuery,
      // Its own mistake: nobody else asks that way.
      'search by GET is refused': async (stage) =>
        void expectStatus(
          await stage.send('GET', '/3/venuesearch/search', { query: { query: 'lilia' } }),
          405,
        ),
    },
  },
  {
    name: 'evanpurkhiser/resyctl',
    steps: {
      token: useToken,
      find: findOne,
      async quote(stage) {
        const slot = await findSome(stage, stage.charged)
        const ask = { commit: 0, config_id: text(slot.config?.token), struct_items: [] }
        const { json } = expectStatus(await stage.send('POST', '/3/details', { json: ask }), 200)
        need(json.book_token === undefined, 'a quote with a book token')
        need(/per guest/.test(list(json.cancellation?.display?.policy).join()), 'no policy per guest')
        need(Number(json.cancellation?.fee?.amount) === 25, 'the fee is not for one guest')
        need(text(json.cancellation?.fee?.display?.amount) === '$25.00', 'no fee in words')
      },
      async book(stage) {
        const slot = await findSome(stage, stage.charged)
        const ask = { commit: 1, config_id: text(slot.config?.token), struct_items: [] }
        const { json } = expectStatus(await stage.send('POST', '/3/details', { json: ask }), 200, 201)
        const form = { book_token: text(json.book_token?.value), ...cardOf(cardId) }
        expectStatus(await stage.send('POST', '/3/book', { form }), 201)
      },
      list: heldIsNamed,
      search: byName,
      venue: page,
    },
  },
  {
    name: 'AbhiSivaprasad/resy-bot',
    steps: {
      token: useToken,
      find: findOne,
      'find unreleased': (stage) => findUnreleased(stage),
      // It always asks for the largest party of the slot, whatever party the slot was found for.
      async details(stage) {
        const slot = await findSome(stage, stage.free)
        const ask = { day: stage.free.day, party_size: Number(slot.size?.max), commit: 1 }
        const json = { ...ask, config_id: text(slot.config?.token) }
        expectStatus(await stage.send('POST', '/3/details', { json }), 200, 201)
      },
      book: bookFree,
      search: byName,
    },
  },
]
