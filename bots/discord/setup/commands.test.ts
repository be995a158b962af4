import { describe, expect, it } from 'vitest'
import { commands as all } from '../../../src/commands/index.ts'
import { checkLimits } from '../testing/fake-server/check-limits.ts'
import { openSpec } from '../testing/fake-server/check-spec.ts'
import { openHarness } from '../testing/harness.ts'
import { commands, words } from '../testing/samples.ts'
import { digestOf, toApiCommands } from './commands.ts'

const rendered = toApiCommands(commands, words.translations)
const named = (name: string) => rendered.find((command) => command.name === name)

describe('the commands on Discord', () => {
  it('every command is available in all contexts, for servers and for people who installed the bot for themselves', () => {
    for (const command of rendered) {
      expect(command).toMatchObject({ contexts: [0, 1, 2], integration_types: [0, 1] })
    }
  })

  it('a command has typed options, the required ones first, without the options that only buttons use', () => {
    expect(named('book')?.options).toMatchObject([
      { name: 'party', type: 4, required: true },
      { name: 'request', type: 3, max_length: 4000 },
      { name: 'venue', type: 3, autocomplete: true },
      {
        name: 'seat',
        type: 3,
        choices: [
          { name: 'bar', value: 'bar' },
          { name: 'patio', value: 'patio' },
        ],
      },
    ])
  })

  it('a command has no option for a secret', () => {
    expect(named('link')?.options?.map(({ name }) => name)).toEqual(['platform', 'email'])
  })

  it('a command for owners is shown only to people who may manage the server', () => {
    expect(named('invite')?.default_member_permissions).toBe('32')
    expect(named('book')).not.toHaveProperty('default_member_permissions')
  })

  it('a command and its options have names in other languages', () => {
    expect(named('book')?.name_localizations).toEqual({ de: 'buchen' })
    expect(named('book')?.options?.[0]?.name_localizations).toEqual({ de: 'personen' })
  })

  it('all commands of Cierge comply with Discord’s limits and specification', () => {
    const body = toApiCommands(all, {})
    const forSpec = body.map((command) => ({
      ...command,
      ...(command.default_member_permissions ? { default_member_permissions: 32 } : {}),
    }))

    expect(body).toHaveLength(all.length)
    expect(checkLimits('PUT', '/applications/1/commands', body as never, [])).toEqual([])
    expect(openSpec(process.env.SPEC_DATA)?.('PUT', '/applications/1/commands', forSpec) ?? []).toEqual([])
  })

  it('the commands are registered once, and again only after a change', async () => {
    const harness = await openHarness()
    const inbox = { invoke: () => Promise.reject(new Error('Nobody calls')), suggest: async () => [] }
    const { fakeDiscord } = harness

    await harness.adapter.start(inbox)
    await harness.another().start(inbox)
    const afterTwoStarts = fakeDiscord.commands.times
    const changed = await openHarness({ fakeDiscord, commands: commands.slice(1) })
    await changed.adapter.start(inbox)
    await changed.adapter.stop()

    expect(afterTwoStarts).toBe(1)
    expect(fakeDiscord.commands.times).toBe(2)
    expect(harness.faults).toEqual([])
    await harness.tearDown()
  })

  it('the digest changes with a registered property, not with the order of commands or with other properties', () => {
    const [first, ...others] = rendered

    expect(digestOf([...others, { ...first, default_permission: true, version: '1' }])).toBe(
      digestOf(rendered),
    )
    expect(digestOf([...others, { ...first, description: 'Other' }])).not.toBe(digestOf(rendered))
    expect(digestOf([...others, { ...first, contexts: [0] }])).not.toBe(digestOf(rendered))
  })
})
