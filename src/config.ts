// Turns the environment into a frozen Config, or into one error that names everything wrong with it at once.
// Never repeats a value: it may be a secret. Reads no file and no process.env; the composition root hands it in.
import { z } from 'zod'
import type { Identity } from './domain/identity.ts'
import type { ChatId } from './domain/ids.ts'
import { nearestName } from './domain/nearest-name.ts'
import { DAY_MS, HOUR_MS, MINUTE_MS, parseZone, type ZoneId } from './domain/time.ts'

/** Variables that begin so are ours: one that is not known is a slip of the pen. */
const ownPrefix = 'CIERGE_'

type Setting<Value> = {
  /** The environment variable. */
  readonly name: string
  /** What it is for, as `.env.example` explains it. */
  readonly meaning: string
  /** Read when the variable is missing or empty; '' when there is none. */
  readonly byDefault: string
  /** Each message completes the sentence that begins with the variable's name. */
  readonly read: z.ZodType<Value>
}

const settings = {
  dataDir: {
    name: 'CIERGE_DATA_DIR',
    meaning: 'The folder that holds the database and, unless you set one, the master key. Made when missing.',
    byDefault: './data',
    read: z.string(),
  },
  masterKey: {
    name: 'CIERGE_MASTER_KEY',
    meaning:
      'Seals the linked accounts: 32 bytes as base64 or hex (openssl rand -base64 32). Empty: a key is made once and kept in the data folder. Whoever loses the key has to link every account again.',
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
    meaning: 'Where Resy answers. Point it at the sandbox to try things out.',
    byDefault: 'https://api.resy.com',
    read: webAddress(),
  },
  resyKey: {
    name: 'CIERGE_RESY_KEY',
    meaning:
      "The public key of Resy's web page, the same for everybody. Empty: the one of 2019 to 2026; when Resy refuses it, Cierge reads the new one from the page and tells you.",
    byDefault: '',
    read: z
      .string()
      .regex(/^\w{6,100}$/, 'must be the key alone: letters and digits')
      .optional(),
  },
  headStartMs: {
    name: 'CIERGE_HEAD_START_SECONDS',
    meaning:
      'How many seconds before tables are released Cierge wakes up to sign in and get ready (5 to 600).',
    byDefault: '90',
    read: wholeNumber(5, 600).transform((seconds) => seconds * 1_000),
  },
  foresight: {
    name: 'CIERGE_FORESIGHT',
    meaning:
      'Whether to try a table under the name it will have, the moment it opens, before it is listed (on or off).',
    byDefault: 'on',
    read: z.enum(['on', 'off'], 'must be on or off').transform((choice) => choice === 'on'),
  },
  giveUpMs: {
    name: 'CIERGE_GIVE_UP_MINUTES',
    meaning: 'For how many minutes after the release Cierge goes on trying (1 to 60).',
    byDefault: '10',
    read: wholeNumber(1, 60).transform((minutes) => minutes * MINUTE_MS),
  },
  liveCheck: {
    name: 'CIERGE_LIVE_CHECK',
    meaning:
      "Whether Cierge checks once a week by itself that Resy's answers are as they were: weekly, with an owner's linked account and eight requests that change nothing. Empty: only when you run the doctor with --live.",
    byDefault: '',
    read: z.enum(['weekly'], 'must be weekly, or empty').optional(),
  },
  looksPerDay: {
    name: 'CIERGE_LOOKS_PER_DAY',
    meaning:
      'How many looks for cancellations all watched days may take together in a day (24 to 2000). The platform turns an address away that asks too often.',
    byDefault: '240',
    read: wholeNumber(24, 2_000),
  },
  renewBeforeMs: {
    name: 'CIERGE_RENEW_DAYS',
    meaning: "How many days before a linked account's sign-in ends it is renewed (7 to 40).",
    byDefault: '10',
    read: wholeNumber(7, 40).transform((days) => days * DAY_MS),
  },
  renewEveryMs: {
    name: 'CIERGE_RENEW_HOURS',
    meaning: 'Every how many hours sign-ins are looked after (1 to 24).',
    byDefault: '6',
    read: wholeNumber(1, 24).transform((hours) => hours * HOUR_MS),
  },
  owners: {
    name: 'CIERGE_OWNER',
    meaning:
      'Who hosts Cierge, on each chat: terminal:local, discord:ID, telegram:ID or slack:TEAM/ID, with commas between. Empty: whoever sits at the terminal; without one, whoever first says /join with the code in the log.',
    byDefault: '',
    read: z.string().transform(readOwners).optional(),
  },
  chat: {
    name: 'CIERGE_CHAT',
    meaning:
      'Talk with Cierge at the terminal, besides the chats set up below: terminal. Empty, and no chat set up: the terminal too, against the sandbox instead of Resy.',
    byDefault: '',
    read: z.enum(['terminal'], 'must be terminal, or empty').optional(),
  },
  zone: {
    name: 'CIERGE_ZONE',
    meaning: 'The time zone in which "today" is meant until a venue is known, by its IANA name.',
    byDefault: 'America/New_York',
    read: z.string().transform(readZone),
  },
  cloud: {
    name: 'CIERGE_CLOUD',
    meaning:
      'Who wakes the hunts and keeps the keys: aws, with the outputs of infra/ below. Empty: this machine does, and takes back what still waits on an AWS that is named below.',
    byDefault: '',
    read: z.enum(['aws'], 'must be aws, or empty').optional(),
  },
  awsKeyArn: {
    name: 'CIERGE_AWS_KEY_ARN',
    meaning:
      'The key in KMS that seals the linked accounts. Leave it in when you go back to this machine, until cierge reseal is done.',
    byDefault: '',
    read: arn('kms', 'key/'),
  },
  awsClaimsTableArn: {
    name: 'CIERGE_AWS_CLAIMS_TABLE_ARN',
    meaning: 'The table in DynamoDB where each order is claimed by whoever carries it out.',
    byDefault: '',
    read: arn('dynamodb', 'table/'),
  },
  awsScheduleGroupArn: {
    name: 'CIERGE_AWS_SCHEDULE_GROUP_ARN',
    meaning: 'The group of schedules in EventBridge Scheduler; it must be used by nothing else.',
    byDefault: '',
    read: arn('scheduler', 'schedule-group/'),
  },
  awsScheduleRoleArn: {
    name: 'CIERGE_AWS_SCHEDULE_ROLE_ARN',
    meaning: 'The role EventBridge Scheduler takes on to wake the function.',
    byDefault: '',
    read: arn('iam', 'role/'),
  },
  awsFunctionArn: {
    name: 'CIERGE_AWS_FUNCTION_ARN',
    meaning: 'The function on Lambda that hunts.',
    byDefault: '',
    read: arn('lambda', 'function:'),
  },
  awsReportQueueUrl: {
    name: 'CIERGE_AWS_REPORT_QUEUE_URL',
    meaning: 'The queue in SQS on which every report comes home.',
    byDefault: '',
    read: queueAddress(),
  },
  awsAsideQueueUrl: {
    name: 'CIERGE_AWS_ASIDE_QUEUE_URL',
    meaning: 'The queue in SQS where messages nobody understands are kept for you.',
    byDefault: '',
    read: queueAddress(),
  },
  logLevel: {
    name: 'LOG_LEVEL',
    meaning: 'How much is logged: trace, debug, info, warn, error, fatal or silent.',
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

/** `chat` is absent when nobody chose one, `owners` when nobody is named, `masterKey` when one is to be made, `cloud` on one machine. Durations are milliseconds. */
export type Config = {
  readonly [Key in keyof typeof settings]: z.output<(typeof settings)[Key]['read']>
}

/** The variables as data, for whoever explains them. */
export const variables: readonly Omit<Setting<unknown>, 'read'>[] = Object.values(settings)

export type ConfigFault = { readonly variable: string; readonly problem: string }

export class ConfigError extends Error {
  readonly faults: readonly ConfigFault[]

  constructor(faults: readonly ConfigFault[]) {
    const sentences = faults.map(({ variable, problem }) => `\n  ${variable} ${problem}`)
    super(`The settings need a change:${sentences.join('')}`)
    this.name = 'ConfigError'
    this.faults = faults
  }
}

/** Throws a `ConfigError` with every fault. An empty variable counts as missing. */
export function readConfig(env: Readonly<Record<string, string | undefined>>): Config {
  const faults: ConfigFault[] = unknownVariables(env)
  const config: Record<string, unknown> = {}
  for (const [key, { name, byDefault, read }] of Object.entries(settings)) {
    const found = read.safeParse(env[name]?.trim() || byDefault || undefined)
    if (found.success) config[key] = found.data
    else faults.push({ variable: name, problem: found.error.issues[0]?.message ?? 'is not understood' })
  }
  faults.push(...faultsOfCloud(config as Partial<Config>, faults))
  if (faults.length > 0) throw new ConfigError(faults)
  return Object.freeze(config) as Config
}

/** Whether everything on AWS has a name, used or not. */
export function namesAws(config: Config): boolean {
  return Object.keys(settings).every(
    (key) => !key.startsWith('aws') || config[key as keyof Config] !== undefined,
  )
}

/** A schedule fires anywhere within its minute: with less than this, a hunt may begin too late to sign in. */
const leastHeadStartOnAwsMs = 75_000
/** What the function may take, less the minute of the schedule and the time to report. */
const longestHuntOnAwsMs = 13 * MINUTE_MS

/** What settings need of each other. One that was refused itself is not also called missing. */
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
  if (headStartMs + giveUpMs > longestHuntOnAwsMs) {
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

function unknownVariables(env: Readonly<Record<string, string | undefined>>): ConfigFault[] {
  const known = variables.map(({ name }) => name)
  const ownNames = known.filter((name) => name.startsWith(ownPrefix))
  return Object.keys(env)
    .filter((name) => name.startsWith(ownPrefix) && !known.includes(name))
    .map((variable) => {
      const nearest = nearestVariable(variable, ownNames)
      return { variable, problem: `is not a known setting${nearest ? `; did you mean ${nearest}?` : ''}` }
    })
}

/** The variable a slip of the pen may have meant: one begins the other, or no more than half is mistyped. */
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

/** Ids are valid in one workspace on Slack, everywhere on the other chats. */
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
