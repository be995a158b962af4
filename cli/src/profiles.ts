// Keeps where to call Cierge and with which key: one profile for each Cierge, in a file that only its owner can read.
import { chmodSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { homedir } from 'node:os'
import { dirname, join } from 'node:path'
import { CliError, exitCodes } from './exit-code.ts'

type Env = Readonly<Record<string, string | undefined>>

export type Profile = {
  readonly url: string
  readonly key: string
  /** The member's settings that say how to write times. */
  readonly settings?: Readonly<Record<string, string>>
}

type ProfileFile = { readonly profiles: Readonly<Record<string, Profile>>; readonly current?: string }

const defaultName = 'default'

/** Returns the path of the file: in the XDG config folder. */
function profilePath(env: Env): string {
  const folder = env.XDG_CONFIG_HOME || join(env.HOME || homedir(), '.config')
  return join(folder, 'cierge', 'profiles.json')
}

/** Returns all profiles. Throws a `CliError` if the file can't be read. */
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

/** Returns the name of the profile in use: the flag's, or that of CIERGE_PROFILE, or the last one signed in to. */
export function profileName(env: Env, flag: string | undefined): string {
  return flag || env.CIERGE_PROFILE || readProfiles(env).current || defaultName
}

/** Keeps the settings of a profile, if they have changed. Does not change which profile is the current one. */
export function keepSettings(env: Env, name: string, settings: NonNullable<Profile['settings']>): void {
  const { current, profiles } = readProfiles(env)
  const profile = profiles[name]
  if (!profile || JSON.stringify(profile.settings) === JSON.stringify(settings)) return
  write(env, { ...(current && { current }), profiles: { ...profiles, [name]: { ...profile, settings } } })
}

/** Stores a profile and makes it the current one; `undefined` removes it. */
export function keepProfile(env: Env, name: string, profile: Profile | undefined): void {
  const { profiles } = readProfiles(env)
  const { [name]: _before, ...others } = profiles
  const kept: ProfileFile = profile
    ? { profiles: { ...others, [name]: profile }, current: name }
    : { profiles: others }
  write(env, kept)
}

/** Replaces the file at once, so that a reader never sees half of it. */
function write(env: Env, kept: ProfileFile): void {
  const path = profilePath(env)
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 })
  const beside = `${path}.${process.pid}`
  writeFileSync(beside, `${JSON.stringify(kept, null, 2)}\n`, { mode: 0o600 })
  chmodSync(beside, 0o600)
  renameSync(beside, path)
}
