// Turns the events that Bolt delivers into calls, and answers them. Each file in events/ handles one kind of event. The
// Home tab and the removal of the bot are handled here.
import type { App } from '@slack/bolt'
import { listenForCommands } from './events/commands.ts'
import { type SlackEventDeps, whoIs, workspaceIn } from './events/event-context.ts'
import { listenForModals } from './events/modals.ts'
import { listenForPresses } from './events/presses.ts'
import { listenForWords } from './events/words.ts'

export function listen(app: App, eventDeps: SlackEventDeps): void {
  listenForCommands(app, eventDeps)
  listenForWords(app, eventDeps)
  listenForPresses(app, eventDeps)
  listenForModals(app, eventDeps)
  listenForHome(app, eventDeps)
  listenForRemoval(app, eventDeps)
}

function listenForHome(app: App, eventDeps: SlackEventDeps): void {
  const { home } = eventDeps
  const { isNew, track } = eventDeps.lifecycle
  app.event('app_home_opened', async ({ event, body, context }) => {
    if (event.tab !== 'home' || !isNew(body.event_id)) return
    track(async () => {
      const workspace = await workspaceIn(eventDeps, context)
      const { from, displayName } = await whoIs(eventDeps, workspace, { id: event.user })
      await home.open(workspace, from, displayName)
    })
  })
}

/** Deletes a workspace's installation when the workspace removes the bot or revokes the bot's token. */
function listenForRemoval(app: App, { workspaces, lifecycle: { track } }: SlackEventDeps): void {
  app.event('app_uninstalled', async ({ body }) => track(() => workspaces.forget(body.team_id)))
  app.event('tokens_revoked', async ({ event, body }) => {
    if ((event.tokens.bot ?? []).length > 0) track(() => workspaces.forget(body.team_id))
  })
}
