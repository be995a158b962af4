// Shortens an email address, so that the member recognizes it but other people cannot read it.

/** Masks an email address: `ada@example.com` becomes `a•••@example.com`. */
export function maskEmail(email: string): string {
  const at = email.lastIndexOf('@')
  return at < 1 ? '•••' : `${email.slice(0, 1)}•••${email.slice(at)}`
}
