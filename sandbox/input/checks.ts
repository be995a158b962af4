// Checks for the parts of a control function's argument: texts, numbers, dates, objects, lists.
import { parseInstant, parseLocalDate, parseLocalTime } from '../../src/domain/time.ts'

export type InputCheck = { readonly means: string; readonly fits: (value: unknown) => boolean }
/** A check for each field. A field name that ends in `?` is optional. */
export type InputShape = Readonly<Record<string, InputCheck>>

export const isText = (value: unknown): value is string => typeof value === 'string'
const isNumber = (value: unknown): value is number => typeof value === 'number' && Number.isFinite(value)

export const text: InputCheck = { means: 'a text', fits: isText }
export const number: InputCheck = { means: 'a number', fits: isNumber }
export const yesOrNo: InputCheck = { means: 'true or false', fits: (value) => typeof value === 'boolean' }
export const list: InputCheck = { means: 'a list', fits: Array.isArray }
export const date: InputCheck = {
  means: 'a date such as 2026-03-31',
  fits: (value) => isText(value) && parseLocalDate(value) === value,
}
export const time: InputCheck = {
  means: 'a time such as 19:15',
  fits: (value) => isText(value) && parseLocalTime(value) === value,
}
export const instant: InputCheck = {
  means: 'an instant such as 2026-03-17T14:00:00.000Z',
  fits: (value) => isText(value) && parseInstant(value) === value,
}
export const oneOf = (...allowed: readonly unknown[]): InputCheck => ({
  means: `one of ${allowed.join(', ')}`,
  fits: (value) => allowed.includes(value),
})

/** Accepts an object that has the fields of the shape and no others. */
export const object = (shape: InputShape): InputCheck => ({
  means: 'an object',
  fits: (value) => faultIn(value, shape) === undefined,
})
export const listOf = (shape: InputShape): InputCheck => ({
  means: `a list of {${Object.keys(shape).join(', ')}}`,
  fits: (value) => Array.isArray(value) && value.every((item) => object(shape).fits(item)),
})
export const optional = (shape: InputShape): InputShape =>
  Object.fromEntries(Object.entries(shape).map(([name, check]) => [`${name}?`, check]))

export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

export function faultIn(value: unknown, shape: InputShape): string | undefined {
  if (!isObject(value)) return 'An object is wanted'
  const names = Object.keys(shape).map((name) => name.replace('?', ''))
  const stranger = Object.keys(value).find((name) => !names.includes(name))
  if (stranger !== undefined) return `There is no field ${stranger}; there are ${names.join(', ') || 'none'}`
  for (const [name, check] of Object.entries(shape)) {
    const given = value[name.replace('?', '')]
    if (given === undefined && name.endsWith('?')) continue
    if (!check.fits(given)) return `${name.replace('?', '')} should be ${check.means}`
  }
  return undefined
}
