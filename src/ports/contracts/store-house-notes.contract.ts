// The part of the store's contract suite about the notes on the database itself.
import { expect, it } from 'vitest'
import type { Store } from '../store.ts'

export function describeHouseNotes(current: () => Store): void {
  it('a store keeps one value for each note, and finds none that was removed', async () => {
    const { houseNotes } = current()

    await houseNotes.save('key', 'ab12')
    await houseNotes.save('key', 'cd34')
    await houseNotes.save('copy', '{}')
    await houseNotes.remove('copy')
    await houseNotes.remove('copy')

    expect(await houseNotes.find('key')).toBe('cd34')
    expect(await houseNotes.find('copy')).toBeUndefined()
    expect(await houseNotes.find('backup-trouble')).toBeUndefined()
  })
}
