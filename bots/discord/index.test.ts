import { type ChatStage, describeChatAdapter } from '../../src/ports/contracts/chat-adapter.contract.ts'
import { createHastyClock } from '../hasty-clock.ts'
import { channelConversation, identityOf } from './calls.ts'
import { openStage } from './stage.ts'

describeChatAdapter('Discord', async (): Promise<ChatStage> => {
  const stage = await openStage({ clock: createHastyClock(20) })
  const { adapter, ana, peer } = stage
  const { general } = peer.channels
  peer.shut(general)
  const doing: Promise<unknown>[] = []
  const settle = async () => {
    await Promise.all(doing)
    await stage.settle()
  }
  return {
    adapter,
    person: identityOf(ana.person),
    saysCommand: (command) => void doing.push(ana.command(command)),
    writes: (words) => void doing.push(ana.writes(words)),
    presses: ana.press,
    sees: async (text) => void (await ana.sees(text)),
    countSeen: (text) =>
      peer.rest.requests.filter(({ body, status }) => status < 300 && JSON.stringify(body).includes(text))
        .length,
    closed: channelConversation(general),
    run: (work) => work,
    settle,
    tearDown: stage.tearDown,
  }
})
