// Writes each refusal as one sentence that says what the member can do.
import type { LocalePreferences } from '../domain/locale.ts'
import type { Button, Message } from '../domain/message.ts'
import type { RefusalFacts } from '../domain/refusal.ts'
import { askForSignIn, wayButton } from './accounts.ts'
import { byHandLine } from './by-hand.ts'
import { sayDropDays } from './drop-rule.ts'
import { openPageLinks } from './open-page.ts'
import { sayTurnedAway, sayWrongSignIn } from './sign-in.ts'
import { betterButton } from './swap.ts'
import { sayParty } from './table.ts'
import { chatWays, type Ways } from './ways.ts'
import { sayDate, sayDateTime, sayInstantTime, sayPlace, sayTime } from './when.ts'

/** @param ways the ways that the sentence names; those of a chat by default. */
export function sayRefusal(facts: RefusalFacts, locale: LocalePreferences, ways: Ways = chatWays): Message {
  const links = facts.kind === 'by-hand' ? openPageLinks(facts.venue, facts.table) : []
  return {
    lines: linesOf(facts, locale, ways),
    ...(links.length > 0 && { links }),
    buttons: buttonsFor(facts),
  }
}

function linesOf(facts: RefusalFacts, locale: LocalePreferences, ways: Ways): Message['lines'] {
  if (facts.kind === 'sign-in-turned-away') return sayTurnedAway(facts)
  if (facts.kind === 'by-hand') return [byHandLine(facts, locale)]
  return [[sentence(facts, locale, ways)]]
}

type InOneSentence = Exclude<RefusalFacts, { kind: 'sign-in-turned-away' | 'by-hand' }>

function sentence(facts: InOneSentence, locale: LocalePreferences, ways: Ways): string {
  switch (facts.kind) {
    case 'stranger':
      return 'I work for a private group of friends. Ask the person who runs me for a code, then send /join and the code.'
    case 'unknown-command':
      return facts.nearest
        ? `There’s no /${facts.typed}. Did you mean /${facts.nearest}?`
        : `There’s no /${facts.typed}. /help shows what I can do.`
    case 'direct-only':
      return `That’s for a direct message: send me /${facts.command} there.`
    case 'secret-in-words':
      return `That looks like a password, card number or code, so I didn’t use or keep it. ${ways.afterSecret}`
    case 'owners-only':
      return `Only the host can do that. Ask them about /${facts.command}.`
    case 'code-invalid':
      return `That code is wrong or has expired. Ask for a new one, then send /${facts.command} and the code.`
    case 'too-many-tries':
      return 'Too many wrong codes. Try again in an hour.'
    case 'invitation-gone':
      return 'That invitation has been used or revoked, or has expired.'
    case 'login-over':
      return 'That computer’s login has ended. Start it there again for a new code.'
    case 'member-already':
      return 'You’re already a member. If the code is an invitation, keep it for someone else; if not, it’s wrong or has expired.'
    case 'connected-already':
      return 'Send that code to me in your other chat, not here.'
    case 'page-account-taken':
      return 'Another member already signs in with that account.'
    case 'identity-taken':
      return 'You’re already a separate member in this chat, so I can’t connect the two. Ask the host to remove one, then try /join again.'
    case 'unknown-member':
      return `There’s no member called ${facts.typed}. ${ways.members} lists everyone.`
    case 'several-members':
      return `Several members are called ${facts.typed}. Give the id of one of them instead.`
    case 'member-gone':
      return 'They’ve already been removed.'
    case 'left-already':
      return 'You’ve already left.'
    case 'last-owner':
      return `You’re the only host, so the others would have none. Hand over first: ${ways.handOver}.`
    case 'no-second-way':
      return sayNoSecondWay(facts, ways)
    case 'second-way-tried':
      return 'I sent a test a moment ago. Try again in a minute.'
    case 'second-way-failed':
      return secondWayFailures[facts.way]
    case 'no-calendar':
      return 'Calendars can’t reach me here. The host can turn that on: set CIERGE_HTTP_PORT and restart me.'
    case 'too-many-jobs':
      return `You have ${facts.limit} open ${facts.limit === 1 ? 'request' : 'requests'}, the most I take per person. Cancel one first: ${ways.requests}.`
    case 'same-meal':
      return `You already have a request for around that time: ${facts.venueName}, ${sayDate(facts.date, locale)} (${facts.jobId}). Cancel that one first, or pick a time more than two hours apart.`
    case 'unreadable-setting':
      return sayUnreadableSetting(facts)
    case 'missing-option':
      return sayMissing(facts)
    case 'too-long':
      return `That’s too long for ${aNoun(facts.option)} (${facts.limit} characters at most).`
    case 'unreadable-option':
      return sayUnreadable(facts, ways)
    case 'unknown-venue':
      return sayUnknownVenue(facts, ways)
    case 'venue-without-zone':
      return `I can’t tell which time zone ${facts.venueName} is in, so I can’t time it. Please book it yourself.`
    case 'impossible-date':
      return `${facts.typed} isn’t a date. Try “${facts.example}”.`
    case 'past-date':
      return `${sayDate(facts.date, locale, facts.today)} has passed. Pick a later day.`
    case 'too-far-date':
      return sayTooFar(facts, locale)
    case 'party-out-of-range':
      return sayPartyRange(facts)
    case 'no-credential':
      return sayNoCredential(facts, ways)
    case 'duplicate-job':
      return `You already have a request for ${facts.venueName} on ${sayDate(facts.date, locale)} (${facts.jobId}).`
    case 'asked-by-sharer':
      return `Someone who linked the same account has already asked for ${facts.venueName} on ${sayDate(facts.date, locale)}, and that account gets only one table there. ${ways.tables} shows it once it’s booked.`
    case 'no-job':
      return sayNoJob(facts.command, ways)
    case 'evening-taken':
      return `you already have ${facts.venueName} that evening.`
    case 'unknown-standing':
      return `You have no standing wish ${facts.typed}. /standing lists yours.`
    case 'unknown-job':
      return /^\w{4}$/.test(facts.typed)
        ? `You have no request ${facts.typed}. ${ways.requests} lists yours.`
        : `You have no request for “${facts.typed}”. ${ways.requests} lists yours.`
    case 'not-yours':
      return facts.ownerName
        ? `That one is ${facts.ownerName}’s; only ${facts.ownerName} can change or cancel it.`
        : 'That’s someone else’s request.'
    case 'job-ended':
      return sayEnded(facts, ways)
    case 'already-held':
      return `You already have a table at ${facts.venueName}, ${sayDateTime(facts.date, facts.time, locale)}, ${sayParty(facts.partySize)}. Give that one up first, or pick another day.`
    case 'hunt-begun':
      return `Booking opens at ${sayInstantTime(facts.dropAt, facts.zone, locale)}, too soon to change ${facts.jobId}. ${ways.cancel(facts.jobId)} still stops it.`
    case 'job-moved-on':
      return `${facts.jobId} changed in the meantime, so I left it alone. ${ways.request(facts.jobId)} shows it.`
    case 'watch-stays':
      return `A watch can’t be changed. ${ways.cancel(facts.jobId)}, then ask again.`
    case 'nothing-changed':
      return `That’s how ${facts.jobId} already is.`
    case 'too-many-dates':
      return `That’s ${facts.count} days; I can take up to ${facts.limit} per request.`
    case 'unknown-topic':
      return facts.nearest
        ? `No help on “${facts.typed}”. Did you mean /help ${facts.nearest}?`
        : `No help on “${facts.typed}”. /help lists the topics.`
    case 'nothing-to-watch':
      return sayNothingToWatch(facts, ways)
    case 'nothing-to-swap':
      return `${facts.jobId} has no table that I could swap. ${ways.request(facts.jobId)} shows it.`
    case 'no-better-time':
      return `That’s the time you have. Say another one: /swap ${facts.jobId} 7-8pm.`
    case 'no-swap':
      return `${facts.jobId} isn’t looking for a better table. ${ways.request(facts.jobId)} shows it.`
    case 'swap-begun':
      return 'Already trying. You’ll hear how it went.'
    case 'one-table-only':
      return `As far as I know, ${facts.venueName} allows only one table, so I ask each time before I give yours up.`
    case 'group-only':
      return `There’s no group here to tell. Send /${facts.command} in the group.`
    case 'offered-already':
      return 'That table is being offered already.'
    case 'offer-over':
      return 'That table is no longer offered.'
    case 'own-offer':
      return 'That’s your own table. To keep it, do nothing.'
    case 'no-card':
      return `That table needs a card, and your ${facts.platformName} account has none. Add one there, then ${ways.linkAgain}.`
    case 'unknown-reservation':
      return `You have no reservation ${facts.typed}. ${ways.tables} lists yours.`
    case 'reservation-unclear':
      return `I can’t read one of the reservations on your ${facts.platformName} account, and it may be that table. Check it there. I changed nothing.`
    case 'table-over':
      return `${facts.venueName}, ${sayDate(facts.date, locale)}: that table was given up, or its evening has passed.`
    case 'unknown-plan':
      return `There’s no plan ${facts.typed}.`
    case 'plan-over':
      return 'That plan has ended.'
    case 'plan-not-yours':
      return 'Only the person who planned it can decide that.'
    case 'unknown-day':
      return `${sayDate(facts.date, locale)} isn’t one of the days of that plan.`
    case 'no-table-here':
      return 'No table has been booked here that’s still ahead.'
    case 'already-released':
      return 'That table has already been cancelled.'
    case 'release-unanswered':
      if (facts.isStillHeld) {
        return `${facts.platformName} isn’t answering, and a moment ago the table was still yours. Check ${ways.tables} and try again in a minute.`
      }
      return `${facts.platformName} isn’t answering, so I don’t know if the cancellation went through. Check ${ways.tables} in a minute.`
    case 'sign-in-rejected':
      return `Your ${facts.platformName} sign-in no longer works. Link it again first: ${ways.linkPrivately}.`
    case 'draft-gone':
      return 'Already done. Ask again if you’d like another table.'
    case 'draft-not-yours':
      return 'Only the person who asked can use that button.'
    case 'half-a-rule':
      return facts.missing === 'time'
        ? `At what time of day does ${facts.venueName} open bookings? Say /venue ${facts.venueName} ${sayDropDays(facts.days ?? { leadDays: 30 })} at 10:00.`
        : `How many days ahead does ${facts.venueName} open bookings? Say /venue ${facts.venueName} 30 days ${facts.at ?? '10:00'}.`
    case 'no-alternative':
      return `I saw no such table at ${facts.venueName}. Say what you’d like instead.`
    case 'no-favorite':
      return `“${facts.typed}” isn’t one of your favorites. /favorites lists them.`
    case 'too-many-favorites':
      return `You can have up to ${facts.limit} favorites. Remove one first: /favorites.`
    case 'too-many-keys':
      return `You can have up to ${facts.limit} keys. Revoke one first: ${ways.keys}.`
    case 'unknown-key':
      return `You have no key ${facts.typed}. ${ways.keys} lists yours.`
    case 'unknown-platform':
      return facts.typed
        ? `I can’t book on ${facts.typed}, only on ${facts.known.join(' and ')}.`
        : `Which platform? I can book on ${facts.known.join(' or ')}.`
    case 'not-linked':
      return `You haven’t linked ${aName(facts.platformName)} account. ${ways.link} does that.`
    case 'deadline-past':
      return 'That time has passed. Try a later one, like “Friday 6 pm”.'
    case 'wrong-sign-in':
      return sayWrongSignIn(facts)
    case 'linking-expired':
      return `That sign-in timed out. Start again with ${ways.link}.`
    case 'window-before-opening':
      return `Bookings for that day only open at ${sayInstantTime(facts.dropAt, facts.zone, locale)}, after the time you want. Pick a later time or another day.`
    case 'window-past':
      return `It’s already past ${sayTime(facts.latest, locale)} in ${sayPlace(facts.zone)}. Pick a later time or another day.`
  }
}

function sayNoSecondWay({ kinds }: FactsOf<'no-second-way'>, ways: Ways): string {
  return kinds.length === 0
    ? 'The host hasn’t set up e-mail or ntfy, so I can only tell you in your chats.'
    : `Here I can only use ${kinds.join(' and ')}. See ${ways.secondWay}.`
}

const secondWayFailures: Readonly<Record<FactsOf<'second-way-failed'>['way'], string>> = {
  email: 'The mail server didn’t take the message. Check the address, or ask the host to run the doctor.',
  ntfy: 'The ntfy server didn’t take the message. Ask the host to run the doctor.',
}

function sayPartyRange(facts: Extract<RefusalFacts, { kind: 'party-out-of-range' }>): string {
  const { minParty, maxParty, venueName } = facts
  const sizes = minParty === maxParty ? `of ${minParty} only` : `of ${minParty} to ${maxParty}`
  return `${venueName ? `${venueName} takes` : 'I can book for'} parties ${sizes}. How many people?`
}

function sayNoJob(command: string, ways: Ways): string {
  switch (command) {
    case 'watch':
      return `You have no missed request to watch. ${ways.requests} lists your requests.`
    case 'cancel':
      return `You have no open request, and no table that I booked. ${ways.tables} lists all your tables.`
    case 'edit':
      return 'You have no open request. Tell me which table you’d like.'
    default:
      return 'You have no requests yet. Tell me which table you’d like.'
  }
}

function sayEnded({ jobId, state }: FactsOf<'job-ended'>, ways: Ways): string {
  switch (state) {
    case 'booked':
      return `${jobId} is already booked. To give up the table: ${ways.giveUp(jobId)}.`
    case 'cancelled':
      return `${jobId} was already cancelled.`
    case 'missed':
    case 'failed':
      return `${jobId} has already ended. ${ways.request(jobId)} shows what happened.`
  }
}

function sayNothingToWatch({ jobId, because }: FactsOf<'nothing-to-watch'>, ways: Ways): string {
  switch (because) {
    case 'open':
      return `${jobId} hasn’t opened yet. If I don’t get it, I’ll offer to watch.`
    case 'watching':
      return `I’m already watching for ${jobId}. See ${ways.request(jobId)}.`
    case 'booked':
      return `${jobId} is booked, so there’s nothing to watch for.`
    case 'other-day-booked':
      return `Another day of that request is booked, so I won’t watch for ${jobId}. Ask again if you’d like a second table.`
  }
}

/** Names for options whose own names do not say what to type. */
const optionNouns: Readonly<Record<string, string>> = {
  add: 'restaurant name',
  credential: 'sign-in',
  email: 'e-mail address',
  fee: 'deposit',
  job: 'request code',
  lead: 'number of days',
  limits: 'number',
  member: 'name',
  opens: 'time',
  party: 'number of people',
  phone: 'phone number',
  platform: 'platform name',
  remove: 'name',
  requests: 'number',
  rule: 'opening time',
  topic: 'help topic',
  venue: 'restaurant name',
}

/** The questions for options whose nouns make no good question. */
const optionQuestions: Readonly<Record<string, string>> = {
  code: 'What’s the code?',
  member: 'Which member?',
  name: 'Which restaurant?',
  party: 'How many people?',
  venue: 'Which restaurant?',
}

/** Returns the noun of an option with its article, such as `a restaurant name`. */
function aNoun(option: string): string {
  return aName(optionNouns[option] ?? option)
}

function aName(noun: string): string {
  return `${/^[aeiou]/i.test(noun) ? 'an' : 'a'} ${noun}`
}

type FactsOf<Kind extends RefusalFacts['kind']> = Extract<RefusalFacts, { kind: Kind }>

function sayMissing({ option, example }: FactsOf<'missing-option'>): string {
  if (option === 'job') return `Which request? Say its code, like ${example}.`
  return `${optionQuestions[option] ?? `Which ${optionNouns[option] ?? option}?`} For example: ${example}.`
}

function sayUnreadable({ option, typed, example }: FactsOf<'unreadable-option'>, ways: Ways): string {
  if (option === 'phone')
    return `“${typed}” doesn’t look like a phone number. Include the country code: ${example}.`
  if (option === 'email') return `That doesn’t look like an e-mail address. It should be like ${example}.`
  if (option === 'setting') return `There’s no setting called “${typed}”. ${ways.settings} shows them all.`
  return `I don’t understand “${typed}”. Try ${quoted(example)}.`
}

/** Quotes an example. A list of examples, or a description, stays as it is. */
function quoted(example: string): string {
  return / or |^a /.test(example) ? example : `“${example}”`
}

function sayUnreadableSetting({ setting, example }: FactsOf<'unreadable-setting'>): string {
  if (setting === 'zone') return `I don’t know that time zone. Try “${example}”.`
  if (setting === 'city') return `I don’t know that city. Try “${example}”.`
  if (setting === 'second') return `I need an e-mail address, like “${example}”, or “ntfy” and a topic.`
  if (setting === 'quiet') return `I don’t understand those hours. Try “${example}”, or “off”.`
  return `I can’t use that for “${setting}”. Try ${example}.`
}

function sayTooFar({ date, today, horizonDays }: FactsOf<'too-far-date'>, locale: LocalePreferences): string {
  const limit = horizonDays === 365 ? 'a year' : `${horizonDays} days`
  return `${sayDate(date, locale, today)} is more than ${limit} away. Ask again closer to the day.`
}

function buttonsFor(facts: RefusalFacts): readonly Button[] {
  const link = (label: string): Button => ({ label, call: askForSignIn, weight: 'main' })
  switch (facts.kind) {
    case 'no-credential':
      return [link('Link an account')]
    case 'duplicate-job':
      return [
        { label: 'Change it', call: { command: 'edit', args: { job: facts.jobId } }, weight: 'main' },
        { label: 'Cancel it', call: { command: 'cancel', args: { job: facts.jobId } }, weight: 'danger' },
      ]
    case 'already-held':
      return facts.jobId ? [betterButton({ id: facts.jobId })] : []
    case 'sign-in-rejected':
      return [link('Link again')]
    case 'unknown-platform':
      return facts.typed ? [] : facts.known.map(linkButtonOf)
    case 'wrong-sign-in':
      return [
        wayButton(facts.platform, { name: facts.way, label: 'Try again' }, facts.isNext),
        ...facts.otherMethods.map((way) => wayButton(facts.platform, way)),
      ]
    case 'linking-expired':
    case 'sign-in-turned-away':
      return facts.otherMethods.map((way) => wayButton(facts.platform, way))
    default:
      return []
  }
}

function sayUnknownVenue({ typed, unsearched = [] }: FactsOf<'unknown-venue'>, ways: Ways): string {
  const missing = `I can’t find a restaurant called “${typed}”.`
  if (unsearched.length === 0) return `${missing} Check the spelling${ways.orHelp}.`
  return `${missing} I couldn’t search ${unsearched.join(' and ')} just now, so try again in a minute.`
}

function sayNoCredential({ platformNames, venueName }: FactsOf<'no-credential'>, ways: Ways): string {
  const names = platformNames.join(' or ')
  const link = `Link your ${names} account first: ${ways.linkPrivately}.`
  return venueName ? `${venueName} is on ${names}, where you have no account yet. ${link}` : link
}

function linkButtonOf(platform: string): Button {
  return { label: `Link ${platform}`, call: { command: 'link', args: { platform } }, weight: 'plain' }
}
