// Helpers for the tables of witnesses in this folder.
import type { Witness } from '../status-evidence.ts'

/** The witnesses of the fields of one answer, by the path of each field. */
export type FieldWitnesses = Readonly<Record<string, Witness>>

/** Returns the source for a fixture of the public project resyctl. */
export const resyctl = (file: string): string => `recorded: resyctl, tests/fixtures/${file}`

/** Returns the witness for a field that no source shows. */
export const guess = (why: string): Witness => [`a guess: ${why}`, 'unsure']

/** Returns the witnesses with a prefix before each path. */
export const below = (prefix: string, witnesses: FieldWitnesses): FieldWitnesses =>
  Object.fromEntries(Object.entries(witnesses).map(([path, witness]) => [`${prefix}${path}`, witness]))

/** Returns `witness` for each field in `fields`. */
export const sameFields = (fields: FieldWitnesses, witness: Witness): FieldWitnesses =>
  Object.fromEntries(Object.keys(fields).map((field) => [field, witness]))
