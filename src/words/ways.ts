// Tells sentences how a member does something here ("ways"): in a chat by a command such as `/link`, on the page by a
// page or a button.

export type Ways = {
  readonly requests: string
  readonly request: (code: string) => string
  readonly cancel: (code: string) => string
  readonly giveUp: (code: string) => string
  readonly tables: string
  /** How to link an account; `linkPrivately` is for text that a group may read. */
  readonly link: string
  readonly linkPrivately: string
  /** The end of a sentence such as "add one there, then …". */
  readonly linkAgain: string
  readonly keys: string
  readonly members: string
  readonly handOver: string
  readonly settings: string
  /** Where a member gets all data that is kept of them. */
  readonly myData: string
  readonly secondWay: string
  /** Tells a member who typed a password into a request where to enter it. */
  readonly afterSecret: string
  /** The end of the sentence "Check the spelling …". */
  readonly orHelp: string
}

/** The ways in a chat: commands, which each chat shows in its own spelling. */
export const chatWays: Ways = {
  requests: '/jobs',
  request: (code) => `/jobs ${code}`,
  cancel: (code) => `/cancel ${code}`,
  giveUp: (code) => `/cancel ${code}`,
  tables: '/reservations',
  link: '/link',
  linkPrivately: '/link, in a direct message',
  linkAgain: '/link again',
  keys: '/key',
  members: '/members',
  handOver: '/members owner Ben',
  settings: '/settings',
  myData: '/mydata',
  secondWay: '/settings second',
  afterSecret: 'Please delete your message, then link your account in a direct message with /link.',
  orHelp: ', or say /help',
}
