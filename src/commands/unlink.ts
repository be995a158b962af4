import { defineCommand, whisper } from '../chat/define-command.ts'
import { findPlatform } from '../concierge/link-account.ts'
import { unlinkAccount } from '../concierge/unlink-account.ts'
import { askUnlink, sayUnlinked } from '../words/accounts.ts'

export const unlink = defineCommand({
  name: 'unlink',
  summary: 'Unlink your account',
  where: 'direct',
  options: {
    platform: { kind: 'text', about: 'Resy', maxLength: 40 },
    stop: { kind: 'text', about: 'Stop the requests that need it', internal: true, oneOf: ['yes'] },
  },
  examples: ['/unlink resy'],
  async run({ platform: typed, stop }, { app, member }) {
    const platform = findPlatform(app, typed)
    const done = await unlinkAccount(app, member.id, { platform, alsoStop: stop === 'yes' })
    if (done.kind === 'needed') return whisper(askUnlink(platform, done.jobs, member.locale))
    return whisper(sayUnlinked(platform.name, done.stopped, member.locale))
  },
})
