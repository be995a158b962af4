// The address of Cierge, and the key with which to call it.

export type CiergeClientOptions = {
  /** The address of Cierge, such as `https://cierge.example.com`. */
  readonly url: string
  /** The key. A member makes one with `/key` in a direct message to Cierge. */
  readonly key?: string | undefined
  /** Milliseconds that a call may take. Default 35,000, because the server itself gives up after 30 seconds. */
  readonly timeoutMs?: number | undefined
  /** Sends the requests. Default: the global `fetch`. */
  readonly fetch?: typeof globalThis.fetch | undefined
}

export type ClientDoor = {
  /** The address with `/v1`. */
  readonly base: string
  readonly key: string | undefined
  readonly fetch: typeof globalThis.fetch
  readonly timeoutMs: number
}

/**
 * Returns the address, the key and the defaults in the form that calls use. The given address may end with `/v1` or a
 * slash.
 */
export function toDoor({ url, key, timeoutMs = 35_000, fetch }: CiergeClientOptions): ClientDoor {
  return {
    base: `${url.replace(/\/+$/, '').replace(/\/v1$/, '')}/v1`,
    key,
    timeoutMs,
    fetch: fetch ?? ((...args) => globalThis.fetch(...args)),
  }
}
