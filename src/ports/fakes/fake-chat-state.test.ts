import { toInstant } from '../../domain/time.ts'
import { describeChatState } from '../contracts/chat-state.contract.ts'
import { createFakeChatState } from './fake-chat-state.ts'
import { createFakeClock } from './fake-clock.ts'

describeChatState('the state in memory', async () => {
  const clock = createFakeClock(toInstant(1_800_000_000_000))
  return { clock, state: createFakeChatState(clock) }
})
