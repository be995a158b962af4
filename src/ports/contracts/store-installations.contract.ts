// The suite of every store about workspaces that installed the bot.
import { describe, expect, it } from 'vitest'
import type { Sealed } from '../../domain/credential.ts'
import type { ChatId } from '../../domain/ids.ts'
import type { Store } from '../store.ts'

const slack = 'slack' as ChatId
const discord = 'discord' as ChatId

export function describeInstallations(current: () => Store): void {
  describe('installations', () => {
    it('a store keeps one installation per workspace, the latest', async () => {
      const { installations } = current()

      await installations.save(slack, 'T1', 'first' as Sealed)
      await installations.save(slack, 'T1', 'second' as Sealed)
      await installations.save(slack, 'T2', 'other' as Sealed)

      expect(await installations.find(slack, 'T1')).toBe('second')
      expect(await installations.find(slack, 'T2')).toBe('other')
      expect(await installations.find(discord, 'T1')).toBeUndefined()
    })

    it('a store deletes one installation, and returns whether there was one', async () => {
      const { installations } = current()
      await installations.save(slack, 'T1', 'sealed' as Sealed)

      expect(await installations.remove(slack, 'T1')).toBe(true)
      expect(await installations.remove(slack, 'T1')).toBe(false)
      expect(await installations.find(slack, 'T1')).toBeUndefined()
    })

    it('a store lists all installations, and replaces one only if it is unchanged', async () => {
      const { installations } = current()
      await installations.save(slack, 'T1', 'old' as Sealed)
      const to = (sealed: string) => ({ chat: slack, space: 'T1', sealed: sealed as Sealed })

      expect(await installations.replace('other' as Sealed, to('lost'))).toBe(false)
      expect(await installations.replace('old' as Sealed, to('new'))).toBe(true)

      expect(await installations.all()).toEqual([to('new')])
    })
  })
}
