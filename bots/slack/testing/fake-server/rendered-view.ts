// Test support: records the messages, ephemeral messages ("whispers"), modals, Home tabs and files that Slack would show,
// and returns their text as people see it.
import type { SlackJson } from './emulated-workspace.ts'

export type SlackShown = {
  readonly kind: 'message' | 'whisper' | 'modal' | 'home' | 'file'
  readonly team: string
  /** The id of the channel of a message; of a Home tab, the id of its person; empty for a modal. */
  readonly at: string
  /** The person who sees an ephemeral message. */
  readonly user?: string
  readonly ts: string
  readonly thread?: string
  readonly content: SlackJson
}

export type Noted = {
  readonly method: string
  readonly team: string
  readonly body: SlackJson
  readonly answer: SlackJson
}

export type SlackRenderedView = ReturnType<typeof createRenderedView>

export type ResponseTarget = {
  readonly team: string
  readonly channel: string
  readonly user: string
  readonly replacing?: string
}

export function createRenderedView() {
  const shown: SlackShown[] = []
  const watchers = new Set<() => void>()
  let responses = 0

  function put(one: SlackShown): void {
    const index = shown.findIndex(({ ts, at, team }) => ts === one.ts && at === one.at && team === one.team)
    if (index >= 0) shown[index] = { ...shown[index], ...one }
    else shown.push(one)
    for (const watch of watchers) watch()
  }

  function take(ts: string): void {
    const index = shown.findIndex((one) => one.ts === ts)
    if (index >= 0) shown.splice(index, 1)
  }

  return {
    shown: shown as readonly SlackShown[],
    note(noted: Noted): void {
      if (noted.answer.ok !== true) return
      if (noted.method === 'chat.delete') take(String(noted.body.ts))
      const one = toShown(noted, shown.length)
      if (one) put(one)
    },
    /**
     * Records the message that a response shows or deletes. Returns the timestamp of the shown message, or `undefined`
     * if the response deletes a message.
     */
    noteResponse({ team, channel, user, replacing }: ResponseTarget, body: SlackJson): string | undefined {
      if (body.delete_original === true) {
        take(replacing ?? '')
        return undefined
      }
      responses += 1
      const ts =
        body.replace_original === true && replacing
          ? replacing
          : `1700000000.${String(responses).padStart(6, '0')}`
      const place = { team, at: channel, ts, ...(body.thread_ts ? { thread: `${body.thread_ts}` } : {}) }
      if (body.response_type === 'in_channel') put({ kind: 'message', ...place, content: body })
      else put({ kind: 'whisper', ...place, user, content: body })
      return ts
    },
    /** Replaces the content of a modal, as the acknowledgement of its submission does. */
    putModal(team: string, id: string, content: SlackJson): void {
      put({ kind: 'modal', team, at: '', ts: id, content })
    },
    close: (id: string): void => take(id),
    text: (): string => shown.map(textOf).join('\n\n'),
    /** Resolves with the latest message or view that contains this text, as soon as there is one. */
    sees(part: string): Promise<SlackShown> {
      return new Promise((resolve) => {
        const watch = () => {
          const found = shown.findLast((one) => textOf(one).includes(part))
          if (!found) return
          watchers.delete(watch)
          resolve(found)
        }
        watchers.add(watch)
        watch()
      })
    },
  }
}

/** Returns the message, view or file that a Web API call shows, or `undefined` if the call shows nothing. */
function toShown({ method, team, body, answer }: Noted, index: number): SlackShown | undefined {
  const thread = body.thread_ts ? { thread: String(body.thread_ts) } : {}
  const view = answer.view as { id: string; hash: string } | undefined
  const content = { ...(body.view as SlackJson | undefined), id: view?.id, hash: view?.hash }
  switch (method) {
    case 'chat.postMessage':
      return { kind: 'message', team, at: `${answer.channel}`, ts: `${answer.ts}`, ...thread, content: body }
    case 'chat.postEphemeral': {
      const place = { team, at: `${body.channel}`, user: `${body.user}`, ts: `${answer.message_ts}` }
      return { kind: 'whisper', ...place, ...thread, content: body }
    }
    case 'chat.update':
      return { kind: 'message', team, at: `${body.channel}`, ts: `${body.ts}`, content: body }
    case 'views.open':
    case 'views.push':
    case 'views.update':
      return { kind: 'modal', team, at: '', ts: view?.id ?? '', content }
    case 'views.publish':
      return { kind: 'home', team, at: `${body.user_id}`, ts: 'home', content }
    case 'files.completeUploadExternal':
      return { kind: 'file', team, at: `${body.channel_id}`, ts: `file-${index}`, ...thread, content: body }
    default:
      return undefined
  }
}

/** Returns the text of a message or view: one block per line, buttons in brackets. */
export function textOf({ content, kind }: Pick<SlackShown, 'content' | 'kind'>): string {
  if (kind === 'file') return JSON.stringify(content)
  const blocks = (content.blocks ?? []) as readonly SlackJson[]
  const title = textIn(content.title)
  return [...(title ? [title] : []), ...blocks.map(blockText)].join('\n')
}

function blockText(block: SlackJson): string {
  const elements = (block.elements ?? []) as readonly SlackJson[]
  if (block.type === 'actions') return elements.map(elementText).join(' ')
  if (block.type === 'input') return `${textIn(block.label)}: ${elementText(block.element as SlackJson)}`
  return textIn(block.text)
}

function elementText(element: SlackJson): string {
  if (element.type === 'button') return `[${textIn(element.text)}]`
  if (element.type === 'datepicker' && element.placeholder) return `[${textIn(element.placeholder)}]`
  const options = ((element.options ?? []) as readonly SlackJson[]).map(
    (option) => `(${[textIn(option.text), textIn(option.description)].filter(Boolean).join(': ')})`,
  )
  return options.join(' ') || '____'
}

/** Returns a text object's text without Slack's markup, as people see it. */
function textIn(text: unknown): string {
  const { text: markup = '' } = (text ?? {}) as { text?: string }
  return markup
    .replace(/<!date\^\d+\^[^|]*\|([^>]*)>/g, '$1')
    .replace(/<@(\w+)>/g, '@$1')
    .replace(/<[^|>]*\|([^>]*)>/g, '$1')
    .replaceAll('\u200B', '')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')
}
