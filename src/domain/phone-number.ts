// A phone number as people write it → as platforms want it.

/**
 * `+12125550101` of what was typed, blanks, dashes, dots and brackets left out; `undefined` when it is no number with
 * its country code.
 */
export function parsePhoneNumber(typed: string): string | undefined {
  const number = typed.replace(/[\s().-]/g, '')
  return /^\+[1-9]\d{6,14}$/.test(number) ? number : undefined
}
