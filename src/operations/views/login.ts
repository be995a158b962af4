// The login of another computer, as its program sees it: the shapes of two calls that need no key.
import { z } from 'zod'
import { longestComputerName } from '../../domain/login.ts'
import { instant } from './times.ts'

/** Seconds that a program waits before it asks again for the login's state. */
export const loginPollSeconds = 2

export const loginInput = z.strictObject({
  name: z
    .string()
    .min(1)
    .max(longestComputerName)
    .refine(isName, 'not a name in one line')
    .meta({ description: 'The name of the computer, which the member sees.' }),
  scope: z
    .enum(['read', 'write'])
    .default('write')
    .meta({ description: 'What the key may: only read, or read and write.' }),
})

export const loginView = z
  .object({
    code: z
      .string()
      .meta({ description: 'Show this to the person, who sends /join and the code to Cierge.' }),
    secret: z.string().meta({ description: 'Poll with this. Keep it to yourself.' }),
    expiresAt: instant,
    pollSeconds: z.int().meta({ description: 'Seconds to wait between two polls.' }),
  })
  .meta({ id: 'Login' })

export const loginPollInput = z.strictObject({
  code: z.string().min(1).max(40),
  secret: z.string().min(1).max(100),
})

export const loginPollView = z
  .object({
    state: z.enum(['pending', 'approved', 'denied', 'expired']).meta({
      description: 'Expired: the time is over, the key was given before, or there is no such login.',
    }),
    key: z.string().optional().meta({ description: 'The key, given once with the state “approved”.' }),
  })
  .meta({ id: 'LoginState' })

/** Returns whether the text is one line that people can see: no control characters, and not only blanks. */
function isName(text: string): boolean {
  return /[^\p{C}\p{Z}]/u.test(text) && !/[\p{C}\p{Zl}\p{Zp}]/u.test(text)
}
