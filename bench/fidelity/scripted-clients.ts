// Describes the public clients in Python and TypeScript as sequences of requests: what each client sends, and which
// answer it needs to continue.
import { expectStatus, type ForeignClient, need } from './foreign-client.ts'
import { book, cancelAll, cardOf, details, findSome, findUnreleased, list, text } from './steps.ts'
import {
  bookByQuery,
  bookCharged,
  bookFree,
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
  login,
  page,
  pageBySlug,
  searchWithAvailability,
  useToken,
} from './usual-steps.ts'

export const scriptedClients: readonly ForeignClient[] = [
  {
    name: 'jeffknaide/resy-bot',
    steps: {
      login: login('/3/auth/password'),
      find: findByQuery,
      'find unreleased': (harness) => findUnreleased(harness, { ...byQuery, mustBeListed: true }),
      details: detailByQuery,
      book: bookByQuery,
    },
  },
  {
    name: 'mkohn4/resybot',
    steps: {
      login: login('/3/auth/password'),
      find: findOne,
      'find unreleased': (harness) => findUnreleased(harness),
      details: detail,
      book: bookCharged,
    },
  },
  {
    name: 'chrischall/resy-mcp',
    steps: {
      login: login('/3/auth/password'),
      find: findOne,
      'find unreleased': (harness) => findUnreleased(harness),
      async details(harness) {
        const { json } = await details(harness, harness.free)
        need(text(json.venue?.name) !== '' && text(json.config?.type) !== '', 'no venue name or type')
      },
      book: bookFree,
      list: heldIsNamed,
      cancel: cancelAll,
      search: (harness) => searchWithAvailability(harness, true),
      async notify(harness) {
        const wish = {
          venue_id: String(harness.free.id),
          day: '2026-04-10',
          num_seats: '2',
          service_type_id: '2',
        }
        const window = { time_preferred_start: '18:00:00', time_preferred_end: '21:00:00' }
        expectStatus(await harness.send('POST', '/2/notify', { form: { ...wish, ...window } }), 200)
        const kept = list((await harness.send('GET', '/3/notify')).json.notify)
        const id = Number(kept[0]?.specs?.notify_request_id)
        need(id > 0, 'the list has forgotten it')
        const named = { ...wish, notify_request_id: id }
        expectStatus(await harness.send('DELETE', '/2/notify', { query: named }), 200)
        need(list((await harness.send('GET', '/3/notify')).json.notify).length === 0, 'it is still there')
      },
      async favorites(harness) {
        const form = { venue_id: String(harness.free.id), favorite: '1' }
        expectStatus(await harness.send('POST', '/3/user/favorites', { form }), 200)
        expectStatus(await harness.send('GET', '/3/user/favorites'), 200)
      },
    },
  },
  {
    name: 'dhairyashah8800/resy-sniper',
    steps: {
      token: useToken,
      find: findOne,
      'find unreleased': (harness) => findUnreleased(harness),
      details: detail,
      book: bookCharged,
    },
  },
  {
    name: 'quinnstone/resybot',
    steps: {
      login: login('/3/auth/password'),
      find: findOne,
      'find unreleased': (harness) => findUnreleased(harness),
      details: detail,
      book: async (harness) =>
        void (await book(harness, harness.charged, { form: cardOf(cardId), statuses: [201] })),
      venue: pageBySlug,
    },
  },
  {
    name: 'hd719/ez-resy',
    steps: {
      token: useToken,
      find: findOne,
      details: detail,
      book: async (harness) => void (await book(harness, harness.charged, { form: cardOf(String(cardId)) })),
      list: heldIsNamed,
      search: (harness) => searchWithAvailability(harness, false),
      venue: page,
      config: configs,
      calendar: days,
    },
  },
  {
    name: 'linq-team/linq-resy-agent',
    steps: {
      async 'login by a texted code'(harness) {
        const phone = { mobile_number: '+12125550101', device_type_id: '3', device_token: 'device' }
        const sent = await harness.send('POST', '/3/auth/mobile', { form: { ...phone, method: 'sms' } })
        need(expectStatus(sent, 200).json.sent, 'no code was sent')
        const answer = await harness.send('POST', '/3/auth/mobile', { form: { ...phone, code: '123456' } })
        const token = text(expectStatus(answer, 200).json.token)
        need(token !== '', 'no token')
        harness.signInAs(token)
      },
      find: findOne,
      async details(harness) {
        const { json } = await details(harness, harness.free)
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
      'find unreleased': (harness) => findUnreleased(harness),
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
      // This client searches by GET, which Resy refuses. All other clients search by POST.
      'search by GET is refused': async (harness) =>
        void expectStatus(
          await harness.send('GET', '/3/venuesearch/search', { query: { query: 'lilia' } }),
          405,
        ),
    },
  },
  {
    name: 'AbhiSivaprasad/resy-bot',
    steps: {
      token: useToken,
      find: findOne,
      'find unreleased': (harness) => findUnreleased(harness),
      // This client always requests the slot's largest party size, even if its find was for another size.
      async details(harness) {
        const slot = await findSome(harness, harness.free)
        const ask = { day: harness.free.day, party_size: Number(slot.size?.max), commit: 1 }
        const json = { ...ask, config_id: text(slot.config?.token) }
        expectStatus(await harness.send('POST', '/3/details', { json }), 200, 201)
      },
      book: bookFree,
      search: byName,
    },
  },
]
