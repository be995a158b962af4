// Puts the article before a noun or a name.

/** Returns `a platform name` or `an e-mail address`. */
export function aName(noun: string): string {
  return `${/^[aeiou]/i.test(noun) ? 'an' : 'a'} ${noun}`
}
