// The settings: each one's variable, its explanation, its default, and the check of its value.
import { z } from 'zod'
import { usualGiveUpMinutes } from '../src/domain/drops/hunt-end.ts'
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../src/domain/time.ts'
import {
  arn,
  clientSecret,
  httpsAddress,
  queueAddress,
  readOrigins,
  readOwners,
  readPageUrl,
  readPlace,
  readProxies,
  readRetention,
  readZone,
  webAddress,
  wholeNumber,
} from './read-setting-values.ts'

export type Setting<Value> = {
  /** The name of the environment variable. */
  readonly name: string
  /** The variable's former name, which is still read and causes a warning. */
  readonly formerly?: string
  /** The variable's explanation in `.env.example` and in docs/hosting/settings.md. */
  readonly meaning: string
  /** The value that is used if the variable is missing or empty; '' if there is no default. */
  readonly byDefault: string
  /** Checks and converts the value. Its error messages complete a sentence that begins with the variable's name. */
  readonly read: z.ZodType<Value>
}

/** All settings, in the order in which the documents list them. */
export const settings = {
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
  openTableUrl: {
    name: 'CIERGE_OPENTABLE_URL',
    meaning:
      "Address of OpenTable's mobile API (https://mobile-api.opentable.com/api). Empty: Cierge uses Resy only. Nobody has tried this part of Cierge on the real OpenTable yet.",
    byDefault: '',
    read: webAddress().optional(),
  },
  openTablePlace: {
    name: 'CIERGE_OPENTABLE_NEAR',
    meaning:
      'Place near which Cierge searches at OpenTable: latitude and longitude in degrees, such as 40.7128,-74.0060. Needed with CIERGE_OPENTABLE_URL.',
    byDefault: '',
    read: z.string().transform(readPlace).optional(),
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
  backUpEveryMs: {
    name: 'CIERGE_BACKUP_EVERY',
    meaning:
      'Hours between two backups of the database, in the folder backups of the data folder (1 to 168).',
    byDefault: '24',
    read: wholeNumber(1, 168).transform((hours) => hours * HOUR_MS),
  },
  backupsKept: {
    name: 'CIERGE_BACKUP_KEEP',
    formerly: 'CIERGE_BACKUPS',
    meaning:
      'Backups that are kept: the newest of the last 7 days and of the last 4 weeks are 7d,4w. 0: no backups are made. Each is as large as the database.',
    byDefault: '7d,4w',
    read: z.string().transform(readRetention),
  },
  updatesUrl: {
    name: 'CIERGE_CHECK_UPDATES',
    meaning:
      'Address of the latest release, where Cierge asks once a day for a newer version and tells the owners: https://api.github.com/repos/OWNER/NAME/releases/latest. Empty: it asks nobody.',
    byDefault: '',
    read: webAddress().optional(),
  },
  httpPort: {
    name: 'CIERGE_HTTP_PORT',
    meaning:
      'Port of the HTTP API for programs and of the page for browsers (1 to 65535). Empty: there is neither.',
    byDefault: '',
    read: wholeNumber(1, 65_535).optional(),
  },
  httpHost: {
    name: 'CIERGE_HTTP_HOST',
    meaning:
      'Address that the HTTP API listens on. 0.0.0.0 lets other machines in: put a proxy with TLS before it.',
    byDefault: '127.0.0.1',
    read: z
      .string()
      .regex(/^(?:localhost|[\d.]{7,15}|[\da-f:]*:[\da-f:]*)$/i, 'must be an IP address or localhost'),
  },
  httpOrigins: {
    name: 'CIERGE_HTTP_ORIGINS',
    meaning:
      'Web pages that may call the HTTP API from a browser, separated by commas: https://example.com. Empty: none.',
    byDefault: '',
    read: z.string().transform(readOrigins).optional(),
  },
  httpObserve: {
    name: 'CIERGE_HTTP_OBSERVE',
    meaning:
      'Who may read /metrics and the details of /readyz. open: every caller who reaches the port. Empty: callers on this machine, and holders of an owner’s key.',
    byDefault: '',
    read: z.literal('open', { error: 'must be open, or empty' }).optional(),
  },
  pageUrl: {
    name: 'CIERGE_PAGE_URL',
    meaning:
      'Address under which members reach the page in a browser, for the links that /page makes: https://cierge.example.com. Empty: http://localhost and the port.',
    byDefault: '',
    read: readPageUrl().optional(),
  },
  pagePlain: {
    name: 'CIERGE_PAGE_PLAIN',
    meaning:
      'Whether the page may be reached without TLS from other machines. allow: yes, and everybody on the network between can read along. Empty: only https, and this machine itself.',
    byDefault: '',
    read: z.literal('allow', { error: 'must be allow, or empty' }).optional(),
  },
  discordSignInId: {
    name: 'CIERGE_PAGE_DISCORD_ID',
    meaning:
      'Client id of your Discord application, so that members can sign in to the page with Discord. Empty: they cannot. See docs/hosting/page.md.',
    byDefault: '',
    read: z
      .string()
      .regex(/^\d{15,20}$/, 'must be the client id: 15 to 20 digits')
      .optional(),
  },
  discordSignInSecret: {
    name: 'CIERGE_PAGE_DISCORD_SECRET',
    meaning: 'Client secret that belongs to it. It is not the bot token.',
    byDefault: '',
    read: clientSecret(),
  },
  slackSignInId: {
    name: 'CIERGE_PAGE_SLACK_ID',
    meaning:
      'Client id of your Slack app, so that members can sign in to the page with Slack. Empty: they cannot.',
    byDefault: '',
    read: z
      .string()
      .regex(/^\d+\.\d+$/, 'must be the client id: two numbers with a dot between')
      .optional(),
  },
  slackSignInSecret: {
    name: 'CIERGE_PAGE_SLACK_SECRET',
    meaning: 'Client secret that belongs to it.',
    byDefault: '',
    read: clientSecret(),
  },
  telegramSignInId: {
    name: 'CIERGE_PAGE_TELEGRAM_ID',
    meaning:
      'Client id of your Telegram bot, so that members can sign in to the page with Telegram. Empty: they cannot.',
    byDefault: '',
    read: z
      .string()
      .regex(/^\d{1,16}$/, 'must be the client id: the digits of the bot token before its colon')
      .optional(),
  },
  telegramSignInSecret: {
    name: 'CIERGE_PAGE_TELEGRAM_SECRET',
    meaning: 'Client secret that belongs to it. It is not the bot token.',
    byDefault: '',
    read: clientSecret(),
  },
  oidcIssuer: {
    name: 'CIERGE_PAGE_OIDC_ISSUER',
    meaning:
      'Address of an OpenID Connect provider, so that members can sign in to the page with an account there: https://id.example.com. Empty: they cannot.',
    byDefault: '',
    read: httpsAddress().optional(),
  },
  oidcName: {
    name: 'CIERGE_PAGE_OIDC_NAME',
    meaning: 'Name of that provider on its button.',
    byDefault: 'Single sign-on',
    read: z.string().max(30, 'may have 30 characters at most'),
  },
  oidcClientId: {
    name: 'CIERGE_PAGE_OIDC_ID',
    meaning: 'Client id that the provider gave you.',
    byDefault: '',
    read: clientSecret(),
  },
  oidcClientSecret: {
    name: 'CIERGE_PAGE_OIDC_SECRET',
    meaning: 'Client secret that belongs to it.',
    byDefault: '',
    read: clientSecret(),
  },
  httpProxies: {
    name: 'CIERGE_HTTP_PROXIES',
    meaning:
      'Addresses of the proxies with TLS before the HTTP port, separated by commas: 172.17.0.1 or 10.0.0.0/8. Cierge believes what they say about callers, as it does a proxy on this machine. Empty: none.',
    byDefault: '',
    read: z.string().transform(readProxies).optional(),
  },
  smtpUrl: {
    name: 'CIERGE_SMTP_URL',
    meaning:
      'Mail server with its sign-in, to tell members of urgent things that they did not see in their chat: smtps://user:password@mail.example.com. Empty: no e-mails.',
    byDefault: '',
    read: z
      .url({ protocol: /^smtps?$/, error: 'must be an address that begins with smtp:// or smtps://' })
      .optional(),
  },
  smtpFrom: {
    name: 'CIERGE_SMTP_FROM',
    meaning: 'Sender of these e-mails: cierge@example.com.',
    byDefault: '',
    read: z.email({ error: 'must be an e-mail address' }).optional(),
  },
  ntfyUrl: {
    name: 'CIERGE_NTFY_URL',
    meaning:
      'ntfy server, to tell members the same as a notification on a phone: https://ntfy.sh. Empty: no notifications by ntfy.',
    byDefault: '',
    read: webAddress().optional(),
  },
  apiUrl: {
    name: 'CIERGE_URL',
    meaning:
      'Address of a running Cierge, for the command line of members and cierge mcp. Empty: the one that cierge login has signed in to. The service itself does not use it.',
    byDefault: '',
    read: z.url({ protocol: /^https?$/, error: 'must be an http or https address' }).optional(),
  },
  apiKey: {
    name: 'CIERGE_KEY',
    meaning: 'Key for CIERGE_URL, made in a direct message to Cierge or on its page.',
    byDefault: '',
    read: z
      .string()
      .regex(/^cierge_[\w-]+$/, 'must be a key, which begins with cierge_')
      .optional(),
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
  logFormat: {
    name: 'CIERGE_LOG_FORMAT',
    meaning:
      'How the log is written to stderr: pretty (for people) or json (one object a line). Empty: pretty on a terminal, json elsewhere.',
    byDefault: '',
    read: z.enum(['pretty', 'json'], 'must be pretty or json, or empty').optional(),
  },
  logFiles: {
    name: 'CIERGE_LOG_FILES',
    meaning:
      'How many files of the log are kept in the data folder, cierge.log and older ones (0 to 100; 0: the log goes to stderr only).',
    byDefault: '5',
    read: wholeNumber(0, 100),
  },
  logBytes: {
    name: 'CIERGE_LOG_MB',
    meaning: 'Size in megabytes from which on the log begins a new file (1 to 1000).',
    byDefault: '10',
    read: wholeNumber(1, 1_000).transform((megabytes) => megabytes * 2 ** 20),
  },
} satisfies Record<string, Setting<unknown>>
