// Writes why the page refuses a request.

/** The heading above a refusal that has a page to itself, and the link below it. */
export const refusedWords = { title: 'That didn’t work', back: 'Go to your requests' } as const

export function sayNoSuchPage(): string {
  return 'There’s no page at this address.'
}

export function sayNeedsTls(): string {
  return 'I only answer over https here, so that nobody on the way can read along. The host can set that up: docs/hosting/page.md.'
}

export function sayForeignForm(): string {
  return 'That form didn’t come from this page, or it’s too old. Nothing was changed: open the page again and repeat it.'
}
