// Writes the results of `cierge doctor`: one line per check, and a remedy for each failed check.

const redeploy = 'npm run infra:deploy updates the function; its log has details.'

/** The remedies, by the name of the check or by the `remedy` that the check gives. */
const remedies: Readonly<Record<string, string>> = {
  cierge: 'Check the permissions of CIERGE_DATA_DIR; run the doctor as the same user as Cierge.',
  folder:
    'Check CIERGE_DATA_DIR: it must be a separate folder on a local disk that Cierge’s user can write to.',
  disk: 'Free up space on the disk of CIERGE_DATA_DIR. Without space nothing can be saved.',
  database:
    'Check cierge.sqlite in CIERGE_DATA_DIR: Cierge’s user must be able to read and write it. The folder also has copies from before each update.',
  'damaged database':
    'Stop Cierge and run npm run cierge -- host restore: it puts the newest good backup in place and keeps the damaged file.',
  'old database': 'Start this version of Cierge: it makes a copy of the database, then updates it.',
  vault:
    'Is this the key that encrypted the accounts? Check CIERGE_MASTER_KEY, and master.key in the data folder; on AWS, the key below. Without it, every account must be linked again.',
  resy: 'Can this machine reach CIERGE_RESY_URL? Without it nothing can be booked.',
  'resy key': 'Set CIERGE_RESY_KEY to the key in the script of Resy’s web page. Nobody has to link again.',
  clock: 'Turn on automatic time (timedatectl set-ntp true): when bookings open, milliseconds count.',
  above: 'Fix the problem above first.',
  drops: 'Is Cierge running? Once it is, it checks what happened to these requests. Its log has details.',
  email:
    'Check CIERGE_SMTP_URL: the server, its port, and the user and password in it (percent-encoded). Until it works, members are told only in their chats.',
  ntfy: 'Can this machine reach CIERGE_NTFY_URL? Until it can, members are told only in their chats.',
  'env file': 'Let only its owner read it: chmod 600 .env',
  settings: 'Change the variable in .env; .env.example explains it.',

  discord:
    'Can this machine reach Discord? Check DISCORD_API_URL; bots/discord/README.md explains the setup.',
  'discord token':
    'Make a new one at discord.com/developers/applications: your application, Bot, Reset Token. Put it in DISCORD_TOKEN.',
  'discord servers': 'Run npm run cierge -- discord-invite for the link that adds it to a server.',
  'discord code grant':
    'At discord.com/developers/applications, your application, Bot, turn off Requires OAuth2 Code Grant.',
  'discord allowed':
    'Invite the bot to them with the link from npm run cierge -- discord-invite, or remove them from DISCORD_GUILD_ALLOW.',

  slack: 'Can this machine reach Slack? Check SLACK_API_URL; bots/slack/README.md explains the setup.',
  'slack token':
    'Take the Bot User OAuth Token from api.slack.com/apps, your app, OAuth & Permissions (install the app there if there isn’t one), and put it in SLACK_BOT_TOKEN.',
  'slack app token':
    'Create one with the scope connections:write at api.slack.com/apps, your app, Basic Information, App-Level Tokens, and put it in SLACK_APP_TOKEN. Socket Mode must be on.',
  'slack apps': 'Take both tokens from the same app at api.slack.com/apps.',
  'slack scopes':
    'Paste the output of npm run cierge -- slack-manifest into App Manifest at api.slack.com/apps, and reinstall the app.',
  'slack client':
    'Take both from api.slack.com/apps, your app, Basic Information, App Credentials, and put them in SLACK_CLIENT_ID and SLACK_CLIENT_SECRET.',
  'slack installed': 'Reinstall the app in those workspaces, at /slack/install.',

  telegram:
    'Can this machine reach Telegram? Check TELEGRAM_API_URL; bots/telegram/README.md explains the setup.',
  'telegram token': 'Ask @BotFather on Telegram for a new one: /token, your bot. Put it in TELEGRAM_TOKEN.',
  'telegram webhook':
    'Restart Cierge: it fixes that. If it happens again, another program uses the same token: give one of them a different bot.',
  'telegram delivery':
    'Is Cierge running? Does TELEGRAM_WEBHOOK_URL reach its port TELEGRAM_WEBHOOK_PORT, with a valid certificate?',

  region: 'Paste the outputs of npm run infra:deploy into .env again, all from one stack.',
  identity:
    'Give this machine credentials for that account (AWS_PROFILE, or a role), with the policy cierge-house attached.',
  key: 'Check CIERGE_AWS_KEY_ARN, this machine’s credentials, and whether the policy cierge-house is attached.',
  claims: 'Check CIERGE_AWS_CLAIMS_TABLE_ARN and the policy cierge-house.',
  schedule: 'Check CIERGE_AWS_SCHEDULE_GROUP_ARN, CIERGE_AWS_SCHEDULE_ROLE_ARN and the policy cierge-house.',
  function: `Check CIERGE_AWS_FUNCTION_ARN. ${redeploy}`,
  hunt: redeploy,
  echo: 'Try again in a minute: a Cierge that just stopped may still have it. Then check that CIERGE_AWS_REPORT_QUEUE_URL belongs to the same stack as the function.',
  queue:
    'Check CIERGE_AWS_REPORT_QUEUE_URL and the policy cierge-house; the log of a running Cierge has details.',
}

/** Returns the remedy of that name, or an empty text. */
export function remedyFor(name: string): string {
  return remedies[name] ?? ''
}

export function sayFinding(finding: {
  readonly what: string
  readonly isWell: boolean
  readonly detail?: string
  /** The key in `remedies`, if it differs from the name of the check. */
  readonly remedy?: string
}): string {
  const { what, isWell, detail } = finding
  const more = detail ? ` (${detail})` : ''
  if (isWell) return `ok      ${what}${more}`
  const remedy = remedies[finding.remedy ?? what]
  return `failed  ${what}${more}${remedy ? `\n        ${remedy}` : ''}`
}

/** Returns the last line of the report. `failed` names the failed checks. */
export function sayDoctorEnd(count: number, failed: readonly string[]): string {
  if (failed.length === 0) return `All ${count} checks passed.`
  const names = [...new Set(failed)].join(', ')
  return `Failed: ${failed.length} of ${count} (${names}). The lines above say what to do.`
}
