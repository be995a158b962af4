// Turns the environment into a frozen Config, or throws one error that lists every fault. The error never contains a
// value, because a value may be a secret. Reads no file and no process.env: the caller passes the environment.
import { z } from 'zod'
import { ConfigError, type ConfigFault } from '../src/domain/config-error.ts'
import { huntOnAwsAtMostMs, usualGiveUpMinutes } from '../src/domain/drops/hunt-end.ts'
import type { Identity } from '../src/domain/identity.ts'
import type { ChatId } from '../src/domain/ids.ts'
import { nearestName } from '../src/domain/nearest-name.ts'
import { DAY_MS, HOUR_MS, MINUTE_MS, parseZone, type ZoneId } from '../src/domain/time.ts'

/** The prefix of Cierge's variables. An unknown name with this prefix is reported as a typing error. */
const ownPrefix = 'CIERGE_'

type Env = Readonly<Record<string, string | undefined>>

type Setting<Value> = {
  /** The name of the environment variable. */
  readonly name: string
  /** The variable's former name, which is still read and causes a warning. */
  readonly formerly?: string
  /** The variable's explanation in `.env.example` and the README. */
  readonly meaning: string
  /** The value that is used if the variable is missing or empty; '' if there is no default. */
  readonly byDefault: string
  /** Checks and converts the value. Its error messages complete a sentence that begins with the variable's name. */
  readonly read: z.ZodType<Value>
}

const settings = {
  dataDir: {
    name: 'CIERGE_DATA_DIR',
    meaning: 'Folder for the database and, unless you set a key, the master key. Created if missing.',
    byDefault: './data',
    read: z.string(),
  },
  masterKey: {
    name: 'CIERGE_MASTER_KEY',
    meaning:
      'Key that encrypts linked accounts: 32 bytes as base64 or hex (openssl rand -base64 32). Empty: Cierge creates a key once and keeps it in the data folder. If you lose the key, every account must be linked again.',
    byDefault: '',
    read: z
      .string()
      .regex(
        /^(?:[0-9a-f]{64}|[0-9a-z+/_-]{43}=?)$/i,
        'must be 32 bytes, as 64 hex digits or as base64 (openssl rand -base64 32 makes one)',
      )
      .optional(),
  },
  resyUrl: {
    name: 'CIERGE_RESY_URL',
    meaning: "Address of the Resy API. Use the sandbox's address to try things out.",
    byDefault: 'https://api.resy.com',
    read: webAddress(),
  },
  resyKey: {
    name: 'CIERGE_RESY_KEY',
    meaning:
      "Public key of Resy's web page, the same for everybody. Empty: the key of 2019 to 2026; if Resy refuses it, Cierge reads the new one from the page and tells you.",
    byDefault: '',
    read: z
      .string()
      .regex(/^\w{6,100}$/, 'must be the key alone: letters and digits')
      .optional(),
  },
  headStartMs: {
    name: 'CIERGE_HEAD_START_SECONDS',
    meaning:
      'Seconds before tables are released at which Cierge wakes up, signs in and gets ready (5 to 600).',
    byDefault: '90',
    read: wholeNumber(5, 600).transform((seconds) => seconds * 1_000),
  },
  foresight: {
    name: 'CIERGE_FORESIGHT',
    meaning:
      "Speculative booking: predict a table's slot id and try to book it at release time, before it appears in search results (on or off).",
    byDefault: 'on',
    read: z.enum(['on', 'off'], 'must be on or off').transform((choice) => choice === 'on'),
  },
  giveUpMs: {
    name: 'CIERGE_GIVE_UP_MINUTES',
    meaning: 'Minutes after the release until Cierge stops trying (1 to 60).',
    byDefault: String(usualGiveUpMinutes),
    read: wholeNumber(1, 60).transform((minutes) => minutes * MINUTE_MS),
  },
  liveCheck: {
    name: 'CIERGE_LIVE_CHECK',
    meaning:
      "Weekly check that Resy still answers in the known format. weekly: use an owner's linked account and eight requests that change nothing. Empty: check only when you run the doctor with --live.",
    byDefault: '',
    read: z.enum(['weekly'], 'must be weekly, or empty').optional(),
  },
  pollsPerDay: {
    name: 'CIERGE_LOOKS_PER_DAY',
    meaning:
      'Polls for canceled tables per day, shared by all watched days (24 to 2000). Resy blocks an address that asks too often.',
    byDefault: '240',
    read: wholeNumber(24, 2_000),
  },
  renewBeforeMs: {
    name: 'CIERGE_RENEW_DAYS',
    meaning: "Days before a linked account's sign-in expires at which Cierge renews it (7 to 40).",
    byDefault: '10',
    read: wholeNumber(7, 40).transform((days) => days * DAY_MS),
  },
  renewEveryMs: {
    name: 'CIERGE_RENEW_HOURS',
    meaning: 'Hours between two checks for sign-ins to renew (1 to 24).',
    byDefault: '6',
    read: wholeNumber(1, 24).transform((hours) => hours * HOUR_MS),
  },
  keepMs: {
    name: 'CIERGE_KEEP_DAYS',
    meaning:
      'Days for which delivered messages and the reports of hunts are kept (7 to 3650). Requests are kept for good.',
    byDefault: '90',
    read: wholeNumber(7, 3_650).transform((days) => days * DAY_MS),
  },
  backupsKept: {
    name: 'CIERGE_BACKUPS',
    meaning:
      'How many daily backups of the database are kept in the data folder (0 to 30; 0: none are made). Each is as large as the database.',
    byDefault: '3',
    read: wholeNumber(0, 30),
  },
  owners: {
    name: 'CIERGE_OWNER',
    meaning:
      'Owners of this Cierge, separated by commas: terminal:local, discord:ID, telegram:ID or slack:TEAM/ID. Empty: the person at the terminal; without a terminal, the first person who sends /join with the code in the log.',
    byDefault: '',
    read: z.string().transform(readOwners).optional(),
  },
  chat: {
    name: 'CIERGE_CHAT',
    meaning:
      'terminal: also chat at the terminal, next to the chats set up below. Empty, with no chat set up: the terminal as well, with the sandbox in place of Resy.',
    byDefault: '',
    read: z.enum(['terminal'], 'must be terminal, or empty').optional(),
  },
  zone: {
    name: 'CIERGE_ZONE',
    meaning: 'IANA time zone that defines "today" until the restaurant is known.',
    byDefault: 'America/New_York',
    read: z.string().transform(readZone),
  },
  cloud: {
    name: 'CIERGE_CLOUD',
    meaning:
      'Where scheduling and key storage run. aws: EventBridge and KMS, with the outputs of infra/ below. Empty: on this machine; orders still waiting on an AWS that is named below are canceled there and run here.',
    byDefault: '',
    read: z.enum(['aws'], 'must be aws, or empty').optional(),
  },
  awsKeyArn: {
    name: 'CIERGE_AWS_KEY_ARN',
    meaning:
      'KMS key that encrypts linked accounts. When you move back to this machine, keep it set until cierge reseal is done.',
    byDefault: '',
    read: arn('kms', 'key/'),
  },
  awsClaimsTableArn: {
    name: 'CIERGE_AWS_CLAIMS_TABLE_ARN',
    meaning: 'DynamoDB table of leases: who carries out each order.',
    byDefault: '',
    read: arn('dynamodb', 'table/'),
  },
  awsScheduleGroupArn: {
    name: 'CIERGE_AWS_SCHEDULE_GROUP_ARN',
    meaning: "EventBridge Scheduler group for Cierge's schedules. Use it for nothing else.",
    byDefault: '',
    read: arn('scheduler', 'schedule-group/'),
  },
  awsScheduleRoleArn: {
    name: 'CIERGE_AWS_SCHEDULE_ROLE_ARN',
    meaning: 'IAM role that lets EventBridge Scheduler invoke the function.',
    byDefault: '',
    read: arn('iam', 'role/'),
  },
  awsFunctionArn: {
    name: 'CIERGE_AWS_FUNCTION_ARN',
    meaning: 'Lambda function that hunts for tables.',
    byDefault: '',
    read: arn('lambda', 'function:'),
  },
  awsReportQueueUrl: {
    name: 'CIERGE_AWS_REPORT_QUEUE_URL',
    meaning: 'SQS queue for the reports of hunts.',
    byDefault: '',
    read: queueAddress(),
  },
  awsDeadLetterQueueUrl: {
    name: 'CIERGE_AWS_DEAD_LETTER_QUEUE_URL',
    formerly: 'CIERGE_AWS_ASIDE_QUEUE_URL',
    meaning: 'SQS dead-letter queue for messages that Cierge cannot parse.',
    byDefault: '',
    read: queueAddress(),
  },
  logLevel: {
    name: 'LOG_LEVEL',
    meaning: 'Lowest level that is logged: trace, debug, info, warn, error, fatal or silent.',
    byDefault: 'info',
    read: z
      .string()
      .toLowerCase()
      .pipe(
        z.enum(
          ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'],
          'must be trace, debug, info, warn, error, fatal or silent',
        ),
      ),
  },
} satisfies Record<string, Setting<unknown>>

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
  faults.push(...faultsOfCloud(config as Partial<Config>, faults))
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

/** Checks settings that depend on each other. A setting whose value was refused is not reported as missing too. */
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

function arn(service: string, resource: string) {
  const form = new RegExp(`^arn:aws[a-z-]*:${service}:[a-z0-9-]*:\\d{12}:${resource}[\\w./:-]+$`)
  return z
    .string()
    .regex(form, `must be an ARN such as arn:aws:${service}:…:${resource}…, from the outputs of infra/`)
    .optional()
}

function queueAddress() {
  return z
    .string()
    .regex(
      /^https?:\/\/[^/?#@\s]+\/\d{12}\/[\w-]+$/,
      'must be the address of a queue, from the outputs of infra/',
    )
    .optional()
}

function unknownVariables(env: Env): ConfigFault[] {
  const known = variables.flatMap(({ name, formerly }) => [name, ...(formerly ? [formerly] : [])])
  const ownNames = known.filter((name) => name.startsWith(ownPrefix))
  return Object.keys(env)
    .filter((name) => name.startsWith(ownPrefix) && !known.includes(name))
    .map((variable) => {
      const nearest = nearestVariable(variable, ownNames)
      return { variable, problem: `is not a known setting${nearest ? `; did you mean ${nearest}?` : ''}` }
    })
}

/**
 * Returns the known variable that a mistyped name may mean: one name begins with the other, or at most half of the
 * letters differ.
 */
function nearestVariable(typed: string, known: readonly string[]): string | undefined {
  const typedRest = typed.slice(ownPrefix.length)
  if (typedRest === '') return undefined
  const rests = known.map((name) => name.slice(ownPrefix.length))
  const isCutShort = (rest: string) => rest.startsWith(typedRest) || typedRest.startsWith(rest)
  const nearest = rests.find(isCutShort) ?? nearestName(typedRest, rests, 1 / 2)
  return nearest && `${ownPrefix}${nearest}`
}

function wholeNumber(least: number, most: number) {
  return z
    .string()
    .transform((text) => (/^\d{1,9}$/.test(text) ? Number(text) : Number.NaN))
    .refine((value) => value >= least && value <= most, `must be a whole number from ${least} to ${most}`)
}

function webAddress() {
  return z
    .string()
    .refine((text) => {
      const url = URL.parse(text)
      if (!url || !['http:', 'https:'].includes(url.protocol)) return false
      return `${url.username}${url.password}${url.search}${url.hash}` === ''
    }, 'must be a plain http or https address, without a sign-in, question mark or #')
    .transform((text) => text.replace(/\/+$/, ''))
}

function readZone(text: string, context: z.RefinementCtx): ZoneId {
  const zone = parseZone(text)
  if (zone) return zone
  context.addIssue('must be the IANA name of a time zone, such as Europe/Paris')
  return z.NEVER
}

/**
 * The forms of user ids that an owner can have, by chat. Slack's ids are valid in one workspace; those of other chats
 * are valid everywhere.
 */
const ownerForms: readonly RegExp[] = [
  /^(?<chat>terminal):(?<userId>[\w-]+)$/,
  /^(?<chat>discord|telegram):(?<userId>\d+)$/,
  /^(?<chat>slack):(?<space>[A-Z0-9]+)\/(?<userId>[A-Z0-9]+)$/,
]

function readOwners(text: string, context: z.RefinementCtx): readonly Identity[] {
  const owners = text
    .split(/[\s,]+/)
    .filter(Boolean)
    .map(readIdentity)
  const known = owners.filter((owner) => owner !== undefined)
  if (known.length === owners.length && known.length > 0) return Object.freeze(known)
  context.addIssue('must list terminal:local, discord:ID, telegram:ID or slack:TEAM/ID, with commas between')
  return z.NEVER
}

function readIdentity(text: string): Identity | undefined {
  const groups = ownerForms.map((form) => form.exec(text)?.groups).find((found) => found !== undefined)
  if (!groups?.chat || !groups.userId) return undefined
  return Object.freeze({ chat: groups.chat as ChatId, space: groups.space ?? '', userId: groups.userId })
}
