// Stores people's answers to plans and booked tables ("evenings"), one row for each person and evening.
import { type Kysely, type Selectable, sql } from 'kysely'
import type { EveningAnswer } from '../domain/evening.ts'
import type { EveningAnswerRepository } from '../ports/evening-answer-repository.ts'
import { fromJson, toJson } from './json.ts'
import type { Database, EveningAnswerTable } from './schema.ts'

export function createEveningAnswerRepository(db: Kysely<Database>): EveningAnswerRepository {
  return {
    async save(evening, { by: { chat, space, userId }, name, days, guests, at }) {
      const answer = { name, days: toJson(days), guests, at }
      await db
        .insertInto('evening_answers')
        .values({ evening, chat, space, user_id: userId, ...answer })
        .onConflict((conflict) =>
          conflict.columns(['evening', 'chat', 'space', 'user_id']).doUpdateSet(answer),
        )
        .execute()
    },

    async of(evening) {
      const rows = await db
        .selectFrom('evening_answers')
        .selectAll()
        .where('evening', '=', evening)
        .orderBy(sql`rowid`)
        .execute()
      return rows.map(fromRow)
    },

    async answeredBy({ chat, space, userId }) {
      const rows = await db
        .selectFrom('evening_answers')
        .select('evening')
        .where('chat', '=', chat)
        .where('space', '=', space)
        .where('user_id', '=', userId)
        .orderBy('at', 'desc')
        .execute()
      return rows.map(({ evening }) => evening)
    },

    async forget({ chat, space, userId }) {
      await db
        .deleteFrom('evening_answers')
        .where('chat', '=', chat)
        .where('space', '=', space)
        .where('user_id', '=', userId)
        .execute()
    },
  }
}

function fromRow(row: Selectable<EveningAnswerTable>): EveningAnswer {
  return {
    by: { chat: row.chat, space: row.space, userId: row.user_id },
    name: row.name,
    days: fromJson(row.days),
    guests: row.guests,
    at: row.at,
  }
}
