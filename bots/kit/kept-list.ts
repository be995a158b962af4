// Keeps a short list of unfinished work in the chat's state, sealed, so that a stop or a crash does not lose the
// work: the next start continues it.
import type { ChatId } from '../../src/domain/ids.ts'
import { addMs, DAY_MS } from '../../src/domain/time.ts'
import type { ChatState } from '../../src/ports/chat-state.ts'
import type { Clock } from '../../src/ports/clock.ts'

export interface KeptList<T> {
  /** Reads what an earlier process kept, the oldest first. Call it once, before the other functions. */
  load(): Promise<ReadonlyMap<string, T>>
  /** Adds a value, or replaces the value that has the same id. Resolves when it is stored. */
  add(id: string, value: T): Promise<void>
  remove(id: string): Promise<void>
}

/** Milliseconds for which the list is kept after its last change. */
const lifeMs = DAY_MS

export function createKeptList<T>(
  where: { readonly chat: ChatId; readonly key: string },
  { state, clock }: { readonly state: ChatState; readonly clock: Pick<Clock, 'now'> },
): KeptList<T> {
  const { chat, key } = where
  const list = new Map<string, T>()
  let writing: Promise<unknown> = Promise.resolve()

  /** Writes the list. Writes run one after another, and each stores the list as it is when that write begins. */
  async function write(): Promise<void> {
    const options = { isSealed: true, expiresAt: addMs(clock.now(), lifeMs) }
    if (list.size > 0) await state.set(chat, key, JSON.stringify([...list]), options)
    else await state.delete(chat, key)
  }

  function writeNext(): Promise<void> {
    const next = writing.then(write)
    writing = next.catch(() => {})
    return next
  }

  return {
    async load() {
      const stored = await state.get(chat, key)
      for (const [id, value] of JSON.parse(stored ?? '[]') as [string, T][]) list.set(id, value)
      return new Map(list)
    },
    add(id, value) {
      list.set(id, value)
      return writeNext()
    },
    remove: async (id) => (list.delete(id) ? writeNext() : undefined),
  }
}
