// Writes the pages of a member's data, and of leaving.

export const dataWords = {
  title: 'Your data',
  lead: 'Everything I know about you.',
  save: 'Save it as a file',
  kept: 'What is kept',
  leftOut: 'Not in the file',
  elsewhere: 'Kept elsewhere',
  leave: 'Leave, and be forgotten',
  leaveTitle: 'Leave?',
  sure: 'Leave and forget me',
  stay: 'Stay',
  left: 'You’ve left',
  leftLines: [
    'I’ve forgotten you. This browser and all others are signed out.',
    'Booked tables stay yours, on your account at the platform. Cancel them there if you don’t go.',
  ],
} as const

/** The names of the file's tables, in the order of the page. The others are counted together. */
const kinds: Readonly<Record<string, string>> = {
  members: 'Name and settings',
  identities: 'Chats',
  jobs: 'Requests',
  drafts: 'Requests not confirmed',
  credentials: 'Linked accounts',
  favorites: 'Favorites',
  api_keys: 'Keys',
  page_sessions: 'Browsers',
}

/** Returns the number of entries of each kind, as pairs of a label and a number. */
export function countKinds(
  tables: Readonly<Record<string, readonly unknown[]>>,
): readonly (readonly [label: string, count: number])[] {
  const named = Object.entries(kinds).map(([table, label]) => [label, tables[table]?.length ?? 0] as const)
  const others = Object.entries(tables).filter(([table]) => !(table in kinds))
  const rest = others.reduce((sum, [, rows]) => sum + rows.length, 0)
  return [...named.filter(([, count]) => count > 0), ...(rest > 0 ? [['Other entries', rest] as const] : [])]
}
