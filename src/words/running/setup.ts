// Writes the lines of `cierge host setup`, which asks for the credentials of chats and tries them.
import type { ChatId } from '../../domain/ids.ts'
import { remedyFor } from './doctor.ts'
import { chatName } from './trouble.ts'

/** Where the owner gets each credential. */
const sources: Readonly<Record<string, readonly string[]>> = {
  DISCORD_TOKEN: [
    'At https://discord.com/developers/applications choose New Application and give it a name. Then under Bot press Reset Token and copy the token.',
    'Leave the three privileged intents off.',
  ],
  SLACK_BOT_TOKEN: [
    'At https://api.slack.com/apps choose Create New App, From a manifest, and your workspace, and paste the manifest.',
    'Then under Install App install it, and copy the Bot User OAuth Token (xoxb-…).',
  ],
  SLACK_APP_TOKEN: [
    'Under Basic Information, App-Level Tokens, generate a token with the scope connections:write, and copy it (xapp-…).',
  ],
  TELEGRAM_TOKEN: [
    'In Telegram, send /newbot to @BotFather (https://t.me/BotFather) and answer its questions. It replies with a token (123456789:AA…).',
  ],
}

/** The words of the setup's questions. */
export const setupQuestions = {
  chats: 'Which chats should Cierge answer in? (space selects, Enter continues)',
  replace: 'Replace it?',
  saveUntried: 'Save it without a try?',
  start: 'Start Cierge now?',
} as const

export const setupUsage =
  'Usage: npm run cierge -- setup [--discord] [--slack] [--telegram] [--discord-token T] [--slack-bot-token T] [--slack-app-token T] [--telegram-token T] [--file .env] [--replace] [--untried] [--start]'

export function saySetupBeginning(file: string): string {
  return `Cierge asks for the bot tokens of your chats, tries each one, and saves it in ${file}. Ctrl-C stops; you can run this again.`
}

export function saySource(variable: string): readonly string[] {
  return sources[variable] ?? []
}

export function sayManifest(manifest: string): readonly string[] {
  return ['The manifest of the Slack app:', '', manifest, '']
}

/** Returns the line about a credential that the chat accepts. */
export function sayAccepted(chat: ChatId, variable: string, as: string | undefined): string {
  return `${chatName(chat)} accepts ${variable}${as ? `: the bot is ${as}` : ''}.`
}

/** Returns the line about a credential that the chat refuses. `why` is a check's message, without a period. */
export function sayRefused(why: string, remedy?: string): string {
  const isForm = remedy === undefined || remedy.endsWith('token')
  const advice = isForm ? 'Copy it again, whole, or make a new one.' : remedyFor(remedy)
  return `${why.charAt(0).toUpperCase()}${why.slice(1)}. ${advice}`
}

export function sayUnreachable(chat: ChatId, why: string): string {
  return `${chatName(chat)} can’t be reached (${why}), so the token wasn’t tried.`
}

export function sayHasManyWorkspaces(chat: ChatId): string {
  return `${chatName(chat)} is set up for many workspaces (SLACK_CLIENT_ID), so it needs no token here.`
}

/** Returns the line about chats that are set up and were not chosen. */
export function sayLeftOn(variables: readonly string[]): string {
  return `Left as it is: ${variables.join(', ')}. To turn a chat off, empty its token in the file.`
}

export function sayStopped(file: string): string {
  return `Stopped. The chats that were finished are saved in ${file}.`
}

export function saySaved(file: string): string {
  return `Saved in ${file}, which only you can read.`
}

export function sayNothingToSave(file: string): string {
  return `Nothing had to change in ${file}.`
}

/** Returns the line about variables that the environment sets, so that those of the file are not used. */
export function sayOverridden(variables: readonly string[]): string {
  return `${variables.join(', ')}: also set outside the file, and that value is used. Unset it there.`
}

/** Returns the line that tells how people find the bot. */
export function sayBotLink(chat: ChatId, link: string | undefined): string | undefined {
  if (link && chat === 'discord') return `Add the bot to your Discord server: ${link}`
  if (link) return `Open the bot in ${chatName(chat)}: ${link}`
  return chat === 'slack'
    ? 'In Slack, find the bot under Apps. In a channel, say /invite @cierge.'
    : undefined
}

export function sayOwnerCode(code: string): string {
  return `To become the owner, send the bot: /join ${code} (in Slack: /cierge join ${code})`
}

export const saySetupNext = {
  start: 'Start Cierge with: npm start',
  restart: 'Cierge is running. Stop it and start it again, so that it reads the file.',
} as const

export const saySetupNeeds = {
  chats:
    'Without a terminal, setup needs flags: for example --telegram-token TOKEN, or --slack-bot-token and --slack-app-token.',
  credentials: (flags: readonly string[]) =>
    `Missing: ${flags.join(', ')}. Each can also be given as a variable, such as TELEGRAM_TOKEN.`,
  replace: (variables: readonly string[]) =>
    `The file already has another ${variables.join(', ')}. To replace it, add --replace.`,
  untried: 'Nothing was saved. To save it without a try, add --untried.',
} as const
