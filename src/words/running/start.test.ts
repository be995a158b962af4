import { expect, it } from 'vitest'
import { ConfigError } from '../../domain/config-error.ts'
import type { ChatId } from '../../domain/ids.ts'
import { defaultLocale } from '../../domain/locale.ts'
import { parseInstant } from '../../domain/time.ts'
import { sayChatConnection, sayStart } from './start.ts'

const discord = 'discord' as ChatId
const start = { version: '1.2.3', dataDir: '/data', chats: [discord, 'slack' as ChatId], openRequests: 0 }

it('the start names the data, the log, the open requests, the next drop and the chats', () => {
  const nextDrop = parseInstant('2026-11-26T10:00:00-05:00')
  const lines = sayStart(
    { ...start, logFile: '/data/cierge.log', openRequests: 3, ...(nextDrop && { nextDrop }) },
    defaultLocale,
  )

  expect(lines).toEqual([
    'Cierge 1.2.3 is running. Stop it with Ctrl-C.',
    'Data: /data. Log: /data/cierge.log',
    'Open requests: 3; the next opens Thu Nov 26, 10:00 am.',
    'Connecting to Discord, Slack…',
  ])
})

it('the start shows how to become the owner if there is none', () => {
  const lines = sayStart({ ...start, ownerCode: 'K7Q2M3XA' }, defaultLocale)

  expect(lines).toContain('Nobody owns this Cierge yet. To own it, send it in a chat: /join K7Q2M3XA')
})

it.each([
  [{ kind: 'connected', as: '@table_bot' }, 'Discord: connected as @table_bot.'],
  [
    { kind: 'waiting', why: 'ENOTFOUND' },
    'Discord: can’t be reached (ENOTFOUND). Trying again; requests go on meanwhile.',
  ],
  [
    {
      kind: 'refused',
      error: new ConfigError([{ variable: 'DISCORD_TOKEN', problem: 'is not accepted by Discord' }]),
    },
    'Discord: off. DISCORD_TOKEN is not accepted by Discord.',
  ],
] as const)('the change of a chat’s connection is one line: %j', (connection, line) => {
  expect(sayChatConnection(discord, connection)).toBe(line)
})
