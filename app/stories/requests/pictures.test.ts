import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { bytesOf, type Message } from '../../../src/domain/message.ts'
import { readPng } from '../../../src/pictures/testing/read-png.ts'
import { ada, ben, group, openWorld, type World } from '../world.ts'

describe('pictures in a chat', () => {
  let world: World
  beforeEach(async () => {
    world = await openWorld()
    await world.says('/link resy ada@example.com secret')
    await world.says('/link resy ben@example.com secret', ben)
  })
  afterEach(() => world.end())

  async function scheduled(who = ada, where = group): Promise<string> {
    await world.says('table for 2 at Saint Fennel on 16 December, 7-9pm', who, where)
    return /\/jobs (\w{4})/.exec(await world.presses('Book it', who, where))?.[1] ?? ''
  }

  const story = (job: string, who = ada) =>
    world.hears({ kind: 'command', command: 'jobs', args: { job, story: 'yes' } }, who)
  const imageIn = (message: Message | undefined) => {
    const [file] = message?.attachments ?? []
    return file && { name: file.fileName, alt: file.alt, size: readPng(bytesOf(file)) }
  }

  it('how a hunt went is an image and the same events in words', async () => {
    const code = await scheduled()
    await world.passUntil('2026-11-25T12:30:00-05:00')

    const message = await story(code)

    expect(imageIn(message)).toMatchObject({
      name: `hunt-${code}.png`,
      alt: expect.stringContaining('Booked for 7:00 pm.'),
      size: { width: 960 },
    })
    expect(message?.lines.length).toBeGreaterThan(5)
  })

  it('a hunt names the others who asked in the same group, and nobody who asked in private', async () => {
    const [adas, bens] = [await scheduled(ada), await scheduled(ben)]
    await world.passUntil('2026-11-25T12:30:00-05:00')

    const told = JSON.stringify(await story(adas))

    expect(told).toMatch(/Ben: (booked|no table)/)
    expect(JSON.stringify(await story(bens, ben))).toMatch(/Ada: (booked|no table)/)
    expect(JSON.stringify(await story(bens))).toContain('Ben')
    expect(imageIn(await story(bens))).toBeUndefined()
  })

  it('a hunt says nothing about another member who asked in private', async () => {
    const direct = { chat: ada.chat, key: 'dm-Ben', direct: true }
    const code = await scheduled(ada)
    await scheduled(ben, direct)
    await world.passUntil('2026-11-25T12:30:00-05:00')

    expect(JSON.stringify(await story(code))).not.toContain('Ben')
  })

  it('openings, the week and the figures are images once there is something to see', async () => {
    const show = (command: string, args: Readonly<Record<string, string>>) =>
      world.hears({ kind: 'command', command, args })
    const before = await show('jobs', { view: 'figures' })
    const code = await scheduled()
    await world.passUntil('2026-11-20T12:00:00-05:00').catch(() => {})
    const week = await show('jobs', { view: 'week' })
    await world.passUntil('2026-11-25T12:30:00-05:00')
    const figures = await show('jobs', { view: 'figures' })
    const after = await show('jobs', { view: 'week' })
    await world.says('/venue Saint Fennel')
    const card = world.offered().find(({ label }) => label === 'See past openings')
    const openings = await show('venue', card?.call.args ?? {})

    expect(code).not.toBe('')
    expect(before).toEqual({ lines: [['No hunt has ended in these weeks.']] })
    for (const message of [week, figures, openings]) expect(imageIn(message)).toMatchObject({ size: {} })
    expect(JSON.stringify(figures)).toContain('1 of 1 booked (100%)')
    expect(after).toEqual({ lines: [['No request waits for an opening this week. To make one: /book']] })
  })
})
