import { expect, it } from 'vitest'
import { readAllSettings } from './read-all-settings.ts'

it('the faults of Cierge’s settings and of all chats are named at once', () => {
  const env = {
    CIERGE_ZONE: 'Nowhere/Town',
    DISCORD_TOKEN: 'abc',
    TELEGRAM_TOKEN: 'abc',
    SLACK_BOT_TOKEN: '1',
  }

  const read = () => readAllSettings(env)

  for (const name of Object.keys(env)) expect(read).toThrow(name)
})

it('the chats whose variables are set are returned with their ids', () => {
  const { bots } = readAllSettings({ TELEGRAM_TOKEN: `123456789:${'a'.repeat(35)}` })

  expect(bots.map(({ id }) => id)).toEqual(['telegram'])
})
