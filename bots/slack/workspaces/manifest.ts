// Makes the manifest of the Slack app from Cierge's commands. The owner pastes the manifest at api.slack.com/apps.
import type { CommandData } from '../../../src/chat/define-command.ts'
import type { SlackWords } from '../words.ts'

/** The OAuth scopes of the bot: only those that the bot uses. */
export const scopes = [
  'app_mentions:read',
  'channels:read',
  'chat:write',
  'commands',
  'files:write',
  'groups:read',
  'im:history',
  'im:write',
  'mpim:read',
  'users:read',
] as const

/** The callback ids that Slack sends when a member uses one of the app's shortcuts. */
const shortcutIds = { table: 'book-table', message: 'book-from-message' } as const

const events = ['app_home_opened', 'app_mention', 'app_uninstalled', 'message.im', 'tokens_revoked'] as const

/** Slack's limits for the fields of a manifest, in characters (docs.slack.dev, app manifest reference). */
export const manifestLimits = {
  name: 35,
  description: 140,
  longDescription: { least: 174, most: 4_000 },
  command: 32,
  commandDescription: 2_000,
  usageHint: 1_000,
  shortcutName: 24,
  shortcutDescription: 150,
  botName: 80,
} as const

/**
 * Returns the manifest of the Slack app.
 * @param publicUrl the address at which Slack reaches this app over HTTP. If absent, the app uses Socket Mode.
 */
export function slackManifest(
  commands: readonly CommandData[],
  { root, manifest: said }: Pick<SlackWords, 'root' | 'manifest'>,
  publicUrl?: string,
) {
  const request_url = publicUrl && `${publicUrl.replace(/\/+$/, '')}/slack/events`
  const url = request_url ? { url: request_url } : {}
  const requests = request_url ? { request_url } : {}
  const options = request_url ? { message_menu_options_url: request_url } : {}
  return {
    _metadata: { major_version: 1, minor_version: 1 },
    display_information: {
      name: said.name,
      description: said.description,
      long_description: said.longDescription,
      background_color: '#4a2d3f',
    },
    features: describeFeatures(commands, { root, manifest: said }, url),
    oauth_config: {
      ...(publicUrl ? { redirect_urls: [`${publicUrl.replace(/\/+$/, '')}/slack/oauth_redirect`] } : {}),
      scopes: { bot: [...scopes] },
    },
    settings: {
      event_subscriptions: { ...requests, bot_events: [...events] },
      interactivity: { is_enabled: true, ...requests, ...options },
      org_deploy_enabled: false,
      socket_mode_enabled: publicUrl === undefined,
      token_rotation_enabled: false,
    },
  }
}

function describeFeatures(
  commands: readonly CommandData[],
  { root, manifest: said }: Pick<SlackWords, 'root' | 'manifest'>,
  url: { readonly url?: string },
) {
  return {
    app_home: {
      home_tab_enabled: true,
      messages_tab_enabled: true,
      messages_tab_read_only_enabled: false,
    },
    bot_user: { display_name: said.name.toLowerCase(), always_online: true },
    shortcuts: [
      shortcut('global', said.shortcut, shortcutIds.table, said.shortcutDescription),
      shortcut('message', said.messageShortcut, shortcutIds.message, said.messageShortcutDescription),
    ],
    slash_commands: [
      {
        command: root,
        description: said.commandDescription,
        usage_hint: usageHint(commands, said.usageHint),
        should_escape: false,
        ...url,
      },
    ],
  }
}

/** Returns an example and then the names of the commands, such as `table for 4 at Carbone … | jobs | cancel`. */
function usageHint(commands: readonly CommandData[], example: string): string {
  const names = commands.map(({ name }) => name)
  return [example, ...names].join(' | ').slice(0, manifestLimits.usageHint)
}

function shortcut(type: 'global' | 'message', name: string, callback_id: string, description: string) {
  return { type, name, callback_id, description }
}
