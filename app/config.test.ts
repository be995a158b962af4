import { randomBytes } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { describe, expect, it } from 'vitest'
import { chats } from '../bots/index.ts'
import { ConfigError, type ConfigFault } from '../src/domain/config-error.ts'
import { formerNamesIn, readConfig, variables } from './config.ts'

const onAws = {
  CIERGE_CLOUD: 'aws',
  CIERGE_AWS_KEY_ARN: 'arn:aws:kms:eu-central-1:123456789012:key/0f3c-1',
  CIERGE_AWS_CLAIMS_TABLE_ARN: 'arn:aws:dynamodb:eu-central-1:123456789012:table/cierge-claims',
  CIERGE_AWS_SCHEDULE_GROUP_ARN: 'arn:aws:scheduler:eu-central-1:123456789012:schedule-group/cierge',
  CIERGE_AWS_SCHEDULE_ROLE_ARN: 'arn:aws:iam::123456789012:role/cierge-schedule',
  CIERGE_AWS_FUNCTION_ARN: 'arn:aws:lambda:eu-central-1:123456789012:function:cierge-executor',
  CIERGE_AWS_REPORT_QUEUE_URL: 'https://sqs.eu-central-1.amazonaws.com/123456789012/cierge-reports',
  CIERGE_AWS_DEAD_LETTER_QUEUE_URL: 'https://sqs.eu-central-1.amazonaws.com/123456789012/cierge-aside',
}

function faultsOf(env: Record<string, string>): readonly ConfigFault[] {
  try {
    readConfig(env)
  } catch (error) {
    if (error instanceof ConfigError) return error.faults
    throw error
  }
  return []
}

describe('the settings', () => {
  it('a variable under its former name is read and reported', () => {
    const { CIERGE_AWS_DEAD_LETTER_QUEUE_URL: url, ...rest } = onAws
    const env = { ...rest, CIERGE_AWS_ASIDE_QUEUE_URL: url }

    expect(readConfig(env)).toEqual(readConfig(onAws))
    expect(formerNamesIn(env)).toEqual([
      { formerly: 'CIERGE_AWS_ASIDE_QUEUE_URL', name: 'CIERGE_AWS_DEAD_LETTER_QUEUE_URL' },
    ])
    expect(formerNamesIn({ ...env, ...onAws })).toEqual([])
  })

  it('an empty environment gives a complete config', () => {
    const config = readConfig({ PATH: '/bin', HOME: '/root' })

    expect(config).toEqual({
      dataDir: './data',
      masterKey: undefined,
      resyUrl: 'https://api.resy.com',
      openTableUrl: undefined,
      openTablePlace: undefined,
      headStartMs: 90_000,
      foresight: true,
      giveUpMs: 600_000,
      pollsPerDay: 240,
      renewBeforeMs: 10 * 86_400_000,
      renewEveryMs: 6 * 3_600_000,
      keepMs: 90 * 86_400_000,
      backUpEveryMs: 24 * 3_600_000,
      backupsKept: { days: 7, weeks: 4 },
      httpPort: undefined,
      httpHost: '127.0.0.1',
      httpOrigins: undefined,
      httpObserve: undefined,
      pageUrl: undefined,
      pagePlain: undefined,
      discordSignInId: undefined,
      discordSignInSecret: undefined,
      slackSignInId: undefined,
      slackSignInSecret: undefined,
      telegramSignInId: undefined,
      telegramSignInSecret: undefined,
      oidcIssuer: undefined,
      oidcName: 'Single sign-on',
      oidcClientId: undefined,
      oidcClientSecret: undefined,
      httpProxies: undefined,
      smtpUrl: undefined,
      smtpFrom: undefined,
      ntfyUrl: undefined,
      apiUrl: undefined,
      apiKey: undefined,
      owners: undefined,
      chat: undefined,
      zone: 'America/New_York',
      logLevel: 'info',
      logFormat: undefined,
      logFiles: 5,
      logBytes: 10 * 2 ** 20,
    })
  })

  it('a sign-in site needs all of its settings, and an issuer with TLS', () => {
    const page = 'CIERGE_PAGE_'
    expect(faultsOf({ [`${page}SLACK_ID`]: '1.2' })).toEqual([
      { variable: `${page}SLACK_SECRET`, problem: `must be set beside ${page}SLACK_ID` },
    ])
    expect(faultsOf({ [`${page}OIDC_SECRET`]: 'secret' }).map(({ variable }) => variable)).toEqual([
      `${page}OIDC_ISSUER`,
      `${page}OIDC_ID`,
    ])
    const plain = { [`${page}OIDC_ISSUER`]: 'http://id.example.com', [`${page}OIDC_ID`]: 'cierge' }
    expect(faultsOf({ ...plain, [`${page}OIDC_SECRET`]: 'secret' })).toEqual([
      {
        variable: `${page}OIDC_ISSUER`,
        problem: 'must be a plain https address, without a sign-in, question mark or #',
      },
    ])
  })

  it('every variable is read, with or without blanks around its value', () => {
    const config = readConfig({
      CIERGE_DATA_DIR: '/var/lib/cierge',
      CIERGE_MASTER_KEY: 'ab'.repeat(32),
      CIERGE_RESY_URL: 'http://127.0.0.1:4010/',
      CIERGE_RESY_KEY: 'NewKeyOfToday',
      CIERGE_OPENTABLE_URL: 'http://127.0.0.1:4011/api/',
      CIERGE_OPENTABLE_NEAR: '51.5,-0.12',
      CIERGE_HEAD_START_SECONDS: ' 75 ',
      CIERGE_FORESIGHT: 'off',
      CIERGE_GIVE_UP_MINUTES: '10',
      CIERGE_LOOKS_PER_DAY: '24',
      CIERGE_RENEW_DAYS: '7',
      CIERGE_RENEW_HOURS: '1',
      CIERGE_KEEP_DAYS: '30',
      CIERGE_BACKUP_EVERY: '6',
      CIERGE_BACKUP_KEEP: '0',
      CIERGE_CHECK_UPDATES: 'https://api.github.com/repos/ada/cierge/releases/latest',
      CIERGE_HTTP_PORT: '8080',
      CIERGE_HTTP_HOST: '0.0.0.0',
      CIERGE_HTTP_ORIGINS: 'https://example.com',
      CIERGE_HTTP_OBSERVE: 'open',
      CIERGE_PAGE_URL: 'http://cierge.example.com/',
      CIERGE_PAGE_PLAIN: 'allow',
      CIERGE_PAGE_DISCORD_ID: '157730590492196864',
      CIERGE_PAGE_DISCORD_SECRET: 'discord-secret',
      CIERGE_PAGE_SLACK_ID: '25259531569.1115258246291',
      CIERGE_PAGE_SLACK_SECRET: 'slack-secret',
      CIERGE_PAGE_TELEGRAM_ID: '7000000000',
      CIERGE_PAGE_TELEGRAM_SECRET: 'telegram-secret',
      CIERGE_PAGE_OIDC_ISSUER: 'https://id.example.com/realms/a/',
      CIERGE_PAGE_OIDC_NAME: 'Example ID',
      CIERGE_PAGE_OIDC_ID: 'cierge',
      CIERGE_PAGE_OIDC_SECRET: 'oidc-secret',
      CIERGE_HTTP_PROXIES: '172.17.0.1, 10.0.0.0/8',
      CIERGE_URL: 'https://cierge.example.com',
      CIERGE_KEY: 'cierge_x',
      CIERGE_OWNER: 'discord:123456789012345678, telegram:42 slack:T01AB/U02CD,terminal:local',
      CIERGE_CHAT: 'terminal',
      CIERGE_ZONE: 'Europe/Paris',
      LOG_LEVEL: 'SILENT',
      CIERGE_LOG_FORMAT: 'json',
      CIERGE_LOG_FILES: '0',
      CIERGE_LOG_MB: '1',
      ...onAws,
    })

    expect(config).toEqual({
      dataDir: '/var/lib/cierge',
      masterKey: 'ab'.repeat(32),
      resyUrl: 'http://127.0.0.1:4010',
      resyKey: 'NewKeyOfToday',
      updatesUrl: 'https://api.github.com/repos/ada/cierge/releases/latest',
      openTableUrl: 'http://127.0.0.1:4011/api',
      openTablePlace: { latitude: 51.5, longitude: -0.12 },
      headStartMs: 75_000,
      foresight: false,
      giveUpMs: 600_000,
      pollsPerDay: 24,
      renewBeforeMs: 7 * 86_400_000,
      renewEveryMs: 3_600_000,
      keepMs: 30 * 86_400_000,
      backUpEveryMs: 6 * 3_600_000,
      backupsKept: { days: 0, weeks: 0 },
      httpPort: 8080,
      httpHost: '0.0.0.0',
      httpOrigins: ['https://example.com'],
      httpObserve: 'open',
      pageUrl: 'http://cierge.example.com',
      pagePlain: 'allow',
      discordSignInId: '157730590492196864',
      discordSignInSecret: 'discord-secret',
      slackSignInId: '25259531569.1115258246291',
      slackSignInSecret: 'slack-secret',
      telegramSignInId: '7000000000',
      telegramSignInSecret: 'telegram-secret',
      oidcIssuer: 'https://id.example.com/realms/a/',
      oidcName: 'Example ID',
      oidcClientId: 'cierge',
      oidcClientSecret: 'oidc-secret',
      httpProxies: ['172.17.0.1', '10.0.0.0/8'],
      apiUrl: 'https://cierge.example.com',
      apiKey: 'cierge_x',
      owners: [
        { chat: 'discord', space: '', userId: '123456789012345678' },
        { chat: 'telegram', space: '', userId: '42' },
        { chat: 'slack', space: 'T01AB', userId: 'U02CD' },
        { chat: 'terminal', space: '', userId: 'local' },
      ],
      chat: 'terminal',
      zone: 'Europe/Paris',
      logLevel: 'silent',
      logFormat: 'json',
      logFiles: 0,
      logBytes: 2 ** 20,
      cloud: 'aws',
      awsKeyArn: onAws.CIERGE_AWS_KEY_ARN,
      awsClaimsTableArn: onAws.CIERGE_AWS_CLAIMS_TABLE_ARN,
      awsScheduleGroupArn: onAws.CIERGE_AWS_SCHEDULE_GROUP_ARN,
      awsScheduleRoleArn: onAws.CIERGE_AWS_SCHEDULE_ROLE_ARN,
      awsFunctionArn: onAws.CIERGE_AWS_FUNCTION_ARN,
      awsReportQueueUrl: onAws.CIERGE_AWS_REPORT_QUEUE_URL,
      awsDeadLetterQueueUrl: onAws.CIERGE_AWS_DEAD_LETTER_QUEUE_URL,
    })
  })

  it('the address of the page must be https, or of this machine, unless a setting allows plain http', () => {
    const problems = (url: string) => faultsOf({ CIERGE_PAGE_URL: url }).map(({ problem }) => problem)

    expect(problems('https://cierge.example.com')).toEqual([])
    expect(problems('http://127.0.0.1:8080')).toEqual([])
    expect(problems('http://cierge.example.com')[0]).toContain('must be an https address')
    expect(problems('https://example.com/cierge')[0]).toContain('must have no path')
    expect(faultsOf({ CIERGE_HTTP_PROXIES: '10.0.0.0/33' })[0]?.problem).toContain('IP addresses or ranges')
  })

  it('a config with the cloud set to AWS requires every AWS setting and a head start long enough for schedules', () => {
    const { CIERGE_AWS_KEY_ARN: _, ...rest } = onAws

    expect(faultsOf(rest)).toEqual([
      { variable: 'CIERGE_AWS_KEY_ARN', problem: 'is needed when CIERGE_CLOUD is aws' },
    ])
    expect(faultsOf({ CIERGE_CLOUD: 'aws' })).toHaveLength(7)
    expect(faultsOf({ ...onAws, CIERGE_HEAD_START_SECONDS: '74' })).toMatchObject([
      { problem: expect.stringContaining('a schedule fires anywhere within its minute') },
    ])
    expect(faultsOf({ ...onAws, CIERGE_GIVE_UP_MINUTES: '60' })).toMatchObject([
      { problem: expect.stringContaining('a function runs for 15') },
    ])
    expect(faultsOf({ ...onAws, CIERGE_AWS_FUNCTION_ARN: 'hunter' })).toHaveLength(1)
  })

  it('an empty variable counts as missing', () => {
    const empty = Object.fromEntries(variables.map(({ name }) => [name, ' ']))

    expect(readConfig(empty)).toEqual(readConfig({}))
  })

  it('a config can’t be changed after it is read', () => {
    const config = readConfig({ CIERGE_OWNER: 'terminal:local' })

    expect(Object.isFrozen(config)).toBe(true)
    expect(Object.isFrozen(config.owners)).toBe(true)
    expect(Object.isFrozen(config.owners?.[0])).toBe(true)
  })

  it.each([
    ['CIERGE_HEAD_START_SECONDS', '4'],
    ['CIERGE_HEAD_START_SECONDS', '601'],
    ['CIERGE_HEAD_START_SECONDS', '9.5'],
    ['CIERGE_HEAD_START_SECONDS', '1e2'],
    ['CIERGE_HEAD_START_SECONDS', '-90'],
    ['CIERGE_HEAD_START_SECONDS', 'ninety'],
    ['CIERGE_GIVE_UP_MINUTES', '0'],
    ['CIERGE_GIVE_UP_MINUTES', '61'],
    ['CIERGE_LOOKS_PER_DAY', '23'],
    ['CIERGE_RENEW_DAYS', '6'],
    ['CIERGE_RENEW_HOURS', '25'],
    ['CIERGE_KEEP_DAYS', '6'],
    ['CIERGE_BACKUP_EVERY', '0'],
    ['CIERGE_BACKUP_KEEP', 'a week'],
    ['CIERGE_BACKUP_KEEP', '7d4'],
    ['CIERGE_CHECK_UPDATES', 'yes'],
    ['CIERGE_FORESIGHT', 'yes'],
    ['CIERGE_MASTER_KEY', 'ab'.repeat(31)],
    ['CIERGE_MASTER_KEY', 'correct horse battery staple'],
    ['CIERGE_RESY_URL', 'api.resy.com'],
    ['CIERGE_RESY_URL', 'file:///etc/passwd'],
    ['CIERGE_RESY_URL', 'https://ada:secret@api.resy.com'],
    ['CIERGE_RESY_URL', 'https://api.resy.com/?key=1'],
    ['CIERGE_RESY_KEY', 'ResyAPI api_key="NewKeyOfToday"'],
    ['CIERGE_OPENTABLE_URL', 'mobile-api.opentable.com'],
    ['CIERGE_OPENTABLE_NEAR', 'New York'],
    ['CIERGE_OPENTABLE_NEAR', '91,0'],
    ['CIERGE_OWNER', 'ada'],
    ['CIERGE_OWNER', 'discord:ada'],
    ['CIERGE_OWNER', 'slack:U02CD'],
    ['CIERGE_OWNER', 'telegram:42, discord:'],
    ['CIERGE_OWNER', ','],
    ['CIERGE_CHAT', 'discord'],
    ['CIERGE_ZONE', 'Mars/Olympus'],
    ['LOG_LEVEL', 'loud'],
  ])('the invalid setting %s=%s is refused by its name', (variable, value) => {
    const faults = faultsOf({ [variable]: value })

    expect(faults).toEqual([{ variable, problem: expect.stringMatching(/^must (?:be|list) /) }])
  })

  it('an address of OpenTable without a place to search near is refused in one sentence', () => {
    expect(faultsOf({ CIERGE_OPENTABLE_URL: 'https://mobile-api.opentable.com/api' })).toEqual([
      { variable: 'CIERGE_OPENTABLE_NEAR', problem: expect.stringContaining('only near a place') },
    ])
  })

  it.each(['hex', 'base64', 'base64url'] as const)('a master key is accepted as %s', (form) => {
    const key = randomBytes(32).toString(form)

    expect(readConfig({ CIERGE_MASTER_KEY: key }).masterKey).toBe(key)
  })

  it('an error about settings never contains a value, because it may be a secret', () => {
    // The format of other sites' secrets is unknown, except that they are short and have no spaces.
    const value = 'hunter2-Zq9, with more than thirty characters'
    const env = Object.fromEntries(
      [...variables.map(({ name }) => name), 'CIERGE_TOKEN'].map((name) => [name, value]),
    )

    const faults = faultsOf(env)

    expect(faults.length).toBe(variables.length)
    expect(new ConfigError(faults).message).not.toContain('hunter2-Zq9')
  })

  it('all faults of the settings are reported in one readable message', () => {
    const env = { CIERGE_HEAD_START_SECONDS: '4', CIERGE_FORESIGHT: 'maybe', CIERGE_FRUIT: 'red' }

    expect(() => readConfig(env)).toThrow(
      new ConfigError([
        { variable: 'CIERGE_FRUIT', problem: 'is not a known setting' },
        { variable: 'CIERGE_HEAD_START_SECONDS', problem: 'must be a whole number from 5 to 600' },
        { variable: 'CIERGE_FORESIGHT', problem: 'must be on or off' },
      ]),
    )
  })

  it.each([
    ['CIERGE_MASTERKEY', 'CIERGE_MASTER_KEY'],
    ['CIERGE_HEAD_START', 'CIERGE_HEAD_START_SECONDS'],
    ['CIERGE_HEADSTART_SECONDS', 'CIERGE_HEAD_START_SECONDS'],
    ['CIERGE_OWNERS', 'CIERGE_OWNER'],
    ['CIERGE_ZNOE', 'CIERGE_ZONE'],
  ])('a setting named %s is reported as unknown, with %s as a suggestion', (variable, meant) => {
    expect(faultsOf({ [variable]: 'x' })).toEqual([
      { variable, problem: `is not a known setting; did you mean ${meant}?` },
    ])
  })

  it('the variables of the command line for members are not reported', () => {
    expect(faultsOf({ CIERGE_PROFILE: 'home' })).toEqual([])
  })

  it.each(['CIERGE_', 'CIERGE_PORT', 'CIERGE_FRUIT'])(
    'a setting named %s is reported as unknown, without a suggestion',
    (variable) => {
      expect(faultsOf({ [variable]: 'x' })).toEqual([{ variable, problem: 'is not a known setting' }])
    },
  )
})

describe('.env.example', () => {
  it('.env.example explains every variable as the config does and sets it to its default', async () => {
    const example = await readFile(new URL('../.env.example', import.meta.url), 'utf8')

    const explained = example
      .split(/\n{2,}/)
      .map((block) => block.trim().split('\n'))
      .filter((lines) => lines.some((line) => !line.startsWith('#')))
      .map((lines) => {
        const [name, byDefault] = (lines.at(-1) ?? '').split('=')
        const meaning = lines
          .slice(0, -1)
          .map((line) => line.replace(/^# ?/, ''))
          .join(' ')
        return { name, meaning, byDefault }
      })

    const forChats = chats.flatMap((chat) => chat.variables.map((one) => ({ ...one, byDefault: '' })))
    expect(explained).toEqual(
      [...variables, ...forChats].map(({ name, meaning, byDefault }) => ({ name, meaning, byDefault })),
    )
  })
})
