// For tests: the fake Slack as a chat peer.
import { createSlack } from '../../../../bots/slack/index.ts'
import { controlsOf } from '../../../../bots/slack/testing/fake-server/form-state.ts'
import { type SlackShown, textOf } from '../../../../bots/slack/testing/fake-server/rendered-view.ts'
import { busyFetch, createHarness, words } from '../../../../bots/slack/testing/harness.ts'
import { type FriendName, missing, type OpenPeer, type PeerPerson, type Room } from './chat-peer.ts'

const namesThere = { Ana: 'ada', Ben: 'ben', Zoe: 'zoe' } as const

export const openSlackPeer: OpenPeer = async (clock) => {
  const harness = await createHarness({ over: 'http', clock })
  const { fakeSlack, settings } = harness
  const channel = harness.channel('friends')

  function person(name: FriendName): PeerPerson {
    const there = harness.person(namesThere[name])
    async function shown(room: Room = 'group'): Promise<readonly SlackShown[]> {
      const place = room === 'group' ? channel : await there.direct()
      return fakeSlack.view.shown.filter(
        ({ at, kind, user }) => at === place && kind !== 'modal' && (user ?? there.id) === there.id,
      )
    }
    return {
      identity: there.identity,
      says: (text, room = 'group') =>
        room === 'group' ? there.mentions(text, { channel }) : there.writes(text),
      commands: (command, options = {}) =>
        there.commands([command, ...Object.values(options)].join(' '), channel),
      async links(email) {
        await there.commands(`link resy ${email} secret`)
      },
      async presses(label, { room, on = '' } = {}) {
        const seen = await shown(room)
        const found = seen.findLast(
          (one) => textOf(one).includes(on) && controlsOf(one).some((control) => control.label === label),
        )
        const control = found && controlsOf(found).find((one) => one.label === label)
        if (!control) return missing(label, seen.map(textOf))
        return there.pressesOn(found, control)
      },
      sees: async (room) => (await shown(room)).map(textOf),
    }
  }

  return {
    person,
    open: (parts) => createSlack({ ...parts, words, settings, fetch: busyFetch(clock) }),
    settle: harness.settle,
    problems: () => [...fakeSlack.problems, ...harness.faults],
    close: () => harness.tearDown(),
  }
}
