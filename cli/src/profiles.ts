// Stores the address and the key of each Cierge as a profile, in a file that only its owner can read.
import { chmodSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { homedir } from 'node:os'
import { dirname, join } from 'node:path'
import { CliError, exitCodes } from './exit-code.ts'

type Env = Readonly<Record<string, string | undefined>>

export type Profile = {
  readonly url: string
  readonly key: string
  /** The member's settings, for example the time zone and the clock. They decide how times are written. */
  readonly settings?: Readonly<Record<string, string>>
}

type ProfileFile = { readonly profiles: Readonly<Record<string, Profile>>; readonly current?: string }

const defaultName = 'default'

/** Returns the path of the file of profiles, in the XDG config folder. */
function profilePath(env: Env): string {
  const folder = env.XDG_CONFIG_HOME || join(env.HOME || homedir(), '.config')
  return join(folder, 'cierge', 'profiles.json')
}

/** Returns all profiles; none if there is no file. Throws a `CliError` if the file is not a file of profiles. */
export function readProfiles(env: Env): ProfileFile {
  const path = profilePath(env)
  try {
    const read: unknown = JSON.parse(readFileSync(path, 'utf8'))
    if (typeof read === 'object' && read !== null && 'profiles' in read) return read as ProfileFile
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return { profiles: {} }
    throw new CliError(exitCodes.failed, `I can’t read ${path}: ${(error as Error).message}`)
  }
  throw new CliError(exitCodes.failed, `${path} is not a file of profiles. Move it away, then cierge login.`)
}

/**
 * Returns the name of the profile in use: that of the flag, else that of CIERGE_PROFILE, else the profile that was
 * signed in to last.
 */
export function profileName(env: Env, flag: string | undefined): string {
  return flag || env.CIERGE_PROFILE || readProfiles(env).current || defaultName
}

/** Stores new settings of a profile. Does nothing if they are unchanged. Does not make the profile the current one. */
export function keepSettings(env: Env, name: string, settings: NonNullable<Profile['settings']>): void {
  const { current, profiles } = readProfiles(env)
  const profile = profiles[name]
  if (!profile || JSON.stringify(profile.settings) === JSON.stringify(settings)) return
  write(env, { ...(current && { current }), profiles: { ...profiles, [name]: { ...profile, settings } } })
}

/**
 * Stores a profile and makes it the current one. `undefined` removes the profile; then no profile is the current one.
 */
export function keepProfile(env: Env, name: string, profile: Profile | undefined): void {
  const { profiles } = readProfiles(env)
  const { [name]: _before, ...others } = profiles
  const kept: ProfileFile = profile
    ? { profiles: { ...others, [name]: profile }, current: name }
    : { profiles: others }
  write(env, kept)
}

/** Writes a new file and renames it, so that another process never reads half of a file. */
function write(env: Env, kept: ProfileFile): void {
  const path = profilePath(env)
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 })
  const beside = `${path}.${process.pid}`
  writeFileSync(beside, `${JSON.stringify(kept, null, 2)}\n`, { mode: 0o600 })
  chmodSync(beside, 0o600)
  renameSync(beside, path)
}
