// Writes about a platform's own waiting list: the question whether the member wants it, and the state of one
// request's place on it.
import type { Fact } from '../domain/announcement.ts'
import type { Job } from '../domain/job.ts'
import type { LocalePreferences } from '../domain/locale.ts'
import type { Button, Line, Message } from '../domain/message.ts'
import type { WaitlistPlace } from '../domain/waitlist.ts'
import { siteNameOf } from './open-page.ts'
import { sayTable } from './table.ts'
import { sayInstantThere } from './when.ts'

/** Asks once whether Cierge may add the member to waiting lists. */
export function sayWaitlistOffer(
  { job, platformName }: Extract<Fact, { kind: 'waitlist-offer' }>,
  locale: LocalePreferences,
): Message {
  return {
    lines: [
      [{ strong: `Add you to ${platformName}’s own waiting list for ${sayTable(job, locale)}?` }],
      [`${platformName} writes to everyone on its list when a table comes free. It holds none, so be quick.`],
      ['I’d do the same for later requests, and take you off once you have a table or stop.'],
      ['You can change this at any time: ', { code: '/settings waitlist' }],
    ],
    buttons: [
      { ...choice('Add me, now and later', 'on'), weight: 'main', means: 'yes' },
      { ...choice('Keep me off the list', 'off'), weight: 'plain', means: 'no' },
    ],
  }
}

function choice(label: string, value: 'on' | 'off'): Pick<Button, 'label' | 'call'> {
  return { label, call: { command: 'settings', args: { setting: 'waitlist', value } } }
}

/**
 * Returns the state of a request's place on its platform's list, worded so that nobody thinks that a table is booked.
 */
export function waitlistLine(
  { state, since, tries }: WaitlistPlace,
  { venue }: Pick<Job, 'venue'>,
  locale: LocalePreferences,
): Line[] {
  const list = `${siteNameOf(venue)}’s waiting list`
  switch (state) {
    case 'listed':
      return [
        [`On ${list} since ${since ? sayInstantThere(since, venue.zone, locale) : 'now'}: no table yet.`],
      ]
    case 'theirs':
      return [[`You put yourself on ${list}. I leave that as it is.`]]
    case 'leaving':
      return [[`I’m taking you off ${list}.`]]
    case 'wanted':
    case 'joining':
      return [[tries > 0 ? `I couldn’t add you to ${list} yet. I’ll try again.` : `I’ll add you to ${list}.`]]
  }
}
