// The code of a request, as an input field.
import { z } from 'zod'
import { type JobId, parseCode } from '../../domain/ids.ts'

/** A request's code. The schema accepts any short text: the operation refuses an unknown code. */
export const codeField = z
  .string()
  .min(1)
  .max(40)
  .transform((typed) => (parseCode(typed) ?? typed) as JobId)
  .meta({ description: 'The code of a request, such as K7Q2.' })
