/** Returns the address that follows a page: `/live` for `/`. */
export function livePathOf(path: string): string {
  return `${path.replace(/\/$/, '')}/live`
}
