import { afterEach, describe, expect, it } from 'vitest'
import { commands as allCommands } from '../../src/commands/index.ts'
import { toMenus } from './commands.ts'
import { limits } from './limits.ts'
import { commands, say, words } from './samples.ts'
import { createInbox, openStage, type Stage } from './stage.ts'

const inbox = createInbox(() => say({ lines: [['Fine.']] }))
let stage: Stage
afterEach(async () => {
  expect(stage.api.problems).toEqual([])
  await stage.tearDown()
})

describe('the lists of commands', () => {
  it('hold what makes sense in each kind of chat, the private ones for one pair of eyes in groups', async () => {
    stage = await openStage()
    await stage.adapter.start(inbox)

    const names = (scope: string) =>
      (stage.api.commandLists.get(scope) as { command: string; is_ephemeral?: true }[]).map(
        ({ command, is_ephemeral: isEphemeral }) => `${command}${isEphemeral ? ' (unseen)' : ''}`,
      )
    expect(names('all_private_chats')).toEqual(commands.map(({ name }) => name))
    expect(names('all_group_chats')).toEqual(['help', 'book', 'job', 'cancel', 'join', 'link (unseen)'])
    expect(names('all_chat_administrators')).toContain('invite (unseen)')
    expect(stage.api.about).toEqual({
      description: words.description,
      short_description: words.shortDescription,
    })
  })

  it('are told only when they changed', async () => {
    stage = await openStage()
    await stage.adapter.start(inbox)
    await stage.adapter.stop()
    const told = () => stage.api.requests.filter(({ method }) => method.startsWith('setMy')).length
    const before = told()

    await stage.again().start(inbox)

    expect([before, told()]).toEqual([5, 5])
  })

  it('keep nobody from being served when they can’t be told', async () => {
    stage = await openStage()
    stage.api.failNext('setMyCommands', { status: 400, description: 'Bad Request: BOT_COMMANDS_TOO_MUCH' })
    await stage.adapter.start(inbox)

    await stage.ana.writes('/help')
    await stage.ana.sees('Fine.')

    expect(stage.faults).toHaveLength(1)
  })

  it('are within Telegram’s limits with the commands there are', async () => {
    stage = await openStage()
    for (const menu of toMenus(allCommands)) {
      const length = menu.commands.reduce((sum, one) => sum + one.command.length + one.description.length, 0)
      expect(length).toBeLessThanOrEqual(limits.commandList)
      expect(menu.commands.length).toBeGreaterThan(10)
    }
  })
})
