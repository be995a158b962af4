import { z } from 'zod'
import { findPlatform, type LinkEntry, linkAccount as link } from '../concierge/link-account.ts'
import { defineOperation } from './define-operation.ts'

type LinkResult = Awaited<ReturnType<typeof link>>

/** The maximum length of an answer, in characters: longer than every sign-in that can be pasted. */
const longestPaste = 8_000
const secret = z.string().min(1).max(longestPaste).meta({ format: 'password' })
/** The inputs that answer a platform's question. Their names are those of the platforms' fields. */
const answers = {
  email: z.string().min(1).max(320).optional(),
  password: secret.optional().meta({ description: 'Used once, never kept.' }),
  phone: z.string().min(1).max(40).optional().meta({ description: 'To get a code by text message.' }),
  code: secret.optional().meta({ description: 'The code from the text message.' }),
  credential: secret.optional().meta({ description: 'A sign-in that was made on the platform’s page.' }),
}

export const linkAccount = defineOperation({
  name: 'link-account',
  summary: 'Links your account at a platform, or asks for what the platform wants next.',
  effect: 'write',
  route: { method: 'POST', path: '/accounts/{platform}' },
  chat: '/link resy',
  cli: { verb: 'link', args: ['platform'] },
  input: z.strictObject({
    platform: z.string().min(1).max(40),
    ...answers,
    way: z
      .enum(['password', 'sms', 'paste'])
      .optional()
      .meta({ description: 'How to link. Default: what fits.' }),
    isNext: z
      .boolean()
      .optional()
      .meta({ description: 'True if this answers the platform’s last question.' }),
  }),
  output: z.object({
    linked: z.object({ holder: z.string(), email: z.string() }).optional(),
    question: z
      .object({
        title: z.string(),
        isNext: z.boolean(),
        fields: z.array(z.object({ name: z.string(), label: z.string(), isSecret: z.boolean() })),
      })
      .optional(),
  }),
  perform({ platform, way, isNext = false, ...given }, { app, member, from }) {
    const entry: LinkEntry = {
      platform: findPlatform(app, platform),
      way,
      isNext,
      answers: Object.fromEntries(
        Object.entries(given).flatMap(([name, value]) => (value ? [[name, value]] : [])),
      ),
      by: from,
    }
    return link(app, member.id, entry)
  },
  present: (result: LinkResult) => {
    if (!('fields' in result)) {
      const { holder, maskedEmail } = result.account
      return { linked: { holder, email: maskedEmail } }
    }
    const fields = result.fields.map(({ name, label, secret: isSecret }) => ({ name, label, isSecret }))
    return { question: { title: result.way.title, isNext: result.isNext, fields } }
  },
})
