import { z } from 'zod'
import { findPlatform, linkAccount as link } from '../concierge/link-account.ts'
import { parsePhoneNumber } from '../domain/phone-number.ts'
import { Refusal } from '../domain/refusal.ts'
import type { BookingPlatform } from '../ports/booking-platform.ts'
import { sayLinked } from '../words/accounts.ts'
import { defineOperation } from './define-operation.ts'
import { plainTextOf } from './plain-text.ts'

type LinkResult = {
  readonly platform: BookingPlatform
  /** The linked account, or the platform's next question. */
  readonly result: Awaited<ReturnType<typeof link>>
}

/** The maximum length of an answer, in characters. It is enough for a whole cookie header, which members may paste. */
export const longestPaste = 4_000
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
    linked: z
      .object({
        holder: z.string(),
        email: z.string(),
        text: z
          .string()
          .meta({ description: 'Show this to the person: what was linked, and what that changed.' }),
      })
      .optional(),
    question: z
      .object({
        title: z.string(),
        isNext: z.boolean(),
        steps: z
          .array(z.string())
          .optional()
          .meta({ description: 'How to get what the fields ask for. Show them to the person.' }),
        fields: z.array(z.object({ name: z.string(), label: z.string(), isSecret: z.boolean() })),
      })
      .optional(),
  }),
  async perform({ platform: named, way, isNext = false, ...given }, { app, member, from }) {
    const answers = readAnswers(given)
    const platform = findPlatform(app, named, answers)
    const entry = { platform, way, isNext, answers, by: from }
    return { platform, result: await link(app, member.id, entry) }
  },
  present: ({ platform, result }: LinkResult, { member }) => {
    if (!('fields' in result)) {
      const { holder, maskedEmail } = result.account
      const text = plainTextOf(sayLinked(platform.name, result, member.locale))
      return { linked: { holder, email: maskedEmail, text } }
    }
    const fields = result.fields.map(({ name, label, secret: isSecret }) => ({ name, label, isSecret }))
    const { title, signedInElsewhere, notes = [] } = result.way
    const { steps = signedInElsewhere ? [signedInElsewhere] : [] } = result.way
    const toShow = [...steps, ...notes]
    return { question: { title, isNext: result.isNext, ...(toShow.length > 0 && { steps: toShow }), fields } }
  },
})

type Given = { readonly [Name in keyof typeof answers]?: string | undefined }

/** Returns the answers by field name. Refuses a text that is not an e-mail address, or no phone number. */
function readAnswers({ email, phone, ...others }: Given): Readonly<Record<string, string>> {
  // Text in the wrong field may be a password, so the refusal does not repeat it.
  if (email && !/^\S+@\S+$/.test(email.trim())) throw unreadable('email', '••••', 'ada@example.com')
  const number = phone && parsePhoneNumber(phone)
  if (phone && !number) throw unreadable('phone', phone, '+1 212 555 0123')
  const read = { ...others, email, phone: number }
  return Object.fromEntries(Object.entries(read).flatMap(([name, value]) => (value ? [[name, value]] : [])))
}

function unreadable(option: string, typed: string, example: string): Refusal {
  return new Refusal({ kind: 'unreadable-option', option, typed, example })
}
