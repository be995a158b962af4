import { toInstant } from '../../domain/time.ts'
import { describeChatState } from '../contracts/chat-state.contract.ts'
import { createVirtualClock } from '../virtual-clock.ts'
import { createFakeChatState } from './fake-chat-state.ts'

describeChatState('the state in memory', async () => {
  const clock = createVirtualClock(toInstant(1_800_000_000_000))
  return { clock, state: createFakeChatState(clock) }
})
