// Tests on the real adapter of each chat that a refused press changes no message: only the person who pressed sees the
// refusal.
import { expect, it } from 'vitest'
import { type ChatWorld, describeOnEachChat } from './peers/open-chat-world.ts'

const goose = 7001
const atFennel = 'table for 2 at saint fennel on 16 december, 7-9pm'

describeOnEachChat((openWorld) => {
  let world: ChatWorld

  it('a press on another person’s message is refused to the one who pressed, and the message stays', async () => {
    world = await openWorld()
    await world.says('Ana', atFennel)
    const before = await world.seen('Ana')
    await world.press('Book it', ['Ben'])
    const after = await world.seen('Ana')
    await world.press('Book it', ['Ana'])

    expect(after).toBe(before)
    expect(await world.count('Ben', 'Only the person who asked can use that button.')).toBe(1)
    expect(await world.seen('Ana')).toContain('Scheduled.')
  })

  it.each(['direct', 'group'] as const)(
    'a refused press of a member on their own message in the %s conversation leaves it with its buttons',
    async (room) => {
      world = await openWorld()
      world.restaurant(goose, 'Grey Goose', 21, '12:00')
      for (const words of [atFennel, 'table for 2 at grey goose on 16 december, 7-9pm'])
        await (room === 'direct'
          ? world.says('Ana', words, room)
          : world.after(world.person('Ana').commands('book', { request: words })))
      await world.press('Book it', ['Ana'], { room, on: 'Saint Fennel' })
      await world.press('Book it', ['Ana'], { room, on: 'Grey Goose' })

      const seen = (await world.person('Ana').sees(room)).filter((one) => one.includes('[Book it]'))
      expect(seen).toEqual([expect.stringContaining('Grey Goose')])
      expect(await world.count('Ana', 'You already have a request for around that time', room)).toBe(1)
    },
  )
})
