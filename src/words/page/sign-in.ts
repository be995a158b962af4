// Writes the pages on which a browser is signed in.

type SignInWords = { readonly title: string; readonly lines: readonly string[] }

/** Asks a person who opened a link whether to sign in. */
export function saySignInAs(name: string): SignInWords & { readonly button: string } {
  return {
    title: `Sign in as ${name}`,
    lines: [
      'This browser then stays signed in for 30 days. You can sign it out at any time, here or in another browser.',
      'Only go on if you asked for this link yourself, just now.',
    ],
    button: `Sign in as ${name}`,
  }
}

/** Says that a link signs nobody in anymore, and how to get another. */
export function sayLinkOver(): SignInWords {
  return {
    title: 'This link doesn’t work anymore',
    lines: [
      'Each link signs in one browser, within five minutes.',
      'For another one, send /page to Cierge in a direct message.',
    ],
  }
}

/** Says how a member signs in, and how anybody else joins. */
export function saySignedOut(): SignInWords {
  return {
    title: 'Sign in',
    lines: [
      'Send /page to Cierge in a direct message: the link it answers with opens your page here.',
      'Not a member yet? Ask a friend who is for an invitation, and send it to Cierge with /join.',
    ],
  }
}

/** Says in an open page that its session has ended. */
export function saySignedOutHere(): string {
  return 'You’re signed out in this browser. For a new link, send /page to Cierge in a direct message.'
}

export function sayTooManyLinks(): string {
  return 'Too many links that don’t work came from your address.'
}
