import { afterEach, describe, expect, it } from 'vitest'
import { commands as allCommands } from '../../../src/commands/index.ts'
import { limits } from '../limits.ts'
import { createInbox, openHarness, type TelegramHarness } from '../testing/harness.ts'
import { commands, say, words } from '../testing/samples.ts'
import { toMenus } from './commands.ts'

const inbox = createInbox(() => say({ lines: [['Fine.']] }))
let harness: TelegramHarness
afterEach(async () => {
  expect(harness.api.problems).toEqual([])
  await harness.tearDown()
})

describe('the lists of commands on Telegram', () => {
  it('each kind of chat gets a list of its usable commands, and in groups private commands are visible only to their sender', async () => {
    harness = await openHarness()
    await harness.adapter.start(inbox)

    const names = (scope: string) =>
      (harness.api.commandLists.get(scope) as { command: string; is_ephemeral?: true }[]).map(
        ({ command, is_ephemeral: isEphemeral }) => `${command}${isEphemeral ? ' (unseen)' : ''}`,
      )
    expect(names('all_private_chats')).toEqual(commands.map(({ name }) => name))
    expect(names('all_group_chats')).toEqual(['help', 'book', 'job', 'cancel', 'join', 'link (unseen)'])
    expect(names('all_chat_administrators')).toContain('invite (unseen)')
    expect(harness.api.about).toEqual({
      description: words.description,
      short_description: words.shortDescription,
    })
  })

  it('a restart sends no lists of commands to Telegram if they did not change', async () => {
    harness = await openHarness()
    await harness.adapter.start(inbox)
    await harness.adapter.stop()
    const told = () => harness.api.requests.filter(({ method }) => method.startsWith('setMy')).length
    const before = told()

    await harness.again().start(inbox)

    expect([before, told()]).toEqual([5, 5])
  })

  it('the bot answers although Telegram refuses its list of commands, and the refusal is logged', async () => {
    harness = await openHarness()
    harness.api.failNext('setMyCommands', { status: 400, description: 'Bad Request: BOT_COMMANDS_TOO_MUCH' })
    await harness.adapter.start(inbox)

    await harness.ana.writes('/help')
    await harness.ana.sees('Fine.')

    expect(harness.faults).toHaveLength(1)
  })

  it('the lists of all of Cierge’s commands are within Telegram’s limits', async () => {
    harness = await openHarness()
    for (const menu of toMenus(allCommands)) {
      const length = menu.commands.reduce((sum, one) => sum + one.command.length + one.description.length, 0)
      expect(length).toBeLessThanOrEqual(limits.commandList)
      expect(menu.commands.length).toBeGreaterThan(10)
    }
  })
})
