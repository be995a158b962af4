// Turns the environment into a frozen Config, or throws one error that lists every fault. The error never contains a
// value, because a value may be a secret. Reads no file and no process.env: the caller passes the environment.
import type { z } from 'zod'
import { ConfigError, type ConfigFault } from '../src/domain/config-error.ts'
import { huntOnAwsAtMostMs } from '../src/domain/drops/hunt-end.ts'
import { isLoopbackName } from '../src/domain/loopback.ts'
import { nearestName } from '../src/domain/nearest-name.ts'
import { MINUTE_MS } from '../src/domain/time.ts'
import { type Setting, settings } from './setting-table.ts'

/** The prefix of Cierge's variables. An unknown name with this prefix is reported as a typing error. */
const ownPrefix = 'CIERGE_'

/** Variables that only the command line for members reads. They may also be set where Cierge itself runs. */
const ofCommandLine: readonly string[] = ['CIERGE_PROFILE']

type Env = Readonly<Record<string, string | undefined>>

/** All settings. `chat`, `owners`, `masterKey` and `cloud` are absent if not set. Durations are in milliseconds. */
export type Config = {
  readonly [Key in keyof typeof settings]: z.output<(typeof settings)[Key]['read']>
}

/** The variables without their checks, for documents and tests. */
export const variables: readonly Omit<Setting<unknown>, 'read'>[] = Object.values(settings)

/** Returns the variables that are set only under a former name. */
export function formerNamesIn(env: Env): readonly { readonly formerly: string; readonly name: string }[] {
  return variables.flatMap(({ name, formerly }) =>
    formerly !== undefined && env[formerly]?.trim() && !env[name]?.trim() ? [{ formerly, name }] : [],
  )
}

/** Reads all settings. An empty variable counts as missing. Throws a `ConfigError` that lists every fault. */
export function readConfig(env: Env): Config {
  const faults: ConfigFault[] = unknownVariables(env)
  const config: Record<string, unknown> = {}
  for (const [key, setting] of Object.entries<Setting<unknown>>(settings)) {
    const { name, formerly = name, byDefault, read } = setting
    const found = read.safeParse(env[name]?.trim() || env[formerly]?.trim() || byDefault || undefined)
    if (found.success) config[key] = found.data
    else faults.push({ variable: name, problem: found.error.issues[0]?.message ?? 'is not understood' })
  }
  faults.push(
    ...faultsOfCloud(config as Partial<Config>, faults),
    ...faultsOfOpenTable(config, faults),
    ...faultsOfPage(config),
    ...faultsOfSites(config, faults),
  )
  if (faults.length > 0) throw new ConfigError(faults)
  return Object.freeze(config) as Config
}

/** Returns whether all AWS settings are set, even if `cloud` is not `aws`. */
export function namesAws(config: Config): boolean {
  return Object.keys(settings).every(
    (key) => !key.startsWith('aws') || config[key as keyof Config] !== undefined,
  )
}

/**
 * The shortest head start on AWS, in milliseconds. A schedule fires at any time within its minute, so with a shorter
 * head start a hunt could begin too late to sign in.
 */
const leastHeadStartOnAwsMs = 75_000

/**
 * Returns the faults of the settings for AWS: missing AWS settings, and a head start or give-up time that the
 * Lambda's limits forbid. A setting that has a fault in `found` is not also called missing.
 */
function faultsOfCloud(config: Partial<Config>, found: readonly ConfigFault[]): ConfigFault[] {
  if (config.cloud !== 'aws') return []
  const missing = Object.entries(settings)
    .filter(([key, { name }]) => key.startsWith('aws') && !found.some(({ variable }) => variable === name))
    .filter(([key]) => config[key as keyof Config] === undefined)
    .map(([, { name }]) => ({ variable: name, problem: 'is needed when CIERGE_CLOUD is aws' }))
  const { headStartMs = leastHeadStartOnAwsMs, giveUpMs = MINUTE_MS } = config
  const variable = settings.headStartMs.name
  if (headStartMs < leastHeadStartOnAwsMs) {
    const problem = 'must be at least 75 on AWS: a schedule fires anywhere within its minute'
    return [...missing, { variable, problem }]
  }
  if (headStartMs + giveUpMs > huntOnAwsAtMostMs) {
    const problem = `and ${settings.giveUpMs.name} must be 13 minutes together at most on AWS: a function runs for 15`
    return [...missing, { variable, problem }]
  }
  return missing
}

/** OpenTable searches near a place only, so its address needs one. */
function faultsOfOpenTable(
  { openTableUrl, openTablePlace }: Partial<Config>,
  found: readonly ConfigFault[],
): ConfigFault[] {
  const variable = settings.openTablePlace.name
  if (!openTableUrl || openTablePlace || found.some((one) => one.variable === variable)) return []
  const problem =
    'must be set with CIERGE_OPENTABLE_URL, because OpenTable searches only near a place: 40.7128,-74.0060'
  return [{ variable, problem }]
}

/** Without TLS, others on the network could read sign-ins to the page, so its address must use `https`. */
function faultsOfPage({ pageUrl, pagePlain }: Partial<Config>): ConfigFault[] {
  if (!pageUrl || pagePlain || pageUrl.startsWith('https:') || isLoopbackName(new URL(pageUrl).hostname))
    return []
  const problem = `must be an https address, because sign-ins would cross the network unprotected. docs/hosting/page.md shows three ways; ${settings.pagePlain.name}=allow permits http`
  return [{ variable: settings.pageUrl.name, problem }]
}

/** Groups of settings that only have an effect together. */
const siteSettings: readonly (readonly (keyof typeof settings)[])[] = [
  ['discordSignInId', 'discordSignInSecret'],
  ['slackSignInId', 'slackSignInSecret'],
  ['telegramSignInId', 'telegramSignInSecret'],
  ['oidcIssuer', 'oidcClientId', 'oidcClientSecret'],
]

/** Returns the missing settings of a sign-in site for which at least one is set. */
function faultsOfSites(config: Partial<Config>, found: readonly ConfigFault[]): ConfigFault[] {
  return siteSettings.flatMap((keys) => {
    const isFaulty = (key: (typeof keys)[number]) =>
      found.some(({ variable }) => variable === settings[key].name)
    const given = keys.filter((key) => config[key] !== undefined || isFaulty(key))
    const [first] = given
    if (!first) return []
    return keys
      .filter((key) => !given.includes(key))
      .map((key) => ({
        variable: settings[key].name,
        problem: `must be set beside ${settings[first].name}`,
      }))
  })
}

function unknownVariables(env: Env): ConfigFault[] {
  const known = variables.flatMap(({ name, formerly }) => [name, ...(formerly ? [formerly] : [])])
  const ownNames = known.filter((name) => name.startsWith(ownPrefix))
  return Object.keys(env)
    .filter((name) => name.startsWith(ownPrefix) && !known.includes(name) && !ofCommandLine.includes(name))
    .map((variable) => {
      const nearest = nearestVariable(variable, ownNames)
      return { variable, problem: `is not a known setting${nearest ? `; did you mean ${nearest}?` : ''}` }
    })
}

/**
 * Returns the known variable that a mistyped name may mean: one name begins with the other, or at most half of the
 * letters differ. Returns `undefined` if there is none.
 */
function nearestVariable(typed: string, known: readonly string[]): string | undefined {
  const typedRest = typed.slice(ownPrefix.length)
  if (typedRest === '') return undefined
  const rests = known.map((name) => name.slice(ownPrefix.length))
  const isCutShort = (rest: string) => rest.startsWith(typedRest) || typedRest.startsWith(rest)
  const nearest = rests.find(isCutShort) ?? nearestName(typedRest, rests, 1 / 2)
  return nearest && `${ownPrefix}${nearest}`
}
