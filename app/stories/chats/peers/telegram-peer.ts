// For tests: the fake Telegram as a chat peer.
import { createTelegram } from '../../../../bots/telegram/index.ts'
import { toIdentity } from '../../../../bots/telegram/place.ts'
import { botToken, openBotApi } from '../../../../bots/telegram/testing/fake-server/bot-api.ts'
import { createPerson } from '../../../../bots/telegram/testing/fake-server/person.ts'
import type { TelegramShown } from '../../../../bots/telegram/testing/fake-server/state.ts'
import { friends, people } from '../../../../bots/telegram/testing/harness.ts'
import { words } from '../../../../bots/telegram/testing/samples.ts'
import type { VirtualClock } from '../../../../src/ports/virtual-clock.ts'
import { type FriendName, missing, type OpenPeer, type PeerPerson, type Room } from './chat-peer.ts'

/** After this many turns of the event loop, `settle` no longer waits for the adapter's next poll. */
const pollTurns = 200

export const openTelegramPeer: OpenPeer = async (clock) => {
  const api = await openBotApi({ specFolder: process.env.SPEC_DATA })
  for (const [name, id] of Object.entries(people)) {
    api.people.set(id, { id, is_bot: false, first_name: name })
    api.opened.add(id)
  }
  const group = { title: 'Friends', isForum: false, isShut: false, shutTopics: new Set<number>() }
  api.groups.set(friends, { ...group, id: friends })

  /** The friend of each press, by its id. Telegram shows the alert for a press only to that person. */
  const pressed = new Map<string, FriendName>()

  function person(name: FriendName): PeerPerson {
    const id = people[name]
    const at = { group: createPerson(api, id, { chat: friends }), direct: createPerson(api, id) }
    const alerts = () => api.alerts.filter(({ press }) => pressed.get(press) === name).map(({ text }) => text)
    const sees = async (room: Room = 'group') => [...at[room].screen().map(textOf), ...alerts()]
    return {
      identity: toIdentity(id),
      says: (text, room = 'group') => at[room].writes(room === 'group' ? `@cierge_bot ${text}` : text),
      commands: (command, options = {}) =>
        at.group.writes([`/${command}`, ...Object.values(options)].join(' ')),
      links: (email) => at.direct.writes(`/link resy ${email} secret`),
      async presses(label, { room = 'group', on = '' } = {}) {
        const seen = at[room].screen()
        const found = seen.findLast((one) => one.text.includes(on) && labelsOf(one).includes(label))
        if (!found) return missing(label, seen.map(textOf))
        pressed.set(await at[room].presses(label, found), name)
      },
      sees,
    }
  }

  return {
    person,
    open: (parts) => {
      const settings = { token: botToken, apiUrl: api.url }
      return createTelegram({ ...parts, settings, words, fetch: busyFetch(clock) })
    },
    async settle(isOpen) {
      for (let quiet = 0, turn = 0; quiet < 20; turn += 1) {
        await new Promise((resolve) => setImmediate(resolve))
        const isTaking = isOpen && !api.hasPoll() && turn < pollTurns
        quiet = api.underWay() > 0 || isTaking ? 0 : quiet + 1
      }
    },
    problems: () => api.problems,
    close: () => api.close(),
  }
}

/**
 * Returns a `fetch` that stops the virtual clock while a request is under way. A poll waits for updates, so time passes.
 * The client's abort signal is not Node's, and its files are streams.
 */
function busyFetch(clock: VirtualClock): typeof globalThis.fetch {
  return async (url, { signal, ...init } = {}) => {
    const end = String(url).endsWith('/getUpdates') ? () => {} : clock.busy()
    const aborting = new AbortController()
    signal?.addEventListener('abort', () => aborting.abort())
    try {
      return await fetch(url, { ...init, signal: aborting.signal, duplex: 'half' } as RequestInit)
    } finally {
      end()
    }
  }
}

function labelsOf({ keyboard }: TelegramShown): readonly string[] {
  return keyboard.flat().map(({ text }) => text)
}

function textOf(one: TelegramShown): string {
  return [one.text, ...labelsOf(one).map((label) => `[${label}]`), ...(one.file ? [one.file.name] : [])].join(
    '\n',
  )
}
