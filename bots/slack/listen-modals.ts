// Modals that are typed into, submitted and closed.
import type { App, types, ViewClosedAction, ViewSubmitAction } from '@slack/bolt'
import { within } from '../within.ts'
import { venueOptions } from './booking-view.ts'
import { type Listening, whoIs, workspaceIn } from './listening.ts'
import { toIdentity } from './place.ts'
import { type SubmissionResponse, submit } from './submit.ts'

/** Slack takes proposals for three seconds. */
const patienceMs = 2_200

export function listenForModals(app: App, listening: Listening): void {
  const { desk, isNew, track } = listening

  app.options({ type: 'block_suggestion', action_id: /./ }, async ({ ack, options, context }) => {
    const workspace = await workspaceIn(listening, context)
    const from = toIdentity(options.user.team_id ?? workspace.team, options.user.id)
    const ask = { from, command: 'book', option: options.action_id, typed: options.value }
    const found = await within(desk.clock, patienceMs, desk.inbox.suggest(ask))
    const proposed = { options: venueOptions(found ?? [], options.value, desk.words) }
    await (ack as (proposed: { options: types.PlainTextOption[] }) => Promise<void>)(proposed)
  })

  app.view<ViewClosedAction>({ type: 'view_closed', callback_id: /./ }, ({ ack }) => ack())

  app.view<ViewSubmitAction>(
    { type: 'view_submission', callback_id: /./ },
    async ({ ack, body, context }) => {
      const id = `${body.view.id} ${body.view.hash} ${body.trigger_id}`
      if (!isNew(id)) return ack()
      const someone = { ...body.user, team: body.user.team_id ?? body.team?.id }
      let isAcknowledged = false
      const acknowledge = async (response?: SubmissionResponse) => {
        isAcknowledged = true
        await (response ? ack(response) : ack())
      }
      track(async () => {
        try {
          const who = async () => whoIs(listening, await workspaceIn(listening, context), someone)
          const from = await submit(desk, { id, body, ack: acknowledge, who })
          if (from) await listening.home.refresh(from)
        } finally {
          // Whatever went wrong, nobody is left before a modal that does not answer.
          if (!isAcknowledged) await ack()
        }
      })
    },
  )
}
