// The words that every page shows around its content.

export const frame = {
  name: 'Cierge',
  skip: 'Skip to the content',
  navigation: 'Pages',
  signOut: 'Sign out',
  signedInAs: (name: string) => `Signed in as ${name}`,
} as const
