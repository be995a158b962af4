// Finds out which Cierge to call and with which key: flags win over the environment, and that over the file.
import { CliError, exitCodes } from './exit-code.ts'
import { type Profile, profileName, readProfiles } from './profiles.ts'

type Env = Readonly<Record<string, string | undefined>>

export type AccessFlags = {
  readonly url?: string | undefined
  readonly key?: string | undefined
  readonly profile?: string | undefined
}

/** `profile` is the name of the profile that the key comes from. */
type Access = Profile & { readonly profile?: string }

/** Returns the address and the key. Throws a `CliError` that says how to sign in if one is missing. */
export function findAccess(env: Env, flags: AccessFlags): Access {
  const name = profileName(env, flags.profile)
  const stored = readProfiles(env).profiles[name]
  const url = flags.url || env.CIERGE_URL || stored?.url
  if (!url) {
    throw new CliError(exitCodes.signIn, 'You’re not signed in. Say: cierge login https://cierge.example.com')
  }
  // A stored key goes only to the Cierge that made it.
  const storedKey = stored && sameAddress(stored.url, url) ? stored.key : undefined
  const key = flags.key || env.CIERGE_KEY || storedKey
  if (!key) throw new CliError(exitCodes.signIn, `You’re not signed in there. Say: cierge login ${url}`)
  // The settings belong to the member whose key is stored.
  if (!stored || key !== storedKey) return { url, key }
  return { url, key, profile: name, ...(stored.settings && { settings: stored.settings }) }
}

function sameAddress(one: string, other: string): boolean {
  return one.replace(/\/+$/, '') === other.replace(/\/+$/, '')
}
