// Slack for an evening: the real adapter with Bolt, and the fake Slack.
import { createSlack } from '../../bots/slack/index.ts'
import { openFakeSlack } from '../../bots/slack/testing/fake-server/fake-slack.ts'
import type { SlackShown } from '../../bots/slack/testing/fake-server/rendered-view.ts'
import { textOf } from '../../bots/slack/testing/fake-server/rendered-view.ts'
import { createHarness, team, words } from '../../bots/slack/testing/harness.ts'
import type { EveningChat } from './evening-chat.ts'
import { createEveningClock, type EveningFriend, friends } from './open-house.ts'
import type { SeenMessage } from './transcript.ts'

export async function openSlack(): Promise<EveningChat> {
  const clock = createEveningClock()
  const people = friends.map((name) => name.toLowerCase())
  const fakeSlack = await openFakeSlack([{ team, botToken: 'xoxb-friends', people, channels: ['dinner'] }])
  const harness = await createHarness({ over: 'socket', clock, fakeSlack })
  const channel = harness.channel('dinner')
  const persons = new Map(friends.map((name) => [name, harness.person(name.toLowerCase())]))
  const { view } = fakeSlack
  let thread: string | undefined
  const person = (name: EveningFriend) => {
    const found = persons.get(name)
    if (!found) throw new Error(`Nobody is called ${name}`)
    return found
  }
  const nameOf = (id: string | undefined) => friends.find((name) => person(name).id === id)

  return {
    ...{ name: 'Slack', clock },
    open: (parts) => createSlack({ ...parts, clock, words, settings: harness.settings }),
    settle: harness.settle,
    identityOf: (name) => person(name).identity,
    async screens() {
      return Promise.all(view.shown.filter(({ kind }) => kind !== 'modal').map(toSeen))
    },
    async links(stage, name) {
      await stage.says(name, '/cierge link', () => person(name).commands('link'))
      const modal = view.shown.findLast(({ kind }) => kind === 'modal')
      stage.shows(modal ? textOf(modal) : '', `a form, for ${name} only`)
      const email = `${name.toLowerCase()}@example.com`
      await stage.does(name, `fills in ${email} and a password`, () =>
        person(name).submits({ email, password: 'secret' }),
      )
      const done = view.shown.findLast(({ kind }) => kind === 'modal')
      if (!done) return
      stage.shows(textOf(done), `in the form, for ${name} only`)
      await stage.does(name, 'closes the form', () => person(name).closesModal())
    },
    async asks(stage, name, said) {
      await stage.says(name, `@Cierge ${said}`, async () => {
        thread = await person(name).mentions(said, { channel })
      })
    },
    replies: (stage, name, said) =>
      stage.says(name, `@Cierge ${said}`, () =>
        person(name).mentions(said, { channel, ...(thread ? { thread } : {}) }),
      ),
    presses: (stage, name, label) => stage.does(name, `presses ${label}`, () => person(name).presses(label)),
    async close() {
      harness.carrier.close()
      await fakeSlack.close()
    },
  }

  async function toSeen(shown: SlackShown): Promise<SeenMessage> {
    const { ts, at, user, kind, content } = shown
    const text = kind === 'file' ? '' : textOf(shown)
    const named = friends.reduce((said, name) => said.replaceAll(`@${person(name).id}`, `@${name}`), text)
    const reader = nameOf(user) ?? (at === channel ? undefined : await owner(at))
    const files = (content.files ?? []) as readonly { readonly title?: string }[]
    return {
      id: `${at}/${ts}`,
      readers: reader ? [reader] : 'group',
      text: plain(named),
      controls: [],
      ...(kind === 'file' ? { file: files[0]?.title ?? '' } : {}),
    }
  }

  async function owner(at: string): Promise<EveningFriend | undefined> {
    for (const name of friends)
      if ((await person(name).direct()) === at || person(name).id === at) return name
    return undefined
  }
}

/** Returns text in Slack's markup as people see it, with the items of a menu shown as buttons. */
function plain(text: string): string {
  return text
    .replace(/(?<!\w)\*([^*\n]+)\*/g, '$1')
    .replace(/(?<=\] )(?:\([^)]+\) ?)+$/gm, (menu) => menu.replace(/\(([^)]+)\)/g, '[$1]'))
    .replaceAll('`', '')
}
