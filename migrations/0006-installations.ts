// Workspaces that installed the bot, for chats that give a token at every installation.
import { sql } from 'kysely'
import type { Migration } from './migration.ts'

export const installations: Migration = async (db) => {
  await sql`create table installations (
    chat text not null,
    space text not null,
    sealed text not null,
    primary key (chat, space)
  ) strict`.execute(db)
}
