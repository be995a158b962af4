import { expect, it } from 'vitest'
import { ConfigError } from '../../src/domain/config-error.ts'
import { readSettings } from './settings.ts'

it('Slack is off if none of its tokens is set', () => {
  expect(readSettings({ SLACK_PORT: '3000', SLACK_BOT_TOKEN: ' ' })).toBeUndefined()
})

it('Slack uses a socket if both the app-level token and the signing secret are set', () => {
  const read = readSettings({
    SLACK_BOT_TOKEN: 'xoxb-1',
    SLACK_APP_TOKEN: 'xapp-1',
    SLACK_SIGNING_SECRET: 's',
  })

  expect(read).toEqual({
    connection: { kind: 'socket', appToken: 'xapp-1' },
    workspaces: { kind: 'one', botToken: 'xoxb-1' },
  })
})

it('Slack’s settings for many workspaces over HTTP are read', () => {
  const read = readSettings({
    SLACK_SIGNING_SECRET: 'shh',
    SLACK_PORT: '8080',
    SLACK_CLIENT_ID: '1.2',
    SLACK_CLIENT_SECRET: 'hush',
    SLACK_STATE_SECRET: 'a long one of our own',
    SLACK_API_URL: 'http://localhost:1/api',
  })

  expect(read).toEqual({
    connection: { kind: 'http', signingSecret: 'shh', port: 8080 },
    workspaces: {
      kind: 'many',
      clientId: '1.2',
      clientSecret: 'hush',
      stateSecret: 'a long one of our own',
      port: 8080,
    },
    apiUrl: 'http://localhost:1/api/',
  })
})

it.each([
  [{ SLACK_BOT_TOKEN: 'xoxp-1', SLACK_APP_TOKEN: 'xapp-1' }, ['SLACK_BOT_TOKEN']],
  [{ SLACK_APP_TOKEN: 'xapp-1' }, ['SLACK_BOT_TOKEN']],
  [{ SLACK_BOT_TOKEN: 'xoxb-1' }, ['SLACK_APP_TOKEN']],
  [{ SLACK_BOT_TOKEN: 'xoxb-1', SLACK_SIGNING_SECRET: 's', SLACK_PORT: 'http' }, ['SLACK_PORT']],
  [{ SLACK_CLIENT_ID: '1.2', SLACK_APP_TOKEN: 'xapp-1' }, ['SLACK_CLIENT_SECRET', 'SLACK_STATE_SECRET']],
  [
    { SLACK_BOT_TOKEN: 'xoxb-1', SLACK_APP_TOKEN: 'x', SLACK_API_URL: 'slack' },
    ['SLACK_APP_TOKEN', 'SLACK_API_URL'],
  ],
])('the error about the settings %j names the wrong variables and no value', (env, variables) => {
  const read = () => readSettings(env)

  expect(read).toThrow(ConfigError)
  try {
    read()
  } catch (error) {
    const { faults, message } = error as ConfigError
    expect(faults.map(({ variable }) => variable)).toEqual(variables)
    expect(message).not.toContain('xoxp-1')
  }
})
