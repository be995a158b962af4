import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { ada, ben, group, openWorld, type World } from '../world.ts'

// Saint Fennel opens its dates 21 days ahead at noon. It is Wednesday 25 November, 10 am: 17 December opens tomorrow.
const words = 'Saint Fennel, 17 or 18 December, 7-9pm'

describe('until when friends may answer to a plan', () => {
  let world: World
  beforeEach(async () => {
    world = await openWorld()
    await world.says('/link resy ada@example.com secret')
  })
  afterEach(() => world.end())

  const plan = (line: string) => world.says(`/plan ${line}`, ada, group)
  const card = () => world.shown().find((one) => one.startsWith('friends: Saint Fennel ·')) ?? ''
  const asked = async () => {
    const reply = await world.presses('Ask everyone', ada, group)
    await world.pass(1_000)
    return reply
  }

  it('the member says it in words, and the question, the card and the choice follow', async () => {
    const question = await plan(`${words}, answer by today 6pm`)
    await asked()
    const shown = card()
    await world.passUntil('2026-11-25T18:01:00-05:00')

    expect(question).toContain('They can answer until Wed Nov 25, 6:00 pm in New York.')
    expect(shown).toContain('Planned by Ada, open until Wed Nov 25, 6:00 pm in New York.')
    expect(world.announcements().at(-1)).toMatch(/^dm-Ada: 1 of 2 can come on Thu Dec 17\./)
  })

  it('it may be a day, and it stays with the plan while its details are asked', async () => {
    const question = await plan('Saint Fennel, 7-9pm, answer by tomorrow 9am')
    const answered = await world.says('17 or 18 December', ada, group)

    expect(question).not.toContain('answer until')
    expect(answered).toContain('They can answer until Thu Nov 26, 9:00 am in New York.')
  })

  it('without it, the plan is open until shortly before the first day opens', async () => {
    await plan(words)
    await asked()

    expect(card()).toContain('open until Thu Nov 26, 11:45 am in New York.')
  })

  it('a time that has passed, is too late, or can’t be read is refused in one sentence', async () => {
    expect(await plan(`${words}, answer by today 9am`)).toBe(
      'Wed Nov 25, 9:00 am in New York has passed. Pick a later time to answer, like “answer by Thursday 6 pm”.',
    )
    expect(await plan(`${words}, answer by tomorrow 1pm`)).toBe(
      'That’s too late to answer: I need everyone’s days by Thu Nov 26, 11:58 am in New York.',
    )
    expect(await plan(`${words}, answer by when the moon is blue`)).toBe(
      'I don’t understand “when the moon is blue”. Try “Thursday 6pm”.',
    )
    expect(await world.cierge().app.store.plans.open()).toEqual([])
  })

  it('a time that passed before the member asked everyone is refused then', async () => {
    await plan(`${words}, answer by 10:10 am`)
    await world.pass(15 * 60_000)

    expect(await world.presses('Ask everyone', ada, group)).toContain('has passed')
    expect(await world.cierge().app.store.plans.open()).toEqual([])
  })

  it('it holds over a restart, and answers before it count', async () => {
    await plan(`${words}, answer by today 6pm`)
    await asked()
    await world.restart()
    await world.pressesOnAnnouncement('Fri Dec 18', ben)
    await world.passUntil('2026-11-25T18:01:00-05:00')

    expect(world.announcements().filter((one) => one.includes('can come on'))).toEqual([])
    expect(await world.cierge().app.store.jobs.open()).toMatchObject([{ date: '2026-12-18', partySize: 2 }])
  })
})
