// Asks the site of the releases for the newest version, in the format of GitHub. Sends nothing but that request.

export type NewerVersion = {
  readonly version: string
  /** The page that tells what changed. */
  readonly page: string
}

const longestMs = 10_000

/**
 * Returns the newest version if it is newer than this one; `undefined` if it is not, or if the answer is unreadable.
 * Rejects if the site can't be reached or refuses.
 * @param address the latest release, as in `https://api.github.com/repos/OWNER/NAME/releases/latest`.
 */
export async function findNewerVersion(address: string, current: string): Promise<NewerVersion | undefined> {
  const answered = await fetch(address, {
    headers: { accept: 'application/json', 'user-agent': `cierge/${current}` },
    signal: AbortSignal.timeout(longestMs),
  })
  if (!answered.ok) throw new Error(`The site of the releases answered ${answered.status}`)
  const { tag_name: tag, html_url: page } = (await answered.json()) as Record<string, unknown>
  const version = typeof tag === 'string' ? tag.replace(/^v/, '') : ''
  const isPage = typeof page === 'string' && /^https?:\/\/\S+$/.test(page)
  return isPage && isNewer(version, current) ? { version, page } : undefined
}

/** Compares versions such as `1.10.2`. A version of any other form, such as a preview, is not newer. */
function isNewer(version: string, current: string): boolean {
  const [ours, theirs] = [current, version].map((text) =>
    /^(\d+)\.(\d+)\.(\d+)$/.exec(text)?.slice(1).map(Number),
  )
  if (!ours || !theirs) return false
  const at = theirs.findIndex((part, index) => part !== ours[index])
  return at >= 0 && (theirs[at] ?? 0) > (ours[at] ?? 0)
}
