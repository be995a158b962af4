// Handles the events of modals: returns proposals while a member types, answers submitted modals, and acknowledges
// closed ones.
import type { App, types, ViewClosedAction, ViewSubmitAction } from '@slack/bolt'
import { within } from '../../../src/ports/within.ts'
import { toIdentity } from '../place.ts'
import { venueOptions } from '../views/booking-view.ts'
import { type SlackEventDeps, whoIs, workspaceIn } from './event-context.ts'
import { type SubmissionResponse, submit } from './submit.ts'

/** Maximum time to find proposals, in milliseconds. Slack waits three seconds for them. */
const patienceMs = 2_200

export function listenForModals(app: App, eventDeps: SlackEventDeps): void {
  const { deps } = eventDeps
  const { isNew, track } = eventDeps.lifecycle

  app.options({ type: 'block_suggestion', action_id: /./ }, async ({ ack, options, context }) => {
    const workspace = await workspaceIn(eventDeps, context)
    const from = toIdentity(options.user.team_id ?? workspace.team, options.user.id)
    const ask = { from, command: 'book', option: options.action_id, typed: options.value }
    const found = await within(deps.clock, patienceMs, deps.inbox.suggest(ask))
    const proposed = { options: venueOptions(found ?? [], options.value, deps.words) }
    await (ack as (proposed: { options: types.PlainTextOption[] }) => Promise<void>)(proposed)
  })

  app.view<ViewClosedAction>({ type: 'view_closed', callback_id: /./ }, ({ ack }) => ack())

  app.view<ViewSubmitAction>(
    { type: 'view_submission', callback_id: /./ },
    async ({ ack, body, context }) => {
      const id = `${body.view.id} ${body.view.hash} ${body.trigger_id}`
      if (!isNew(id)) return ack()
      const user = { ...body.user, team: body.user.team_id ?? body.team?.id }
      let isAcknowledged = false
      const acknowledge = async (response?: SubmissionResponse) => {
        isAcknowledged = true
        await (response ? ack(response) : ack())
      }
      track(async () => {
        try {
          const who = async () => whoIs(eventDeps, await workspaceIn(eventDeps, context), user)
          const from = await submit(deps, { id, body, ack: acknowledge, who })
          if (from) await eventDeps.home.refresh(from)
        } finally {
          // Acknowledges the event after a fault too, so that the modal closes.
          if (!isAcknowledged) await ack()
        }
      })
    },
  )
}
