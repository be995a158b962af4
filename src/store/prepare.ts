// Builds and compiles a query once, and runs it with other values at each call. Building a query and its SQL takes
// longer than most of the store's queries, so this is for queries that nearly every call makes.
import type { CompiledQuery, Kysely, SelectQueryBuilder } from 'kysely'
import type { Database } from './schema.ts'

// biome-ignore lint/suspicious/noExplicitAny: a query may be of any tables.
type Query<Row> = SelectQueryBuilder<Database, any, Row>

/** Stands in the query for the value with this name. */
class Placeholder {
  readonly name: PropertyKey

  constructor(name: PropertyKey) {
    this.name = name
  }
}

/**
 * Returns a function that runs the query and resolves with its rows.
 * @param build builds the query. It is called once, with placeholders for the values, so it must not look at them. A
 * list of values is not possible, because the SQL depends on its length.
 */
export function prepare<Values extends object, Row>(
  db: Kysely<Database>,
  build: (values: Values) => Query<Row>,
): (values: Values) => Promise<readonly Row[]> {
  let compiled: CompiledQuery<Row> | undefined
  return async (values) => {
    compiled ??= build(
      new Proxy({}, { get: (_, name) => new Placeholder(name) }) as Values,
    ).compile() as CompiledQuery<Row>
    // Compiling asked the plugins, such as the guard of transactions. They are asked before each execution.
    db.getExecutor().transformQuery(compiled.query, compiled.queryId)
    const parameters = compiled.parameters.map((value) =>
      value instanceof Placeholder ? values[value.name as keyof Values] : value,
    )
    return (await db.executeQuery<Row>({ ...compiled, parameters })).rows
  }
}
