// One table for the state of chats, by chat and key, in place of one table for installations and one for open forms.
import { sql } from 'kysely'
import type { Migration } from './migration.ts'

export const chatState: Migration = async (db) => {
  await sql`create table chat_state (
    chat text not null,
    key text not null,
    value text not null,
    sealed integer not null check (sealed in (0, 1)),
    expires_at text,
    primary key (chat, key)
  ) strict`.execute(db)
  await sql`create index chat_state_by_expiry on chat_state (expires_at) where expires_at is not null`.execute(
    db,
  )
  // Sealed values stay readable, because their encryption is bound to the same words: 'installation', chat and space.
  await sql`insert into chat_state (chat, key, value, sealed, expires_at)
    select chat, 'installation/' || space, sealed, 1, null from installations`.execute(db)
  await sql`insert into chat_state (chat, key, value, sealed, expires_at)
    select chat, 'form/' || user_id || '/' || conversation,
      json_object('form', json(form), 'answers', json(answers)), 0, expires_at
    from dialogues`.execute(db)
  await sql`drop table installations`.execute(db)
  await sql`drop table dialogues`.execute(db)
}
