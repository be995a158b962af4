// Steps that several clients take in the same words, as those clients' lists name them.
import { expectStatus, need, type Stage } from './foreign-client.ts'
import {
  book,
  bookToken,
  calendar,
  cardOf,
  config,
  findSome,
  list,
  listHeld,
  search,
  signIn,
  venuePage,
} from './steps.ts'

export const cardId = 4_100_001
export const byQuery = { method: 'GET' } as const
export const query = { method: 'GET' as const, commit: undefined }
export const login = (path: '/3/auth/password' | '/4/auth/password') => async (stage: Stage) =>
  void (await signIn(stage, path))
export const findOne = async (stage: Stage) => void (await findSome(stage, stage.free))
export const findByQuery = async (stage: Stage) => void (await findSome(stage, stage.free, byQuery))
export const detail = async (stage: Stage) => void (await bookToken(stage, stage.free))
export const detailByQuery = async (stage: Stage) => void (await bookToken(stage, stage.free, query))
export const useToken = async (stage: Stage) => stage.signInAs()
export const bookCharged = async (stage: Stage) =>
  void (await book(stage, stage.charged, { form: cardOf(cardId) }))
export const bookFree = async (stage: Stage) => void (await book(stage, stage.free, { form: cardOf(cardId) }))
export const bookByQuery = async (stage: Stage) =>
  void (await book(stage, stage.charged, { style: query, form: cardOf(cardId) }))
export const heldIsNamed = async (stage: Stage) => void (await listHeld(stage))
export const byName = async (stage: Stage) => void (await search(stage, 'tuesday bistro'))
export const page = async (stage: Stage) => venuePage(stage, { id: stage.free.id })
export const pageBySlug = async (stage: Stage) =>
  venuePage(stage, { url_slug: stage.free.slug, location: 'ny' })
export const configs = async (stage: Stage) => {
  for (const { id } of [stage.free, stage.charged]) await config(stage, id)
}
/** Reads the services into a list, whatever the venue. */
export const listedConfigs = async (stage: Stage) => {
  for (const { id } of [stage.free, stage.charged]) {
    const { service_types: services } = await config(stage, id)
    need(Array.isArray(services), 'service_types is no array')
  }
}
export const days = async (stage: Stage) => calendar(stage, stage.free.id)

/** A search whose hits tell what a day offers. */
export async function searchWithAvailability(stage: Stage, asForm: boolean): Promise<void> {
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
