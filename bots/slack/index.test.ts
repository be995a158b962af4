import { type ChatHarness, describeChatAdapter } from '../../src/ports/contracts/chat-adapter.contract.ts'
import { createHarness, team } from './testing/harness.ts'

async function toChatHarness(over: 'http' | 'socket'): Promise<ChatHarness> {
  const { fakeSlack, slack, person, settle, run, tearDown } = await createHarness({ over })
  const ada = person('ada')
  return {
    adapter: slack,
    person: { chat: slack.id, space: team, userId: ada.id },
    saysCommand: (command) => void ada.commands(command),
    writes: (words) => void ada.writes(words),
    presses: async (label) => void (await ada.presses(label)),
    sees: async (text) => void (await fakeSlack.view.sees(text)),
    countSeen: (text) => fakeSlack.view.text().split(text).length - 1,
    closed: { chat: slack.id, key: `${team}/C0NOWHERE`, direct: false },
    run,
    settle,
    tearDown,
  }
}

describeChatAdapter('Slack over HTTP', () => toChatHarness('http'))
describeChatAdapter('Slack over a socket', () => toChatHarness('socket'))
