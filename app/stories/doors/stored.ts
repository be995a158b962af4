// Reads the data that members change from the database, so that a test can compare it.
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'

/** The data that members can change, without ids and instants, which differ between two installations. */
const queries = {
  members: 'select name, role, manner, news, removed_at is not null as removed from members',
  accounts: 'select member_id, platform, masked_email from credentials',
  favorites: 'select member_id, platform, venue_id from favourites',
  openings: 'select member_id, venue_id, rule from drop_rules',
  limits: 'select name, value from limits',
  invitations: 'select kind from codes',
  requests: `select member_id, platform, venue_id, date, party_size, wish, drop_at, state, watch,
    outcome ->> 'kind' as ended, outcome -> 'reservation' ->> 'time' as booked,
    outcome ->> 'releasedAt' is not null as released from jobs order by seq`,
} as const

/** Returns the stored data of the installation in that folder as text. */
export function readStored(folder: string): string {
  const db = new Sqlite(join(folder, 'cierge.sqlite'), { readonly: true })
  const rows = Object.entries(queries).map(([name, sql]) => [name, db.prepare(sql).all()])
  db.close()
  return JSON.stringify(Object.fromEntries(rows))
}
