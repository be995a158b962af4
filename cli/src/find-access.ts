// Finds out which Cierge to call, and with which key. Flags take precedence over environment variables, and variables
// over the file of profiles.
import { CliError, exitCodes } from './exit-code.ts'
import { type Profile, profileName, readProfiles } from './profiles.ts'

type Env = Readonly<Record<string, string | undefined>>

export type AccessFlags = {
  readonly url?: string | undefined
  readonly key?: string | undefined
  readonly profile?: string | undefined
}

/**
 * The address and the key of a call. `profile`: the name of the profile that the key comes from; absent if it comes
 * from a flag or a variable.
 */
type Access = Profile & { readonly profile?: string }

/** Returns the address and the key. If one of them is missing, throws a `CliError` that says how to sign in. */
export function findAccess(env: Env, flags: AccessFlags): Access {
  const name = profileName(env, flags.profile)
  const stored = readProfiles(env).profiles[name]
  const url = flags.url || env.CIERGE_URL || stored?.url
  if (!url) {
    throw new CliError(exitCodes.signIn, 'You’re not signed in. Say: cierge login https://cierge.example.com')
  }
  // Uses a stored key only for the address that it was stored with, so that no other server gets it.
  const storedKey = stored && sameAddress(stored.url, url) ? stored.key : undefined
  const key = flags.key || env.CIERGE_KEY || storedKey
  if (!key) throw new CliError(exitCodes.signIn, `You’re not signed in there. Say: cierge login ${url}`)
  // The stored settings belong to the member of the stored key, so another key is returned without settings.
  if (!stored || key !== storedKey) return { url, key }
  return { url, key, profile: name, ...(stored.settings && { settings: stored.settings }) }
}

function sameAddress(one: string, other: string): boolean {
  return one.replace(/\/+$/, '') === other.replace(/\/+$/, '')
}
