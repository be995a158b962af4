// Test support: one emulated Slack workspace, with ids of its people and channels by name.
import { createEmulator } from 'emulate'

export type WorkspaceSeed = {
  readonly team: string
  readonly botToken: string
  readonly people: readonly string[]
  readonly channels: readonly string[]
  readonly redirectUri?: string
}

export type EmulatedWorkspace = Awaited<ReturnType<typeof openEmulatedWorkspace>>

export type SlackJson = { readonly [key: string]: unknown }

/** The only team id that the emulator knows. `inward` and `outward` exchange this id and the workspace's id. */
const emulatedTeam = 'T000000001'
const scopes = ['chat:write', 'im:write', 'users:read', 'files:write', 'channels:read']

export async function openEmulatedWorkspace({
  team,
  botToken,
  people,
  channels,
  redirectUri,
}: WorkspaceSeed) {
  const emulator = await createEmulator({
    service: 'slack',
    port: 0,
    seed: {
      slack: {
        users: ['cierge', ...people].map((name) => ({
          name,
          real_name: capitalised(name),
          profile: { display_name: '' },
        })),
        channels: channels.map((name) => ({ name })),
        tokens: [{ token: botToken, user: 'cierge', scopes, app_id: 'A1' }],
        oauth_apps: [
          {
            ...{
              client_id: 'client',
              client_secret: 'client-secret',
              app_id: 'A1',
              name: 'Cierge',
              scopes,
              bot_name: 'cierge-app',
            },
            redirect_uris: redirectUri ? [redirectUri] : [],
          },
        ],
        strict_scopes: true,
      },
    },
  })

  async function forward(path: string, init: RequestInit): Promise<Response> {
    return fetch(new URL(path, emulator.url), { redirect: 'manual', ...init })
  }
  async function call(method: string, body: SlackJson = {}): Promise<SlackJson> {
    const answer = await forward(`/api/${method}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${botToken}` },
      body: JSON.stringify(body),
    })
    return (await answer.json()) as SlackJson
  }
  const ids = new Map<string, string>()
  const { members } = (await call('users.list')) as { members: { id: string; name: string }[] }
  for (const { id, name } of members) ids.set(name, id)
  const listed = (await call('conversations.list')) as { channels: { id: string; name: string }[] }
  for (const { id, name } of listed.channels) ids.set(`#${name}`, id)

  return {
    team,
    botToken,
    url: emulator.url,
    close: () => emulator.close(),
    /** Returns the id of a person (`ada`) or a channel (`#friends`). Throws for an unknown name. */
    idOf(name: string): string {
      const id = ids.get(name)
      if (!id) throw new Error(`Nobody and nothing is called ${name} in ${team}`)
      return id
    },
    forward,
    call,
    /** Replaces the emulator's team id by the workspace's id in an answer. `inward` does the reverse in a request. */
    outward: (text: string) => text.replaceAll(emulatedTeam, team),
    inward: (text: string) => text.replaceAll(team, emulatedTeam),
  }
}

function capitalised(name: string): string {
  return `${name.charAt(0).toUpperCase()}${name.slice(1)}`
}
