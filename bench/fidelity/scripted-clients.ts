// The public clients in Python and TypeScript as sequences of requests: what each sends, and what it must find to go on.
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
      'find unreleased': (stage) => findUnreleased(stage, { ...byQuery, mustBeListed: true }),
      details: detailByQuery,
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
