// Slack's events, through Bolt, become occasions and are answered. Everything is acknowledged before anything else.
import type { App } from '@slack/bolt'
import { listenForCommands } from './listen-commands.ts'
import { listenForModals } from './listen-modals.ts'
import { listenForPresses } from './listen-presses.ts'
import { listenForWords } from './listen-words.ts'
import { type Listening, whoIs, workspaceIn } from './listening.ts'

export function listen(app: App, listening: Listening): void {
  listenForCommands(app, listening)
  listenForWords(app, listening)
  listenForPresses(app, listening)
  listenForModals(app, listening)
  listenForHome(app, listening)
  listenForRemoval(app, listening)
}

function listenForHome(app: App, listening: Listening): void {
  const { isNew, track, home } = listening
  app.event('app_home_opened', async ({ event, body, context }) => {
    if (event.tab !== 'home' || !isNew(body.event_id)) return
    track(async () => {
      const workspace = await workspaceIn(listening, context)
      const { from, displayName } = await whoIs(listening, workspace, { id: event.user })
      await home.open(workspace, from, displayName)
    })
  })
}

/** The bot was removed from a workspace, or its token there revoked: what was handed over is forgotten. */
function listenForRemoval(app: App, { workspaces, track }: Listening): void {
  app.event('app_uninstalled', async ({ body }) => track(() => workspaces.forget(body.team_id)))
  app.event('tokens_revoked', async ({ event, body }) => {
    if ((event.tokens.bot ?? []).length > 0) track(() => workspaces.forget(body.team_id))
  })
}
