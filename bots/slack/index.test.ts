import { type ChatStage, describeChatAdapter } from '../../src/ports/contracts/chat-adapter.contract.ts'
import { createStage, team } from './stage.ts'

async function toChatStage(over: 'http' | 'socket'): Promise<ChatStage> {
  const { farSide, slack, person, settle, run, tearDown } = await createStage({ over })
  const ada = person('ada')
  return {
    adapter: slack,
    person: { chat: slack.id, space: team, userId: ada.id },
    saysCommand: (command) => void ada.commands(command),
    writes: (words) => void ada.writes(words),
    presses: async (label) => void (await ada.presses(label)),
    sees: async (text) => void (await farSide.glass.sees(text)),
    countSeen: (text) => farSide.glass.text().split(text).length - 1,
    closed: { chat: slack.id, key: `${team}/C0NOWHERE`, direct: false },
    run,
    settle,
    tearDown,
  }
}

describeChatAdapter('Slack over HTTP', () => toChatStage('http'))
describeChatAdapter('Slack over a socket', () => toChatStage('socket'))
