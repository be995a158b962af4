// Tests the rehearsal of a request: it says how the hunt would go, and touches neither the platform nor anything stored.
import { afterEach, describe, expect, it } from 'vitest'
import { ada, openWorld, type World } from '../world.ts'

/** Saint Fennel opens 16 December on 25 November at 12:00. */
const table = 'table for 2 at Saint Fennel on 16 December, 7-9pm'

let world: World
afterEach(() => world.end())

async function requests(who = ada): Promise<string> {
  await world.says(`/link resy ${who.userId.toLowerCase()}@example.com secret`, who)
  await world.says(table, who)
  return /\/jobs (\w{4})/.exec(await world.presses('Book it', who))?.[1] ?? 'no code'
}

describe('a request that waits for an opening', () => {
  it('is rehearsed by a button, and the platform and the stored data are left alone', async () => {
    world = await openWorld()
    const code = await requests()
    const detail = await world.says(`/jobs ${code}`)
    const [asked, rows] = [world.asked().length, world.rows(['chat_state'])]

    const said = await world.presses('Rehearse it')

    expect(world.asked()).toHaveLength(asked)
    expect(world.rows(['chat_state'])).toBe(rows)
  })
})
