// Where Cierge answers, and as whom to call it.

export type CiergeClientOptions = {
  /** The address of Cierge, such as `https://cierge.example.com`. */
  readonly url: string
  /** Make one with `/key` in a direct message to Cierge. */
  readonly key?: string | undefined
  /** Milliseconds for a call. Default 35,000: the server gives up after 30 seconds. */
  readonly timeoutMs?: number | undefined
  /** Default: the global one. */
  readonly fetch?: typeof globalThis.fetch | undefined
}

export type ClientDoor = {
  /** The address with `/v1`. */
  readonly base: string
  readonly key: string | undefined
  readonly fetch: typeof globalThis.fetch
  readonly timeoutMs: number
}

/** Returns the door that the options name. */
export function toDoor({ url, key, timeoutMs = 35_000, fetch }: CiergeClientOptions): ClientDoor {
  return {
    base: `${url.replace(/\/+$/, '').replace(/\/v1$/, '')}/v1`,
    key,
    timeoutMs,
    fetch: fetch ?? ((...args) => globalThis.fetch(...args)),
  }
}
