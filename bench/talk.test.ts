import { expect, test } from 'vitest'
import { loadDialogues } from './talk/dialogue.ts'
import { play } from './talk/play.ts'

const played = 40

test('Cierge understands 39 of 40 dialogues spread over the corpus, does nothing that was not said, and keeps no secret', async () => {
  const all = loadDialogues()
  const step = all.length / played
  const some = Array.from({ length: played }, (_, index) => all[Math.floor(index * step)]).filter(
    (one) => one !== undefined,
  )

  const wrong = []
  const misled = []
  for (const dialogue of some) {
    const { turns, leaked } = await play(dialogue)
    const faults = turns.flatMap((one) => one.faults.map((fault) => `${one.turn.say}: ${fault}`))
    if (faults.length > 0) wrong.push({ intent: dialogue.intent, faults })
    if (leaked.length > 0 || turns.some((one) => one.isSilentlyWrong)) misled.push({ faults, leaked })
  }

  expect(all.length).toBeGreaterThanOrEqual(250)
  expect(some).toHaveLength(played)
  expect(misled).toEqual([])
  expect(wrong.length, JSON.stringify(wrong)).toBeLessThanOrEqual(1)
})
