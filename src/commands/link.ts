import { defineCommand, whisper } from '../chat/define-command.ts'
import { findPlatform, linkAccount } from '../concierge/link-account.ts'
import { linkForm, pasteForm, sayLinked } from '../words/accounts.ts'

export const link = defineCommand({
  name: 'link',
  summary: 'Link your account on a platform, so that I can book for you',
  where: 'direct',
  options: {
    platform: { kind: 'text', about: 'Resy', maxLength: 40 },
    email: { kind: 'text', about: 'The e-mail you sign in with' },
    password: { kind: 'text', about: 'Used once and kept nowhere', secret: true, rest: true },
    credential: {
      kind: 'text',
      about: 'A sign-in you pasted',
      secret: true,
      internal: true,
      maxLength: 4000,
    },
    way: { kind: 'text', about: 'Paste a sign-in instead of a password', internal: true, oneOf: ['paste'] },
  },
  examples: ['/link resy', '/link'],
  async run({ platform: typed, email, password, credential, way }, { house, member, from }) {
    const platform = findPlatform(house, typed)
    const answers = {
      ...(email ? { email } : {}),
      ...(password ? { password } : {}),
      ...(credential ? { credential } : {}),
    }
    const isWhole = credential !== undefined || platform.linkFields.every(({ name }) => name in answers)
    if (!isWhole) return { kind: 'ask', form: way === 'paste' ? pasteForm(platform) : linkForm(platform) }
    const account = await linkAccount(house, member.id, { platform, answers, by: from })
    return whisper(sayLinked(platform.name, account))
  },
})
