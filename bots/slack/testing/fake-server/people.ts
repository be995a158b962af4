// Test support: a person on Slack. Each action of the person delivers the payload that Slack would send.
import { randomUUID } from 'node:crypto'
import type { ChatId } from '../../../../src/domain/ids.ts'
import { ackProblems, optionsProblems } from './block-validator.ts'
import type { Acknowledgement, Carrier } from './delivery.ts'
import type { SlackJson } from './emulated-workspace.ts'
import type { FakeSlack } from './fake-slack.ts'
import { findControl, type SlackControl, toEntities, toState } from './form-state.ts'
import type { SlackShown } from './rendered-view.ts'

export type SlackPerson = ReturnType<typeof createPerson>

export type At = {
  readonly channel: string
  readonly thread?: string
}

export type PersonOptions = {
  readonly fakeSlack: FakeSlack
  readonly carrier: Carrier
  readonly team: string
  /** The person's name in the workspace. */
  readonly name: string
  /** The person's home workspace, if it is not `team`. */
  readonly homeTeam?: string
}

let clock = 1_700_000_000
const nextTs = () => {
  clock += 1
  return `${clock}.000100`
}

export function createPerson({ fakeSlack, carrier, team, name, homeTeam = team }: PersonOptions) {
  const workspace = fakeSlack.workspace(team)
  const id = workspace.idOf(name)
  const user = { id, username: name, name, team_id: homeTeam }
  let dm: string | undefined

  /**
   * Returns a new trigger id.
   * @param view_id the modal in which the person presses a button, if any.
   */
  async function trigger(view_id?: unknown): Promise<string> {
    const from = view_id === undefined ? {} : { view_id }
    const { trigger_id } = await workspace.call('views.generateTriggerId', { user_id: id, ...from })
    return String(trigger_id)
  }

  /** Returns the channel id of the person's direct conversation with the bot. */
  async function direct(): Promise<string> {
    const opened =
      dm ??
      String(
        ((await workspace.call('conversations.open', { users: id })) as { channel: SlackJson }).channel.id,
      )
    dm = opened
    return opened
  }

  const event = (inner: SlackJson, eventId = `Ev${randomUUID()}`): SlackJson => ({
    ...{ type: 'event_callback', team_id: team, api_app_id: 'A1', token: 'legacy', event_id: eventId },
    event_time: 1_700_000_000,
    authorizations: [{ enterprise_id: null, team_id: team, user_id: workspace.idOf('cierge'), is_bot: true }],
    event: inner,
  })

  return {
    id,
    identity: { chat: 'slack' as ChatId, space: homeTeam, userId: id },
    direct,
    /** Sends `/cierge text` in a channel, or in the direct conversation if `channel` is absent. */
    async commands(text: string, channel?: string): Promise<Acknowledgement> {
      const at = channel ?? (await direct())
      return carrier.deliver({
        kind: 'slash_commands',
        payload: {
          ...{
            token: 'legacy',
            team_id: homeTeam,
            team_domain: 'friends',
            channel_id: at,
            channel_name: 'somewhere',
          },
          ...{ user_id: id, user_name: name, command: '/cierge', text: toEntities(text), api_app_id: 'A1' },
          ...{ is_enterprise_install: 'false', trigger_id: await trigger() },
          response_url: fakeSlack.responseUrl(team, at, id),
        },
      })
    },
    /** Sends the bot a direct message. */
    async writes(
      text: string,
      retry?: { readonly eventId: string; readonly retry: number },
      thread?: string,
    ): Promise<Acknowledgement> {
      const ts = nextTs()
      const inner = {
        type: 'message',
        channel_type: 'im',
        channel: await direct(),
        user: id,
        team: homeTeam,
        text: toEntities(text),
        ts,
        event_ts: ts,
      }
      const payload = event({ ...inner, ...(thread ? { thread_ts: thread } : {}) }, retry?.eventId)
      return carrier.deliver({ kind: 'events_api', payload, ...(retry?.retry ? { retry: retry.retry } : {}) })
    },
    /** Sends a message that mentions the bot in a channel. Returns the message's timestamp. */
    async mentions(text: string, { channel, thread }: At): Promise<string> {
      const ts = nextTs()
      const markup = `<@${workspace.idOf('cierge')}> ${toEntities(text)}`
      const inner = { type: 'app_mention', channel, user: id, team: homeTeam, text: markup, ts, event_ts: ts }
      await carrier.deliver({
        kind: 'events_api',
        payload: event({ ...inner, ...(thread ? { thread_ts: thread } : {}) }),
      })
      return ts
    },
    async opensHome(): Promise<Acknowledgement> {
      const inner = {
        type: 'app_home_opened',
        user: id,
        channel: await direct(),
        tab: 'home',
        event_ts: nextTs(),
      }
      return carrier.deliver({ kind: 'events_api', payload: event(inner) })
    },
    /** Delivers any event of the Events API. */
    happens: (inner: SlackJson) => carrier.deliver({ kind: 'events_api', payload: event(inner) }),
    /** Presses the button, or picks the item, with that label in the latest message or view that shows the label. */
    presses: (label: string) => press(label),
    /** Presses the given button, or picks the given item, in the given message or view. */
    pressesOn: (shown: SlackShown, control: SlackControl) => pressOn(shown, control),
    /** Delivers any interactive payload of the person. */
    acts: async (payload: SlackJson): Promise<Acknowledgement> =>
      carrier.deliver({
        kind: 'interactive',
        payload: {
          ...{ team: { id: team, domain: 'friends' }, user, token: 'legacy', api_app_id: 'A1' },
          trigger_id: await trigger(),
          ...payload,
        },
      }),
    /** Picks a day in the date picker with that placeholder. */
    picks: (date: string, placeholder: string) => press(placeholder, { selected_date: date }),
    async usesShortcut(of?: {
      readonly text: string
      readonly channel: string
      readonly ts: string
    }): Promise<Acknowledgement> {
      const shared = {
        team: { id: team, domain: 'friends' },
        user,
        token: 'legacy',
        trigger_id: await trigger(),
        action_ts: nextTs(),
      }
      const payload = of
        ? {
            ...shared,
            type: 'message_action',
            callback_id: 'book-from-message',
            message_ts: of.ts,
            channel: { id: of.channel, name: 'somewhere' },
            message: { type: 'message', ts: of.ts, text: toEntities(of.text) },
            response_url: fakeSlack.responseUrl(team, of.channel, id),
          }
        : { ...shared, type: 'shortcut', callback_id: 'book-table' }
      return carrier.deliver({ kind: 'interactive', payload })
    },
    /** Types text into a field of the open modal. Returns the labels of the proposals. */
    async types(text: string, field: string): Promise<readonly string[]> {
      const view = await openModal()
      const acknowledged = await carrier.deliver({
        kind: 'interactive',
        payload: {
          ...{
            type: 'block_suggestion',
            team: { id: team, domain: 'friends' },
            user,
            token: 'legacy',
            api_app_id: 'A1',
          },
          ...{
            action_id: field,
            block_id: field,
            value: text,
            container: { type: 'view', view_id: view.id },
            view,
          },
        },
      })
      const options = (acknowledged?.body.options ?? []) as readonly SlackJson[]
      fakeSlack.problems.push(...(options.length > 0 ? optionsProblems(options) : []))
      return options.map((option) => (option.text as { text: string }).text)
    },
    /** Fills in the open modal and submits it. `values` are by block id: an item's label, a date, a time, or text. */
    async submits(values: Readonly<Record<string, string>>): Promise<Acknowledgement> {
      const view = await openModal()
      const acknowledged = await carrier.deliver({
        kind: 'interactive',
        payload: {
          ...{
            type: 'view_submission',
            team: { id: team, domain: 'friends' },
            user,
            token: 'legacy',
            api_app_id: 'A1',
          },
          ...{
            trigger_id: await trigger(),
            response_urls: [],
            view: { ...view, state: { values: toState(view, values) } },
          },
        },
      })
      const answer = acknowledged?.body ?? {}
      fakeSlack.problems.push(...ackProblems(answer, view))
      if (answer.response_action === 'update') {
        fakeSlack.view.putModal(team, String(view.id), {
          ...(answer.view as SlackJson),
          id: view.id,
          hash: randomUUID(),
        })
      } else if (answer.response_action !== 'errors') fakeSlack.view.close(String(view.id))
      return acknowledged
    },
    async closesModal(): Promise<Acknowledgement> {
      const view = await openModal()
      fakeSlack.view.close(String(view.id))
      const payload = {
        type: 'view_closed',
        team: { id: team, domain: 'friends' },
        user,
        token: 'legacy',
        api_app_id: 'A1',
        is_cleared: false,
        view,
      }
      return carrier.deliver({ kind: 'interactive', payload })
    },
  }

  async function press(label: string, picked?: SlackJson): Promise<Acknowledgement> {
    const shown = await fakeSlack.view.sees(label)
    return pressOn(shown, findControl(shown, label), picked)
  }

  async function pressOn(
    shown: SlackShown,
    { element, option, blockId }: SlackControl,
    picked?: SlackJson,
  ): Promise<Acknowledgement> {
    return carrier.deliver({
      kind: 'interactive',
      payload: {
        ...{
          type: 'block_actions',
          team: { id: team, domain: 'friends' },
          user,
          api_app_id: 'A1',
          token: 'legacy',
        },
        trigger_id: await trigger(shown.kind === 'modal' ? shown.content.id : undefined),
        ...whereShown(shown),
        actions: [
          {
            ...{ type: element.type, action_id: element.action_id, block_id: blockId, action_ts: nextTs() },
            ...(picked ??
              (option ? { selected_option: option } : { value: element.value, text: element.text })),
          },
        ],
      },
    })
  }

  async function openModal(): Promise<SlackJson> {
    const modal = fakeSlack.view.shown.findLast(({ kind }) => kind === 'modal')
    if (!modal) throw new Error('No modal is open')
    return { ...modal.content, team_id: team, app_installed_team_id: team, bot_id: 'B1' }
  }

  function whereShown({ kind, at, ts, thread, content }: SlackShown): SlackJson {
    if (kind === 'modal' || kind === 'home') {
      return {
        container: { type: 'view', view_id: content.id },
        view: { ...content, app_installed_team_id: team },
      }
    }
    const isWhisper = kind === 'whisper'
    return {
      container: {
        type: 'message',
        channel_id: at,
        message_ts: ts,
        is_ephemeral: isWhisper,
        ...(thread ? { thread_ts: thread } : {}),
      },
      channel: { id: at, name: 'somewhere' },
      ...(isWhisper
        ? {}
        : {
            message: { type: 'message', bot_id: 'B1', team, ts, text: content.text, blocks: content.blocks },
          }),
      response_url: fakeSlack.responseUrl(team, at, id, ts),
    }
  }
}
