/**
 * Returns the address of the event stream of a page: `/live` for `/`. Keeps the query, so that the stream has the
 * same content as the page.
 */
export function livePathOf(path: string, query: Readonly<Record<string, string>> = {}): string {
  const search = new URLSearchParams(query).toString()
  return `${path.replace(/\/$/, '')}/live${search && `?${search}`}`
}
