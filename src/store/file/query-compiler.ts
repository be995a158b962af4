// Writes queries as SQL that SQLite compiles once. SQLite compiles a statement again at each execution if its plan may
// depend on a parameter: on that of `limit` or `offset` (read in SQLite's source, `sqlite3ExprIsInteger`), and on one that
// is compared with a column of which a partial index names a value (`exprCompareVariable`). Compiling takes longer than
// most of the store's queries.
import {
  type BinaryOperationNode,
  ColumnNode,
  type LimitNode,
  type OffsetNode,
  type OperationNode,
  ReferenceNode,
  SqliteQueryCompiler,
} from 'kysely'

/** The columns of which the conditions of partial indexes name values. Each has few possible values. */
const namedByIndexes: ReadonlySet<string> = new Set(['state', 'is_open', 'role'])

/** Compiles the queries of the store. Values of the columns above are literals in the SQL. */
export class StoreQueryCompiler extends SqliteQueryCompiler {
  #isLiteral = false

  protected override visitLimit({ limit }: LimitNode): void {
    // A sum is no plain parameter, so the plan does not depend on it.
    this.append('limit 0 + ')
    this.visitNode(limit)
  }

  protected override visitOffset({ offset }: OffsetNode): void {
    this.append('offset 0 + ')
    this.visitNode(offset)
  }

  protected override visitBinaryOperation(node: BinaryOperationNode): void {
    const before = this.#isLiteral
    this.#isLiteral = isNamedByIndex(node.leftOperand)
    super.visitBinaryOperation(node)
    this.#isLiteral = before
  }

  protected override appendValue(value: unknown): void {
    if (this.#isLiteral) this.appendImmediateValue(value)
    else super.appendValue(value)
  }
}

function isNamedByIndex(operand: OperationNode): boolean {
  if (!ReferenceNode.is(operand)) return false
  const { column } = operand
  return ColumnNode.is(column) && namedByIndexes.has(column.column.name)
}
