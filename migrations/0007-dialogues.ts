// Forms that are asked one question after another, for chats without forms.
import { sql } from 'kysely'
import type { Migration } from './migration.ts'

export const dialogues: Migration = async (db) => {
  await sql`create table dialogues (
    chat text not null,
    space text not null,
    user_id text not null,
    conversation text not null,
    form text not null,
    answers text not null,
    expires_at text not null,
    primary key (chat, space, user_id, conversation)
  ) strict`.execute(db)
}
