// Throws an error when code inside a transaction uses the outer store. Over the outer store, a write would wait forever
// for the transaction to end, and a read would miss the transaction's changes.
import { AsyncLocalStorage } from 'node:async_hooks'
import type { KyselyPlugin } from 'kysely'

export interface TransactionGuard {
  /** Runs a transaction's work. Until the work settles, `check` throws in all code that the work calls. */
  run<T>(work: () => Promise<T>): Promise<T>
  /** Throws if the caller is inside `run`. */
  check(): void
  /** A plugin that calls `check` before each query of its `Kysely`. */
  readonly plugin: KyselyPlugin
}

/** Creates a guard that allows every query outside the work of a transaction. */
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
      // Code that the work started and that outlives it, such as a timer, still sees this mark. `isOpen` is then false,
      // so the queries of that code are allowed.
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
