// The ways to what members do, as sentences name them. A chat names its commands; the page names its own pages.

export type Ways = {
  readonly requests: string
  readonly request: (code: string) => string
  readonly cancel: (code: string) => string
  readonly giveUp: (code: string) => string
  readonly tables: string
  /** Where an account is linked; `linkPrivately` for those who may read this in a group. */
  readonly link: string
  readonly linkPrivately: string
  /** As in "add one there, then …". */
  readonly linkAgain: string
  readonly keys: string
  readonly members: string
  readonly handOver: string
  readonly settings: string
  /** Where a member gets all data that is kept of them. */
  readonly myData: string
  readonly secondWay: string
  /** Tells a member who typed a password into a request how to go on. */
  readonly afterSecret: string
  /** Continues "Check the spelling". */
  readonly orHelp: string
}

/** The ways in a chat. Each chat shows a command in its own spelling. */
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
