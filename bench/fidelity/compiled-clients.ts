// Describes the public clients in Go, Scala and Rust as sequences of requests: what each client sends, and which answer
// it needs to continue.
import { expectStatus, type ForeignClient, need } from './foreign-client.ts'
import {
  book,
  bookToken,
  cancelAll,
  cardOf,
  details,
  find,
  findSome,
  findUnreleased,
  list,
  signIn,
  text,
} from './steps.ts'
import {
  bookByQuery,
  bookCharged,
  byName,
  byQuery,
  cardId,
  configs,
  days,
  detail,
  detailByQuery,
  findByQuery,
  findOne,
  heldIsNamed,
  listedConfigs,
  login,
  page,
  query,
  useToken,
} from './usual-steps.ts'

export const compiledClients: readonly ForeignClient[] = [
  {
    name: 'daylamtayari/Cierge',
    steps: {
      login: login('/4/auth/password'),
      async refresh(harness) {
        const { cookie } = await signIn(harness, '/4/auth/password')
        const reply = await harness.send('POST', '/3/auth/refresh', { headers: { cookie }, form: {} })
        need(text(expectStatus(reply, 200).json.token) !== '' && reply.cookie !== '', 'no new session')
      },
      find: findOne,
      'find unreleased': (harness) => findUnreleased(harness, { mustBeListed: true }),
      details: detail,
      'book with a card': async (harness) =>
        void (await book(harness, harness.charged, { form: cardOf(String(cardId)) })),
      list: heldIsNamed,
      cancel: cancelAll,
      'book without a card': async (harness) => void (await book(harness, harness.free)),
      async 'cancel of nothing'(harness) {
        expectStatus(await harness.send('POST', '/3/cancel', { form: { resy_token: 'rr://none' } }), 419)
      },
      search: byName,
      venue: page,
      'venue without id': async (harness) => {
        const reply = await harness.send('GET', '/3/venue', { query: { venue_id: harness.free.id } })
        need(text(reply.json.data?.id) === 'missing', 'does not say that the id is missing')
      },
      config: listedConfigs,
      calendar: days,
      async geoip(harness) {
        const { json } = expectStatus(await harness.send('GET', '/3/geoip'), 200)
        const isWhole = Boolean(json.success) && text(json.country_iso_code) !== ''
        need(isWhole && 'in_eu' in json && text(json.ip) !== '', 'not the shape of the live answer')
      },
    },
  },
  {
    name: 'lgrees/resy-cli',
    steps: {
      login: login('/3/auth/password'),
      ping: async (harness) => void expectStatus(await harness.send('GET', '/2/user'), 200),
      find: findByQuery,
      'find unreleased': (harness) => findUnreleased(harness, byQuery),
      details: detailByQuery,
      async book(harness) {
        const token = await bookToken(harness, harness.charged, query)
        // Percent-encodes like the client, which leaves a plus sign unencoded. The server reads a plus sign as a blank.
        const escaped = encodeURIComponent(token).replaceAll('%2B', '+')
        const card = encodeURIComponent(JSON.stringify({ id: cardId }))
        const written = { text: `book_token=${escaped}&struct_payment_method=${card}&source_id=resy.com` }
        expectStatus(await harness.send('POST', '/3/book', written), 201)
      },
      config: configs,
    },
  },
  {
    name: '21Bruce/resolved-bot',
    steps: {
      login: login('/3/auth/password'),
      find: findByQuery,
      'find on a day without zeros': async (harness) =>
        void (await find(harness, harness.free, { method: 'GET', day: '2026-3-20' })),
      'find unreleased': (harness) => findUnreleased(harness, byQuery),
      details: detailByQuery,
      book: bookByQuery,
      search: byName,
    },
  },
  {
    name: 'Alkaar/resy-booking-bot',
    steps: {
      token: useToken,
      find: findByQuery,
      'find unreleased': (harness) => findUnreleased(harness, { ...byQuery, mustBeListed: true }),
      async details(harness) {
        const { json } = await details(harness, harness.free, query)
        need(text(json.book_token?.value) !== '', 'no book token')
        need(list(json.user?.payment_methods)[0]?.id, 'no payment method')
      },
      book: bookByQuery,
    },
  },
  {
    name: 'todd-yu/resy-cli',
    steps: {
      token: useToken,
      find: findByQuery,
      'find unreleased': (harness) => findUnreleased(harness, { ...byQuery, mustBeListed: true }),
      details: detail,
      book: bookCharged,
      config: configs,
    },
  },
  {
    name: 'evanpurkhiser/resyctl',
    steps: {
      token: useToken,
      find: findOne,
      async quote(harness) {
        const slot = await findSome(harness, harness.charged)
        const ask = { commit: 0, config_id: text(slot.config?.token), struct_items: [] }
        const { json } = expectStatus(await harness.send('POST', '/3/details', { json: ask }), 200)
        need(json.book_token === undefined, 'a quote with a book token')
        need(/per guest/.test(list(json.cancellation?.display?.policy).join()), 'no policy per guest')
        need(Number(json.cancellation?.fee?.amount) === 25, 'the fee is not for one guest')
        need(text(json.cancellation?.fee?.display?.amount) === '$25.00', 'no fee in words')
      },
      async book(harness) {
        const slot = await findSome(harness, harness.charged)
        const ask = { commit: 1, config_id: text(slot.config?.token), struct_items: [] }
        const { json } = expectStatus(await harness.send('POST', '/3/details', { json: ask }), 200, 201)
        const form = { book_token: text(json.book_token?.value), ...cardOf(cardId) }
        expectStatus(await harness.send('POST', '/3/book', { form }), 201)
      },
      list: heldIsNamed,
      search: byName,
      venue: page,
    },
  },
]
