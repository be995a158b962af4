// Lists the help topics that are not commands: how to write days, times and other details. Every example works as it
// is.
export type HelpTopic = {
  /** The word that members type after `/help`, in lower case. */
  readonly name: string
  readonly lines: readonly string[]
  readonly examples: readonly string[]
}

export const helpTopics: readonly HelpTopic[] = [
  {
    name: 'dates',
    lines: [
      'Say a day as you would to a friend; I show which one I understood before anything is scheduled.',
      'Several days are one table: the first that is booked stops the others.',
    ],
    examples: [
      '/book Lilia Saturday at 8 for 2',
      '/book Carbone on 26 Dec, 7-9pm for 4',
      '/book Lilia Fri or Sat 7-9pm for 2',
      '/book Lilia any Saturday in January, 8pm for 2',
    ],
  },
  {
    name: 'times',
    lines: [
      'A bare hour is the evening; the first time you name is the one I try first.',
      '“Flexible” takes up to half an hour around your times, as a last choice.',
    ],
    examples: [
      '/book Lilia tomorrow 7-9pm for 2',
      '/book Lilia tomorrow 7pm, 7:30pm or 8pm for 2',
      '/book Lilia tomorrow around 8 for 2',
      '/book Lilia tomorrow at 8, flexible, for 2',
    ],
  },
  {
    name: 'seating',
    lines: ['Name where you like to sit, or where you never want to; otherwise any table will do.'],
    examples: ['/book Carbone tomorrow at 8 for 2, patio', '/book Carbone tomorrow at 8 for 2, not the bar'],
  },
  {
    name: 'deposits',
    lines: [
      'Without a word from you I take only tables that cost nothing beforehand.',
      'Name the most you would pay as a deposit or late fee, for all or for each person.',
      'If only a dearer table was there, I tell you and hold nothing.',
    ],
    examples: [
      '/book Carbone tomorrow at 8 for 2, deposit up to $100',
      '/book Carbone tomorrow at 8 for 4, deposit up to $50 per person',
    ],
  },
  {
    name: 'linking',
    lines: [
      'I book on your own account, so link it once, in a direct message.',
      'Your password is used once and kept nowhere; the sign-in is kept sealed.',
      'No password? Give your phone number instead, and Resy texts you a code.',
      'Or paste the sign-in of your browser: at resy.com, press F12, choose Network, reload, click a request to api.resy.com and copy the value of x-resy-auth-token.',
      'A sign-in by a texted code or a paste lasts about 45 days and can’t be renewed: I remind you to link again.',
    ],
    examples: ['/link', '/link resy +12125550123', '/accounts', '/unlink'],
  },
  {
    name: 'groups',
    lines: [
      'Ask in a group and all may read the venue, day, time and party; accounts and sign-ins stay in our direct messages.',
      'Friends after the same table share one hunt: who asked first chooses first.',
    ],
    examples: ['/who'],
  },
  {
    name: 'drops',
    lines: [
      'Most restaurants open a day’s tables some weeks ahead at a fixed time. I am there at that moment.',
      'If I don’t know when a restaurant opens its days I ask you, and remember it for everybody.',
    ],
    examples: ['/book table for 2 at Lilia, 7-9pm'],
  },
  {
    name: 'changing',
    lines: [
      'Until shortly before its day opens, a request can be changed; it keeps its code.',
      'The same again for another date, or another time, starts from an earlier request.',
    ],
    examples: ['/jobs', '/edit K7Q2', '/again K7Q2 next Friday', '/cancel K7Q2'],
  },
]
