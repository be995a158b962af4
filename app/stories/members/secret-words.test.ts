import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { ada, group, openWorld, type World } from '../world.ts'

const sentence =
  'That looks like a password, card number or code, so I didn’t use or keep it. Please delete your message, then link your account in a direct message with /link.'

describe('a password in a conversation', () => {
  let world: World
  beforeEach(async () => {
    world = await openWorld()
  })
  afterEach(() => world.end())

  it.each([
    'link resy with ada@example.com hunter2 please',
    'my resy password is hunter2',
    '/book my resy password is hunter2',
    '/search resy ada@example.com hunter2',
    '/venue password hunter2',
  ])('a password in a plain message is not searched for, stored, logged or repeated: %s', async (line) => {
    const inPrivate = await world.says(line)
    const inGroup = await world.says(line, ada, group)

    expect([inPrivate, inGroup]).toEqual([sentence, sentence])
    expect(world.asked()).toEqual([])
    expect(world.rows()).not.toContain('hunter2')
    expect(world.log.join('')).not.toContain('hunter2')
  })

  it.each(['', '/', '@cierge '])(
    'a line with a password is read as the command /link, only in private: %slink resy ada@example.com secret',
    async (before) => {
      const line = `${before}link resy ada@example.com secret`
      const inGroup = await world.says(line, ada, group)
      const sentBefore = world.asked().length
      const inPrivate = await world.says(line)

      expect(inGroup).toBe(sentence)
      expect(sentBefore).toBe(0)
      expect(inPrivate).toContain('Linked: Resy')
      expect(inPrivate).not.toContain('secret')
      expect(world.rows()).not.toContain('secret"')
      expect(world.log.join('')).not.toContain(' secret')
    },
  )

  it('a message with a password is not taken as the answer to an open question', async () => {
    await world.says('table for 2 on 16 December, 7-9pm')

    expect(await world.says('my password is hunter2')).toBe(sentence)
    expect(world.rows()).not.toContain('hunter2')
  })

  it('a message with a password gets no suggestions while it is typed', async () => {
    expect(await world.suggests('venue', 'venue', 'ada@example.com hunter2')).toEqual([])
    expect(world.asked()).toEqual([])
  })

  it('a plain message about linking an account is answered with a private form', async () => {
    const inGroup = await world.says('link my resy account', ada, group)
    await world.says('link my resy account')
    const linked = await world.fills({ email: 'ada@example.com', password: 'secret' })

    expect(inGroup).toContain('direct message')
    expect(linked).toContain('Linked')
  })
})
