import { describe, expect, it } from 'vitest'
import { commands } from '../../../src/commands/index.ts'
import { words } from '../testing/harness.ts'
import { manifestLimits as most, slackManifest } from './manifest.ts'

const manifest = slackManifest(commands, words)

describe('the manifest of the Slack app', () => {
  it('the Slack manifest stays within the limits of Slack’s schema', () => {
    const { display_information: display, features } = manifest

    expect(display.name.length).toBeLessThanOrEqual(most.name)
    expect(display.description.length).toBeLessThanOrEqual(most.description)
    expect(display.long_description.length).toBeGreaterThanOrEqual(most.longDescription.least)
    expect(display.long_description.length).toBeLessThanOrEqual(most.longDescription.most)
    expect(display.background_color).toMatch(/^#[0-9a-f]{6}$/)
    expect(features.bot_user.display_name).toMatch(/^[a-z0-9._-]{1,80}$/)
    for (const { command, description, usage_hint } of features.slash_commands) {
      expect(command).toMatch(/^\/[a-z0-9_-]{1,31}$/)
      expect(description.length).toBeLessThanOrEqual(most.commandDescription)
      expect(usage_hint.length).toBeLessThanOrEqual(most.usageHint)
    }
    for (const { name, description, callback_id } of features.shortcuts) {
      expect(name.length).toBeLessThanOrEqual(most.shortcutName)
      expect(description.length).toBeLessThanOrEqual(most.shortcutDescription)
      expect(callback_id.length).toBeLessThanOrEqual(255)
    }
  })

  it('the Slack manifest has one slash command, whose usage hint names every command of Cierge', () => {
    const [only, ...more] = manifest.features.slash_commands

    expect(more).toEqual([])
    for (const { name } of commands) expect(only?.usage_hint).toContain(` | ${name}`)
  })

  it('the Slack manifest asks only for the scopes and events that the bot uses', () => {
    expect(manifest.oauth_config.scopes.bot).toEqual([
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
    ])
    expect(manifest.settings.event_subscriptions.bot_events).toEqual([
      'app_home_opened',
      'app_mention',
      'app_uninstalled',
      'message.im',
      'tokens_revoked',
    ])
  })

  it('the Slack manifest chooses Socket Mode without a public address, and HTTP with one', () => {
    const reached = slackManifest(commands, words, 'https://cierge.example/')

    expect(manifest.settings.socket_mode_enabled).toBe(true)
    expect(JSON.stringify(manifest)).not.toContain('url')
    expect(reached.settings.socket_mode_enabled).toBe(false)
    expect(reached.features.slash_commands[0]).toMatchObject({ url: 'https://cierge.example/slack/events' })
    expect(reached.oauth_config).toMatchObject({
      redirect_urls: ['https://cierge.example/slack/oauth_redirect'],
    })
    expect(reached.settings.interactivity).toEqual({
      is_enabled: true,
      request_url: 'https://cierge.example/slack/events',
      message_menu_options_url: 'https://cierge.example/slack/events',
    })
  })
})
