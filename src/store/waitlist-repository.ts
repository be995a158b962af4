// Stores the places that members have on the platforms' own waiting lists.
import type { Insertable, Kysely, Selectable } from 'kysely'
import type { WaitlistPlace } from '../domain/waitlist.ts'
import type { WaitlistRepository } from '../ports/waitlist-repository.ts'
import { fromJson, toJson } from './json.ts'
import type { ReadWaiting } from './read-waiting.ts'
import type { Database, WaitlistPlaceTable } from './schema.ts'

export function createWaitlistRepository(db: Kysely<Database>, readWaiting: ReadWaiting): WaitlistRepository {
  const places = () => db.selectFrom('waitlist_places').selectAll()
  return {
    async add(place) {
      await db
        .insertInto('waitlist_places')
        .values(toRow(place))
        .onConflict((conflict) => conflict.column('job_id').doNothing())
        .execute()
    },
    async find(jobId) {
      const row = await places().where('job_id', '=', jobId).executeTakeFirst()
      return row && fromRow(row)
    },
    async due(now, limit) {
      const rows = await readWaiting(places().where('next_at', '<=', now).orderBy('next_at').limit(limit))
      return rows.map(fromRow)
    },
    async besides({ jobId, platform, venueId, date, partySize }) {
      const rows = await places()
        .where('platform', '=', platform)
        .where('venue_id', '=', venueId)
        .where('date', '=', date)
        .where('party_size', '=', partySize)
        .where('job_id', '!=', jobId)
        .execute()
      return rows.map(fromRow)
    },
    async of(memberId) {
      const rows = await places().where('member_id', '=', memberId).execute()
      return rows.map(fromRow)
    },
    async save(place) {
      const { job_id, ...fields } = toRow(place)
      await db.updateTable('waitlist_places').set(fields).where('job_id', '=', job_id).execute()
    },
    async remove(jobId) {
      await db.deleteFrom('waitlist_places').where('job_id', '=', jobId).execute()
    },
  }
}

function toRow(place: WaitlistPlace): Insertable<WaitlistPlaceTable> {
  return {
    job_id: place.jobId,
    member_id: place.memberId,
    platform: place.platform,
    venue_id: place.venueId,
    date: place.date,
    party_size: place.partySize,
    state: place.state,
    account_key: place.accountKey ?? null,
    entry: place.entry ? toJson(place.entry) : null,
    since: place.since ?? null,
    next_at: place.nextAt,
    tries: place.tries,
  }
}

function fromRow(row: Selectable<WaitlistPlaceTable>): WaitlistPlace {
  return {
    jobId: row.job_id,
    memberId: row.member_id,
    platform: row.platform,
    venueId: row.venue_id,
    date: row.date,
    partySize: row.party_size,
    state: row.state,
    ...(row.account_key !== null && { accountKey: row.account_key }),
    ...(row.entry !== null && { entry: fromJson(row.entry) }),
    ...(row.since !== null && { since: row.since }),
    nextAt: row.next_at,
    tries: row.tries,
  }
}
