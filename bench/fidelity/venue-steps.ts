// Requests about venues that many public clients send in a similar form.
import { type ClientHarness, expectStatus, type JsonValue, need } from './foreign-client.ts'
import { list, text } from './steps.ts'

export async function search(
  harness: ClientHarness,
  query: string,
  more: object = {},
): Promise<readonly JsonValue[]> {
  const json = { query, types: ['venue'], per_page: 20, page: 1, ...more }
  const reply = expectStatus(await harness.send('POST', '/3/venuesearch/search', { json }), 200)
  const hits = list(reply.json.search?.hits)
  need(hits.length > 0, 'no hit')
  need(typeof hits[0]?.id?.resy === 'number', 'a hit without id')
  return hits
}

export async function config(harness: ClientHarness, venueId: number): Promise<JsonValue> {
  const { json } = expectStatus(await harness.send('GET', '/2/config', { query: { venue_id: venueId } }), 200)
  need(typeof json.lead_time_in_days === 'number', 'no lead_time_in_days')
  return json
}

export async function calendar(harness: ClientHarness, venueId: number): Promise<void> {
  const query = { venue_id: venueId, num_seats: 2, start_date: '2026-03-17', end_date: '2027-03-17' }
  const { json } = expectStatus(await harness.send('GET', '/4/venue/calendar', { query }), 200)
  need(text(json.last_calendar_day) !== '', 'no last day')
  need(text(list(json.scheduled)[0]?.inventory?.reservation) !== '', 'no days')
}

export async function venuePage(
  harness: ClientHarness,
  query: Readonly<Record<string, string | number>>,
): Promise<void> {
  const { json } = expectStatus(await harness.send('GET', '/3/venue', { query }), 200)
  need(typeof json.id?.resy === 'number' && text(json.name) !== '', 'no venue')
  need(text(json.locale?.time_zone) !== '', 'no zone')
}
