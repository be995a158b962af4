// Turns the fields that programs send into the arguments of `/book`.
import type { z } from 'zod'
import type { draftFields } from '../views/draft.ts'
import type { BookArgs } from './apply-args.ts'

type Fields = {
  readonly [Name in keyof typeof draftFields]?: z.output<(typeof draftFields)[Name]> | undefined
}

/** Returns the arguments; absent fields stay absent. */
export function toArgs({ restaurant, ...fields }: Fields): BookArgs {
  const args = { ...fields, ...(restaurant && { venue: restaurant }) }
  return Object.fromEntries(Object.entries(args).filter(([, value]) => value !== undefined))
}
