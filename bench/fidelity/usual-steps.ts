// Provides steps that several public clients take in the same form. Each step has the same name as in the lists of the
// clients' steps.
import { type ClientHarness, expectStatus, need } from './foreign-client.ts'
import { book, bookToken, cardOf, findSome, list, listHeld, signIn } from './steps.ts'
import { calendar, config, search, venuePage } from './venue-steps.ts'

export const cardId = 4_100_001
export const byQuery = { method: 'GET' } as const
export const query = { method: 'GET' as const, commit: undefined }
export const login = (path: '/3/auth/password' | '/4/auth/password') => async (harness: ClientHarness) =>
  void (await signIn(harness, path))
export const findOne = async (harness: ClientHarness) => void (await findSome(harness, harness.free))
export const findByQuery = async (harness: ClientHarness) =>
  void (await findSome(harness, harness.free, byQuery))
export const detail = async (harness: ClientHarness) => void (await bookToken(harness, harness.free))
export const detailByQuery = async (harness: ClientHarness) =>
  void (await bookToken(harness, harness.free, query))
export const useToken = async (harness: ClientHarness) => harness.signInAs()
export const bookCharged = async (harness: ClientHarness) =>
  void (await book(harness, harness.charged, { form: cardOf(cardId) }))
export const bookFree = async (harness: ClientHarness) =>
  void (await book(harness, harness.free, { form: cardOf(cardId) }))
export const bookByQuery = async (harness: ClientHarness) =>
  void (await book(harness, harness.charged, { style: query, form: cardOf(cardId) }))
export const heldIsNamed = async (harness: ClientHarness) => void (await listHeld(harness))
export const byName = async (harness: ClientHarness) => void (await search(harness, 'tuesday bistro'))
export const page = async (harness: ClientHarness) => venuePage(harness, { id: harness.free.id })
export const pageBySlug = async (harness: ClientHarness) =>
  venuePage(harness, { url_slug: harness.free.slug, location: 'ny' })
export const configs = async (harness: ClientHarness) => {
  for (const { id } of [harness.free, harness.charged]) await config(harness, id)
}
/** Requests the venues' configs, and checks that `service_types` is a list. */
export const listedConfigs = async (harness: ClientHarness) => {
  for (const { id } of [harness.free, harness.charged]) {
    const { service_types: services } = await config(harness, id)
    need(Array.isArray(services), 'service_types is no array')
  }
}
export const days = async (harness: ClientHarness) => calendar(harness, harness.free.id)

/** Sends a search whose hits say for each venue whether it has tables on the day. */
export async function searchWithAvailability(harness: ClientHarness, asForm: boolean): Promise<void> {
  const ask = {
    availability: true,
    page: 1,
    per_page: 20,
    slot_filter: { day: harness.free.day, party_size: 2 },
    types: ['venue'],
    order_by: 'availability',
    geo: { latitude: 40.7128, longitude: -74.006, radius: 35_420 },
    query: 'tuesday',
  }
  const sent = asForm ? { form: { struct_data: JSON.stringify(ask) } } : { json: ask }
  const { json } = expectStatus(await harness.send('POST', '/3/venuesearch/search', sent), 200)
  const [hit] = list(json.search?.hits)
  need(list(hit?.availability?.slots).length > 0, 'no slots in the hit')
  need(hit?.availability?.templates, 'no templates in the hit')
}
