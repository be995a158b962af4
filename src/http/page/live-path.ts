/** Returns the address that follows a page: `/live` for `/`. It keeps the query, so that the same content follows. */
export function livePathOf(path: string, query: Readonly<Record<string, string>> = {}): string {
  const search = new URLSearchParams(query).toString()
  return `${path.replace(/\/$/, '')}/live${search && `?${search}`}`
}
