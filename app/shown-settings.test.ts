import { expect, it } from 'vitest'
import { variables } from './config.ts'
import { shownSettings } from './shown-settings.ts'

it('settings are shown with their values, and secrets only as dots', () => {
  const secrets = {
    CIERGE_MASTER_KEY: 'hunter2-master',
    TELEGRAM_TOKEN: 'hunter2-telegram',
    DISCORD_TOKEN: 'hunter2-discord',
    SLACK_SIGNING_SECRET: 'hunter2-slack',
    CIERGE_RESY_URL: 'https://user:hunter2@resy.example.com/',
  }
  const shown = shownSettings({ ...secrets, CIERGE_ZONE: 'Europe/Paris', CIERGE_BACKUPS: '3d' })
  const of = (name: string) => shown.find((one) => one.name === name)

  expect(JSON.stringify(shown)).not.toContain('hunter2')
  expect(of('CIERGE_MASTER_KEY')).toMatchObject({ value: '••••', isDefault: false })
  expect(of('CIERGE_RESY_URL')?.value).toBe('https://••••@resy.example.com/')
  expect(of('CIERGE_ZONE')).toMatchObject({ value: 'Europe/Paris', isDefault: false })
  expect(of('LOG_LEVEL')).toMatchObject({ value: 'info', isDefault: true })
  expect(of('CIERGE_BACKUP_KEEP')?.value).toBe('3d')
  expect(shown.length).toBeGreaterThan(variables.length)
})
