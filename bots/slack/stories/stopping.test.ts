import { afterEach, expect, it } from 'vitest'
import { openScripted, type ScriptedSlack, say } from '../testing/scripted.ts'

let harness: ScriptedSlack
afterEach(() => harness.tearDown())

it('an answer that waits for Slack’s rate limit at a stop is shown once after the next start', async () => {
  harness = await openScripted(() => say('I see.'))
  harness.fakeSlack.fail({ method: 'chat.postMessage', status: 429, headers: { 'retry-after': '30' } })
  // Not awaited here: `writes` resolves after the answer, and the answer waits for Slack's rate limit until the
  // restart.
  const writing = harness.ada.writes('a table')
  await harness.settle()

  await harness.restart()
  await harness.sees('I see.')
  await writing
  await harness.settle()

  expect(harness.calls).toHaveLength(1)
  expect(harness.fakeSlack.view.shown).toHaveLength(1)
  expect(harness.faults).toEqual([])
})
