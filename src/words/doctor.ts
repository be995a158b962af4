// Words the results of `cierge doctor`: one line per check, and a remedy for each failed check.

const redeploy = 'npm run infra:deploy brings the function up to date; its log says more.'

/** The remedies, by the name of the check or by the `remedy` that the check gives. */
const remedies: Readonly<Record<string, string>> = {
  cierge: 'See the rights of the folder CIERGE_DATA_DIR, and run the doctor as whoever runs Cierge.',
  folder: 'See CIERGE_DATA_DIR: a folder of its own, on a local disk, that whoever runs Cierge may write to.',
  disk: 'Make room on the disk of CIERGE_DATA_DIR: without it nothing can be kept.',
  database:
    'See cierge.sqlite in CIERGE_DATA_DIR: whoever runs Cierge must be able to read and write it. Copies from before each update of it lie beside it.',
  'old database': 'Start Cierge of this version: it brings the database up to date, after it made a copy.',
  vault:
    'Is this the key the accounts were sealed with? See CIERGE_MASTER_KEY, and master.key in the data folder; on AWS, the key below. Without it every account has to be linked again.',
  resy: 'Can this machine reach CIERGE_RESY_URL? Without it nothing is hunted.',
  'resy key': 'Set CIERGE_RESY_KEY to the key in the script of Resy’s web page. Nobody has to link again.',
  clock:
    'Let the machine set its clock by NTP (timedatectl set-ntp true): a drop is a matter of milliseconds.',
  above: 'Mend first what is said above.',
  drops: 'Is Cierge running? Once it is, it looks at what became of these requests. Its log says more.',
  settings: 'Change the variable in .env, as .env.example explains it.',

  discord:
    'Can this machine reach Discord? See DISCORD_API_URL; bots/discord/README.md says how it is set up.',
  'discord token':
    'Make a new one at discord.com/developers/applications: your application, Bot, Reset Token; put it into DISCORD_TOKEN.',
  'discord servers': 'npm run cierge -- discord-invite prints the link that adds it to one.',
  'discord allowed':
    'Invite the bot there with what npm run cierge -- discord-invite prints, or take them out of DISCORD_GUILD_ALLOW.',

  slack: 'Can this machine reach Slack? See SLACK_API_URL; bots/slack/README.md says how it is set up.',
  'slack token':
    'Take the Bot User OAuth Token from api.slack.com/apps, your app, OAuth & Permissions (install the app there if there is none), and put it into SLACK_BOT_TOKEN.',
  'slack app token':
    'Make one with the scope connections:write at api.slack.com/apps, your app, Basic Information, App-Level Tokens, and put it into SLACK_APP_TOKEN; Socket Mode must be on.',
  'slack scopes':
    'Paste what npm run cierge -- slack-manifest prints into App Manifest at api.slack.com/apps, and install the app again.',
  'slack client':
    'Take both from api.slack.com/apps, your app, Basic Information, App Credentials, and put them into SLACK_CLIENT_ID and SLACK_CLIENT_SECRET.',
  'slack installed': 'Have the app installed in those workspaces again, at /slack/install.',

  telegram:
    'Can this machine reach Telegram? See TELEGRAM_API_URL; bots/telegram/README.md says how it is set up.',
  'telegram token': 'Ask @BotFather on Telegram for a new one: /token, your bot; put it into TELEGRAM_TOKEN.',
  'telegram webhook':
    'Start Cierge anew: it puts that right. If it comes back, another program has the same token: give one of them a bot of its own.',
  'telegram delivery':
    'Is Cierge running, and does TELEGRAM_WEBHOOK_URL lead, with a valid certificate, to its port TELEGRAM_WEBHOOK_PORT?',

  region: 'Paste the outputs of npm run infra:deploy into .env once more, all of one stack.',
  identity:
    'Give this machine credentials for that account (AWS_PROFILE, or a role), with the policy cierge-house attached.',
  key: 'See CIERGE_AWS_KEY_ARN, the credentials of this machine, and whether the policy cierge-house is attached.',
  claims: 'See CIERGE_AWS_CLAIMS_TABLE_ARN and the policy cierge-house.',
  schedule: 'See CIERGE_AWS_SCHEDULE_GROUP_ARN, CIERGE_AWS_SCHEDULE_ROLE_ARN and the policy cierge-house.',
  function: `See CIERGE_AWS_FUNCTION_ARN. ${redeploy}`,
  hunt: redeploy,
  echo: 'Try again in a minute: a Cierge that was just stopped may hold it. Then see CIERGE_AWS_REPORT_QUEUE_URL: is it of the same stack as the function?',
  queue:
    'See CIERGE_AWS_REPORT_QUEUE_URL and the policy cierge-house; the log of a running Cierge says more.',
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
