// Takes the names of platforms out of a member's words, so that the code that reads words need not know them. Pure.
import type { PlatformId } from './ids.ts'

/** The names under which members may know a platform. `spellings` are in lower case. */
type Named = { readonly id: PlatformId; readonly name: string; readonly spellings: readonly string[] }

/**
 * Returns the words without the names of platforms, and the platforms that they named: "link my resy account" becomes
 * "link my account".
 * @param plain text in lower case.
 */
export function leaveOutPlatforms<P extends Named>(
  plain: string,
  platforms: readonly P[],
): { readonly rest: string; readonly named: readonly P[] } {
  const named: P[] = []
  let rest = ` ${plain} `
  for (const platform of platforms) {
    for (const spelling of [platform.id, platform.name.toLowerCase(), ...platform.spellings]) {
      const without = rest.replaceAll(` ${spelling} `, ' ')
      if (without !== rest && !named.includes(platform)) named.push(platform)
      rest = without
    }
  }
  return { rest: rest.trim(), named }
}
