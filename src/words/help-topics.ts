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
      'Say the day as you would to a friend; I’ll show how I understood it before booking.',
      'Several days mean one table: once one is booked I drop the others.',
    ],
    examples: [
      '/book Lilia Saturday at 8 for 2',
      '/book Carbone on Dec 26, 7-9pm for 4',
      '/book Lilia Fri or Sat 7-9pm for 2',
      '/book Lilia any Saturday in January, 8pm for 2',
    ],
  },
  {
    name: 'times',
    lines: [
      '“At 8” means 8 pm. I try the first time you name first.',
      'Add “flexible” and I’ll also try up to 30 minutes either side.',
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
    lines: ['Say where you’d like to sit, or where you wouldn’t; otherwise I’ll take any table.'],
    examples: ['/book Carbone tomorrow at 8 for 2, patio', '/book Carbone tomorrow at 8 for 2, not the bar'],
  },
  {
    name: 'deposits',
    lines: [
      'Unless you say otherwise I only take tables with no deposit.',
      'Say the most you’d pay as a deposit or late fee, in total or per person.',
      'Say “any late fee” if you accept one for cancelling late, whatever it costs.',
      'If only a pricier table is left, I’ll tell you and not take it.',
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
      'I use your password once and never keep it; the sign-in is stored encrypted.',
      'No password? Give me your phone number instead, and Resy will text you a code.',
      'Or (advanced) paste a sign-in from your browser: on resy.com, press F12, choose Network, reload, click a request to api.resy.com and copy the value of x-resy-auth-token.',
      'Once you’ve linked an account, /link shows it, with a button to unlink it.',
      'A texted code or a pasted sign-in lasts about 45 days. I can’t renew it, but I’ll remind you to link again.',
    ],
    examples: ['/link', '/link resy +12125550123'],
  },
  {
    name: 'groups',
    lines: [
      'In a group everyone sees the venue, day, time and party; accounts stay private.',
      'If friends want the same table I try for all; whoever asked first gets first choice.',
    ],
    examples: ['/who'],
  },
  {
    name: 'drops',
    lines: [
      'Most restaurants open bookings for a day a few weeks ahead, at a fixed time. I book at that moment.',
      'If I don’t know when a restaurant opens bookings, I’ll ask you and remember it for everyone.',
    ],
    examples: ['/book table for 2 at Lilia, 7-9pm'],
  },
  {
    name: 'changing',
    lines: [
      'You can change a request until shortly before bookings open; it keeps its code.',
      '/again repeats an earlier request on another day.',
    ],
    examples: ['/jobs', '/edit K7Q2', '/again K7Q2 next Friday', '/cancel K7Q2'],
  },
]
