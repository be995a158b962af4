// Reads lists that are usually empty. Each minute a dozen loops read the rows that are due for them. One query finds
// which of these lists have rows, and only those are read.
import { type Kysely, type SelectQueryBuilder, sql } from 'kysely'
import { isInBackground } from '../ports/background.ts'
import type { Database } from './schema.ts'

// biome-ignore lint/suspicious/noExplicitAny: the tables of a list may be any.
type List<Row> = SelectQueryBuilder<Database, any, Row>

/** Returns the rows of a list. Cheaper than a query for each list if several empty lists are read at once. */
export type ReadWaiting = <Row>(list: List<Row>) => Promise<readonly Row[]>

type Asked = { readonly list: List<unknown>; readonly answer: (hasRows: boolean) => void }

/**
 * Creates the reader.
 * @param check throws if the caller may not read now.
 * @param nextTurn resolves in the next turn of the event loop. The lists that are read until then share a query.
 */
export function createReadWaiting(
  db: Kysely<Database>,
  { check, nextTurn }: { readonly check: () => void; readonly nextTurn: () => Promise<void> },
): ReadWaiting {
  let asked: Asked[] = []

  async function answerAll(): Promise<void> {
    await nextTurn()
    const together = asked
    asked = []
    const row = await findRows(db, together).catch(() => undefined)
    together.forEach(({ answer }, index) => {
      // If the shared query fails, each list is read separately, so that only a list that can't be read fails.
      answer(!row || row[`${index}`] === 1)
    })
  }

  return async (list) => {
    check()
    // Reads for background work may be delayed for long, so other callers do not share a query with them.
    if (isInBackground()) return list.execute()
    const hasRows = await new Promise<boolean>((answer) => {
      asked.push({ list, answer })
      if (asked.length === 1) void answerAll()
    })
    return hasRows ? list.execute() : []
  }
}

async function findRows(db: Kysely<Database>, asked: readonly Asked[]) {
  return db
    .selectNoFrom((select) => asked.map(({ list }, index) => select.exists(anyOf(list)).as(`${index}`)))
    .executeTakeFirst()
}

/** The list without its order: SQLite would sort the rows to find out whether there are any. */
function anyOf(list: List<unknown>) {
  return list.clearSelect().clearOrderBy().clearLimit().select(sql`1`.as('any'))
}
