// One request to Resy and its answer, as plain data.

/** The kind of request, for errors and for timeouts. */
export type ResyCall =
  | 'link'
  | 'inspect'
  | 'renew'
  | 'search'
  | 'venue'
  | 'ping'
  | 'find'
  | 'prepare'
  | 'book'
  | 'reservations'
  | 'release'
  /** The request for Resy's web page, or for its script. */
  | 'page'

export type ResyRequest = {
  readonly call: ResyCall
  readonly method: 'GET' | 'POST'
  /** The path with its query. */
  readonly path: string
  /** The headers, made by `headersFor`. */
  readonly headers: Readonly<Record<string, string>>
  readonly body?: string
}

export type ResyAnswer = {
  readonly status: number
  readonly headers: Readonly<Record<string, string | string[] | undefined>>
  readonly text: string
}
