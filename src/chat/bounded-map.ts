// A map with a maximum size that drops its oldest entries. It holds data that a chat can lose without harm, because the
// data only avoids repeated work.

export interface BoundedMap<Key, Value> {
  get(key: Key): Value | undefined
  has(key: Key): boolean
  /** Sets the entry and makes it the newest one. Drops the oldest entry if the map is full. */
  set(key: Key, value: Value): void
  delete(key: Key): boolean
}

/**
 * Creates the map.
 * @param most the maximum number of entries.
 */
export function createBoundedMap<Key, Value>(most: number): BoundedMap<Key, Value> {
  const entries = new Map<Key, Value>()
  return {
    get: (key) => entries.get(key),
    has: (key) => entries.has(key),
    set(key, value) {
      entries.delete(key)
      entries.set(key, value)
      const oldest = entries.keys().next()
      if (entries.size > most && !oldest.done) entries.delete(oldest.value)
    },
    delete: (key) => entries.delete(key),
  }
}
