import { defineCommand, whisper } from '../chat/define-command.ts'
import { makePageLink } from '../concierge/page-sessions.ts'
import { sayNoPage, sayPageLink } from '../words/page-link.ts'

export const page = defineCommand({
  name: 'page',
  summary: 'Open your page in a browser',
  where: 'direct',
  options: {},
  examples: ['/page'],
  async run(_args, { app, member, from, in: here }) {
    const { pageUrl } = app.settings
    if (pageUrl === undefined) return whisper(sayNoPage())
    const secret = await makePageLink(app, { memberId: member.id, madeBy: from, madeIn: here })
    return whisper(sayPageLink(`${pageUrl}/sign-in/${secret}`))
  },
})
