// The suite of every store about forms that are asked one question after another.
import { describe, expect, it } from 'vitest'
import type { Dialogue } from '../dialogue-store.ts'
import { aConversation, anIdentity, at } from '../fakes/store-samples.ts'
import type { Store } from '../store.ts'

const place = { with: anIdentity(), in: aConversation }
const dialogue: Dialogue = {
  form: {
    title: 'Link Resy',
    submit: 'Link',
    fields: [{ name: 'email', label: 'E-mail', secret: false }],
    call: { command: 'link', args: { platform: 'resy' } },
  },
  answers: { email: 'ada@example.com' },
  expiresAt: at(16, 10),
}

/**
 * Describes the suite.
 * @param current the store under test.
 */
export function describeDialogues(current: () => Store): void {
  describe('dialogues', () => {
    it('a store keeps one dialogue per person and conversation, the latest', async () => {
      const { dialogues } = current()
      const elsewhere = { ...place, in: { ...aConversation, key: 'elsewhere' } }
      const somebodyElse = { ...place, with: anIdentity({ userId: 'ben' }) }

      await dialogues.save(place, { ...dialogue, answers: {} }, at(16))
      await dialogues.save(place, dialogue, at(16))

      expect(await dialogues.find(place, at(16))).toEqual(dialogue)
      expect(await dialogues.find(elsewhere, at(16))).toBeUndefined()
      expect(await dialogues.find(somebodyElse, at(16))).toBeUndefined()
    })

    it('a store returns no expired dialogue', async () => {
      const { dialogues } = current()
      await dialogues.save(place, dialogue, at(16))

      expect(await dialogues.find(place, at(16, 9))).toEqual(dialogue)
      expect(await dialogues.find(place, at(16, 10))).toBeUndefined()
    })

    it('a store deletes expired dialogues as soon as another begins', async () => {
      const { dialogues } = current()
      const other = { ...place, with: anIdentity({ userId: 'ben' }) }
      await dialogues.save(place, dialogue, at(16))

      await dialogues.save(other, { ...dialogue, expiresAt: at(18) }, at(17))

      expect(await dialogues.remove(place)).toBe(false)
    })

    it('a store deletes one dialogue, and returns whether there was one', async () => {
      const { dialogues } = current()
      await dialogues.save(place, dialogue, at(16))

      expect(await dialogues.remove(place)).toBe(true)
      expect(await dialogues.remove(place)).toBe(false)
    })
  })
}
