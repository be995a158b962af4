// Turns the one possible deadlock of a single connection into an error: a query inside a transaction that waits for
// that transaction to end.
import { AsyncLocalStorage } from 'node:async_hooks'
import type { KyselyPlugin } from 'kysely'

export interface TransactionGuard {
  /** Runs a transaction's work. Until it settles, `check` throws for any code that the work calls. */
  run<T>(work: () => Promise<T>): Promise<T>
  /** Throws if the caller is inside `run`. */
  check(): void
  /** Checks before each query of the `Kysely` that uses it. */
  readonly plugin: KyselyPlugin
}

/** Creates a guard. Queries from outside a transaction pass: they wait for the transaction to end, as they should. */
export function createTransactionGuard(): TransactionGuard {
  const current = new AsyncLocalStorage<{ isOpen: boolean }>()

  const check = () => {
    if (current.getStore()?.isOpen) {
      throw new Error('Inside a transaction only the store it hands over may be used, and it does not nest')
    }
  }
  return {
    check,
    run: (work) => {
      // Code that outlives the work (a timer it started) still sees this mark, and is free again.
      const mark = { isOpen: true }
      return current.run(mark, async () => {
        try {
          return await work()
        } finally {
          mark.isOpen = false
        }
      })
    },
    plugin: {
      transformQuery: ({ node }) => {
        check()
        return node
      },
      transformResult: async ({ result }) => result,
    },
  }
}
