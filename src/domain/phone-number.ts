// Converts a phone number from the form that people write to the form that platforms accept.

/**
 * Returns the number as `+12125550101`, without blanks, dashes, dots and brackets; `undefined` if the text is not a
 * number with a country code.
 */
export function parsePhoneNumber(typed: string): string | undefined {
  const number = typed.replace(/[\s().-]/g, '')
  return /^\+[1-9]\d{6,14}$/.test(number) ? number : undefined
}
