// Copies newer facts from the replaced database into a backup that is restored: revoked keys, delivered messages, and
// sign-ins of chats and accounts. The members' requests stay as they are in the backup.
import Sqlite from 'better-sqlite3'
import type { CopyStamp } from '../../domain/copy-stamp.ts'

/**
 * Changes the backup at `file` in one transaction, and stamps it. Both databases have all migrations, and no process
 * has them open.
 * @param replaced the path of the database that the backup replaces; absent if it can't be read.
 */
export function carryOver(file: string, replaced: string | undefined, stamp: CopyStamp): void {
  const sqlite = new Sqlite(file)
  try {
    sqlite.pragma('foreign_keys = ON')
    if (replaced !== undefined) sqlite.prepare('attach ? as replaced').run(replaced)
    sqlite.transaction(() => {
      const notTold = replaced === undefined ? {} : { notTold: carry(sqlite) }
      sqlite
        .prepare("insert or replace into house_notes (name, value) values ('copy', ?)")
        .run(JSON.stringify({ ...stamp, ...notTold }))
    })()
    if (replaced !== undefined) sqlite.exec('detach replaced')
    sqlite.pragma('journal_mode = DELETE')
  } finally {
    sqlite.close()
  }
}

/**
 * Facts that may be announced a second time. The outcome of a request may have been announced after the backup, but
 * the request is open again in the backup, so its member must be told how it ends.
 */
const mayBeToldAgain = "('job-ended', 'job-ended-privately', 'second-table')"

function carry(sqlite: Sqlite.Database): number {
  const run = (statement: string) => sqlite.prepare(statement).run().changes
  // Deletes API keys that the replaced database no longer has, because they were revoked after the backup.
  run('delete from api_keys where hash not in (select hash from replaced.api_keys)')
  run('delete from page_sessions where hash not in (select hash from replaced.page_sessions)')
  run('delete from page_links')
  run('delete from logins')
  run('delete from linkings')
  run(`delete from codes where used_at is null
    and hash not in (select hash from replaced.codes where used_at is null)`)
  // Takes the credentials from the replaced database: deletes those that were unlinked after the backup, and copies
  // those that were renewed or linked again.
  run(`delete from credentials where (member_id, platform) not in
    (select member_id, platform from replaced.credentials)`)
  run(`insert or replace into credentials select * from replaced.credentials
    where member_id in (select id from members where removed_at is null)`)
  // Takes the chats' state from the replaced database, because the chats themselves were not restored.
  run('delete from chat_state')
  run('insert into chat_state select * from replaced.chat_state')
  const notTold = run(`update outbox set spoken_at =
      (select spoken_at from replaced.outbox other where other.id = outbox.id)
    where spoken_at is null
      and id in (select id from replaced.outbox where spoken_at is not null)`)
  const columns = columnsOf(sqlite, 'outbox').filter((name) => name !== 'seq')
  run(`insert or ignore into outbox (${columns.join(', ')}) select ${columns.join(', ')} from replaced.outbox
    where spoken_at is not null and fact ->> '$.kind' not in ${mayBeToldAgain}`)
  run('insert or ignore into drop_observations select * from replaced.drop_observations')
  // Keeps the number of the last event, because programs that read the events continue after the last number that
  // they saw.
  run(`update sqlite_sequence set seq = max(seq, coalesce(
    (select seq from replaced.sqlite_sequence other where other.name = sqlite_sequence.name), 0))`)
  return notTold
}

function columnsOf(sqlite: Sqlite.Database, table: string): readonly string[] {
  return sqlite.prepare('select name from pragma_table_info(?) ').pluck().all(table).map(String)
}
