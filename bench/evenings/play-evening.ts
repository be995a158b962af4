// Plays an evening in a chat, and returns its transcript. Three friends link, ask for a table, change their minds, get the
// table when bookings open, miss another one, watch for it, and cancel. At the terminal Ana does all of it.
import type { EveningChat } from './evening-chat.ts'
import { type EveningFriend, openHouse } from './open-house.ts'
import { createStage, type EveningStage } from './stage.ts'

type Evening = {
  readonly chat: EveningChat
  readonly stage: EveningStage
  /** True if three friends are together in a group; false if Ana is alone. */
  readonly isGroup: boolean
  /** The friend who asks for the second table. */
  readonly second: EveningFriend
}

const madeBy = (peers: string) =>
  `The real application said all of this to ${peers}, in virtual time.
Both restaurants are invented. \`npm run docs:evenings\` writes this page, and a test checks it.`

export function playGroupEvening(chat: EveningChat): Promise<string> {
  const { name } = chat
  const introduction = `Ana, Ben and Cam share a group on ${name}. ${madeBy(`a fake of ${name} and a fake of Resy`)}`
  return play(chat, { isGroup: true, title: `An evening on ${name}`, introduction })
}

export function playAlone(chat: EveningChat): Promise<string> {
  const introduction = `Ana is alone at her keyboard. ${madeBy('a terminal in memory and a fake of Resy')}`
  return play(chat, { isGroup: false, title: 'An evening at the terminal', introduction })
}

type Frame = { readonly isGroup: boolean; readonly title: string; readonly introduction: string }

async function play(chat: EveningChat, { isGroup, ...page }: Frame): Promise<string> {
  const house = await openHouse(chat)
  const stage = createStage({ house, screens: chat.screens, ...page })
  const evening: Evening = { chat, stage, isGroup, second: isGroup ? 'Ben' : 'Ana' }
  try {
    await link(evening)
    await ask(evening)
    await celebrate(evening)
    await miss(evening)
    return await stage.finish()
  } finally {
    await house.end()
    await chat.close()
  }
}

async function link({ chat, stage, isGroup }: Evening): Promise<void> {
  stage.scene(isGroup ? 'Ana links her account, in private' : 'Ana links her account')
  await chat.links(stage, 'Ana')
  await stage.passUntil('2026-12-01T19:45:00-05:00')
  if (isGroup) await stage.offStage(() => chat.links(stage, 'Ben'))
  await stage.passUntil('2026-12-01T19:52:00-05:00')
}

async function ask({ chat, stage, isGroup }: Evening): Promise<void> {
  stage.scene(isGroup ? 'Ana asks for a table, in the group' : 'Ana asks for a table')
  await chat.asks(stage, 'Ana', 'table for 4 at Saint Fennel on December 22, 7-9pm')
  await chat.replies(stage, 'Ana', 'make it 5')
  if (isGroup) await chat.presses(stage, 'Ben', 'Book it')
  await chat.presses(stage, 'Ana', 'Book it')
  await stage.passUntil('2026-12-01T19:56:00-05:00')
}

async function celebrate({ chat, stage, isGroup }: Evening): Promise<void> {
  stage.scene('Is it booked?')
  await chat.asks(stage, 'Ana', 'did we get it?')
  await stage.passUntil('2026-12-01T19:59:50-05:00')
  stage.scene('Saint Fennel opens its tables')
  await stage.passUntil('2026-12-01T20:01:00-05:00')
  await chat.replies(stage, isGroup ? 'Cam' : 'Ana', 'thanks!')
  await stage.passUntil('2026-12-01T20:50:00-05:00')
}

async function miss({ chat, stage, second }: Evening): Promise<void> {
  stage.scene(`${second} asks for another table`)
  await chat.asks(stage, second, 'dinner for 2 at Night Heron next Tuesday, 7-9pm')
  await chat.presses(stage, second, 'Book it')
  await stage.passUntil('2026-12-01T20:59:50-05:00')
  stage.scene('Night Heron opens its tables')
  await stage.passUntil('2026-12-01T21:12:00-05:00')
  stage.scene(`${second} watches, then cancels`)
  await chat.presses(stage, second, 'Watch for cancellations')
  await chat.asks(stage, second, 'cancel the night heron one')
}
