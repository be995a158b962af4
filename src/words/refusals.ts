// Words each refusal in one sentence that says what the member can do.
import type { LocalePreferences } from '../domain/locale.ts'
import type { Button, Message } from '../domain/message.ts'
import type { RefusalFacts } from '../domain/refusal.ts'
import { wayButton } from './accounts.ts'
import { byHandLine } from './by-hand.ts'
import { sayTurnedAway, sayWrongSignIn } from './sign-in.ts'
import { sayParty } from './table.ts'
import { sayDate, sayInstant, sayInstantThere, sayInstantTime, sayPlace, sayTime } from './when.ts'

export function sayRefusal(facts: RefusalFacts, locale: LocalePreferences): Message {
  return { lines: linesOf(facts, locale), buttons: buttonsFor(facts) }
}

function linesOf(facts: RefusalFacts, locale: LocalePreferences): Message['lines'] {
  if (facts.kind === 'sign-in-turned-away') return sayTurnedAway(facts)
  if (facts.kind === 'by-hand') return [byHandLine(facts.why, facts)]
  return [[sentence(facts, locale)]]
}

type InOneSentence = Exclude<RefusalFacts, { kind: 'sign-in-turned-away' | 'by-hand' }>

function sentence(facts: InOneSentence, locale: LocalePreferences): string {
  switch (facts.kind) {
    case 'stranger':
      return 'I only serve this group’s members. Ask whoever hosts me for an invitation.'
    case 'unknown-command':
      return facts.nearest
        ? `There is no /${facts.typed}. Did you mean /${facts.nearest}?`
        : `There is no /${facts.typed}. /help shows what I can do.`
    case 'direct-only':
      return `That’s for a direct message: write /${facts.command} to me there.`
    case 'secret-in-words':
      return 'That looks like a password, a card or a code, so I neither used nor kept it: delete your message, then link your account in a direct message to me, with /link.'
    case 'owners-only':
      return `Only whoever hosts me can do that: ask them about /${facts.command}.`
    case 'code-invalid':
      return `That code is not valid, or no longer. Ask for a new one, then /${facts.command} with it.`
    case 'too-many-tries':
      return 'Too many wrong codes. Try again in an hour.'
    case 'member-already':
      return 'You are a member already. /help shows what I can do; keep the code for somebody else.'
    case 'connected-already':
      return 'That code is for the other chat: say it to me there.'
    case 'identity-taken':
      return 'You are another member here already, so nothing was connected. Ask an owner to /remove one of the two, then /connect again.'
    case 'unknown-member':
      return `I know no member called ${facts.typed}. /members lists them.`
    case 'member-gone':
      return 'Already done: that one is no longer a member.'
    case 'last-owner':
      return 'The last owner can’t be removed. Let another owner join first.'
    case 'too-many-jobs':
      return `You have ${facts.limit} ${facts.limit === 1 ? 'request' : 'requests'} open, which is all I keep for one member. /cancel one first; /jobs lists them.`
    case 'same-meal':
      return `That is the same meal as ${facts.venueName} on ${sayDate(facts.date)}: /job ${facts.jobId}. Cancel it first, or name a time more than two hours away.`
    case 'unreadable-setting':
      return `I can’t set ${facts.setting} to that: try ${facts.example}.`
    case 'missing-option':
      return `/${facts.command} needs the ${optionWords[facts.option] ?? facts.option}: try ${facts.example}.`
    case 'too-long':
      return `That ${optionWords[facts.option] ?? facts.option} is too long: ${facts.limit} characters are the most I read.`
    case 'unreadable-option':
      return `I can’t read “${facts.typed}” as ${article(facts.option)} ${optionWords[facts.option] ?? facts.option}: try ${facts.example}.`
    case 'unknown-venue':
      return `I find no restaurant like “${facts.typed}”. Try its name as the platform writes it, or /search.`
    case 'venue-without-zone':
      return `I can’t tell which time zone ${facts.venueName} is in, so I can’t be there in time. Book it by hand.`
    case 'impossible-date':
      return `${facts.typed} isn’t a date. Try “${facts.example}”.`
    case 'past-date':
      return `${sayDate(facts.date)} is over. Name a day that is still to come.`
    case 'too-far-date':
      return `${sayDate(facts.date)} is more than ${facts.horizonDays} days away. Ask again when it is nearer.`
    case 'party-out-of-range':
      return `${sayPartyRange(facts)} Name another number of people.`
    case 'no-credential':
      return `I need your ${facts.platformName} account for that: /link, in a direct message.`
    case 'duplicate-job':
      return `You already asked for ${facts.venueName} on ${sayDate(facts.date)}: /job ${facts.jobId}. Cancel it first to ask differently.`
    case 'asked-by-sharer':
      return `${facts.venueName} on ${sayDate(facts.date)} has been asked for already by somebody who linked the same account, which takes one table there: /reservations shows it once it is booked.`
    case 'no-job':
      return sayNoJob(facts.command)
    case 'unknown-job':
      return `I know no request called ${facts.typed}. /jobs lists yours.`
    case 'not-yours':
      return facts.ownerName
        ? `That one is ${facts.ownerName}’s; only ${facts.ownerName} can touch it.`
        : 'That one is somebody else’s; only they can touch it.'
    case 'job-ended':
      return sayEnded(facts)
    case 'already-held':
      return `You already hold ${facts.venueName}, ${sayDate(facts.date)}, ${sayTime(facts.time, locale)}, ${sayParty(facts.partySize)}. Let that one go first, or name another day.`
    case 'hunt-begun':
      return `${facts.jobId} opens at ${sayInstantTime(facts.dropAt, facts.zone, locale)}: I am on my way and can no longer change it. /cancel ${facts.jobId} still stops it.`
    case 'job-moved-on':
      return `${facts.jobId} has changed meanwhile, so I left it as it is. /job ${facts.jobId} shows it.`
    case 'watch-stays':
      return `${facts.jobId} watches for cancellations and can’t be changed: /cancel ${facts.jobId}, then ask anew.`
    case 'nothing-changed':
      return `${facts.jobId} says that already. Nothing was changed.`
    case 'too-many-dates':
      return `${facts.count} days are more than I can watch for one table: name at most ${facts.limit}.`
    case 'unknown-topic':
      return facts.nearest
        ? `I have nothing on ${facts.typed}. Did you mean /help ${facts.nearest}?`
        : `I have nothing on ${facts.typed}. /help lists what there is.`
    case 'nothing-to-watch':
      return sayNothingToWatch(facts)
    case 'unknown-reservation':
      return `I find no reservation ${facts.typed} on your accounts. /reservations lists what you hold.`
    case 'reservation-unclear':
      return `A reservation on your ${facts.platformName} account can’t be read, and it may be that table. Look at it there. I changed nothing.`
    case 'already-released':
      return 'Already done: that table is not yours any more.'
    case 'release-unanswered':
      if (facts.isStillHeld) {
        return `${facts.platformName} isn’t answering, and just now the table was still yours. Look at /reservations, and try again in a minute.`
      }
      return `${facts.platformName} isn’t answering, so I can’t tell whether the table was let go. /reservations shows it in a minute.`
    case 'sign-in-rejected':
      return `${facts.platformName} no longer accepts your account’s sign-in. Link it again first: /link, in a direct message.`
    case 'draft-gone':
      return 'Already done. Ask again if you want another table.'
    case 'draft-not-yours':
      return 'Only the one who asked can press that. Ask for a table of your own.'
    case 'half-a-rule':
      return facts.missing === 'time'
        ? `At what time does ${facts.venueName} open its days? Say both: /drop ${facts.venueName} 30 days 10:00.`
        : `How many days ahead does ${facts.venueName} open? Say both: /drop ${facts.venueName} 30 days 10:00.`
    case 'no-favourite':
      return `No favourite of yours is called “${facts.typed}”. /favourites lists them.`
    case 'too-many-favourites':
      return `${facts.limit} favourites are the most I keep. Take one away first: /unfavourite.`
    case 'unknown-platform':
      return facts.typed
        ? `I don’t know ${facts.typed}. I book on ${facts.known.join(' and ')}.`
        : `Which platform? I book on ${facts.known.join(' and ')}.`
    case 'not-linked':
      return `No ${facts.platformName} account of yours is linked. /link adds one.`
    case 'deadline-past':
      return `${sayInstantThere(facts.until, facts.zone, locale)} is over. Name a later time, like Friday 18:00.`
    case 'wrong-sign-in':
      return sayWrongSignIn(facts)
    case 'linking-expired':
      return `That sign-in to ${facts.platformName} is over. Begin again with /link.`
    case 'window-before-opening':
      return `The tables of that day open only ${sayInstant(facts.dropAt, facts.zone, locale)}, after ${sayTime(facts.latest, locale)}. Name a later time or another day.`
    case 'window-past':
      return `It is past ${sayTime(facts.latest, locale)} in ${sayPlace(facts.zone)} already. Name a later time or another day.`
  }
}

function sayPartyRange(facts: Extract<RefusalFacts, { kind: 'party-out-of-range' }>): string {
  const { typed, minParty, maxParty, venueName } = facts
  const range = `(${minParty}–${maxParty})`
  const than = typed < minParty ? 'less' : 'more'
  return `A party of ${typed} is ${than} than ${venueName ?? 'a restaurant'} takes ${range}.`
}

function sayNoJob(command: string): string {
  switch (command) {
    case 'release':
      return 'I’ve booked no table that you still have. /reservations lists all of yours.'
    case 'watch':
      return 'You have no missed request to watch. /jobs lists your requests.'
    case 'cancel':
    case 'edit':
      return 'You have no open request. Tell me which table you’d like.'
    default:
      return 'You have no requests yet. Tell me which table you’d like.'
  }
}

function sayEnded({ jobId, state }: Extract<RefusalFacts, { kind: 'job-ended' }>): string {
  switch (state) {
    case 'booked':
      return `${jobId} is booked already: /release ${jobId} lets the table go if you no longer want it.`
    case 'cancelled':
      return `${jobId} was cancelled before. Nothing is left to stop.`
    case 'missed':
    case 'failed':
      return `${jobId} is over. Nothing is left to stop; /job ${jobId} tells how it went.`
  }
}

function sayNothingToWatch({ jobId, because }: Extract<RefusalFacts, { kind: 'nothing-to-watch' }>): string {
  switch (because) {
    case 'open':
      return `${jobId} is still to be tried. If it comes to nothing, I offer to watch.`
    case 'watching':
      return `I am watching for ${jobId} already: /job ${jobId} shows how it goes.`
    case 'booked':
      return `${jobId} is booked: there is nothing to watch for.`
    case 'other-day-booked':
      return `Another day of the same request is booked, so I don’t watch for ${jobId}. Ask again if you want a second table.`
  }
}

/** Longer names for options whose names do not say what to type. */
const optionWords: Readonly<Record<string, string>> = {
  job: 'code of a request',
  phone: 'phone number with its country code',
  requests: 'number of requests',
  venue: 'restaurant',
}

function article(word: string): string {
  return /^[aeiou]/.test(word) ? 'an' : 'a'
}

function buttonsFor(facts: RefusalFacts): readonly Button[] {
  const link = (label: string): Button => ({ label, call: { command: 'link', args: {} }, weight: 'main' })
  switch (facts.kind) {
    case 'no-credential':
      return [link('Link an account')]
    case 'duplicate-job':
      return [
        { label: 'Change it', call: { command: 'edit', args: { job: facts.jobId } }, weight: 'main' },
        { label: 'Cancel it', call: { command: 'cancel', args: { job: facts.jobId } }, weight: 'danger' },
      ]
    case 'sign-in-rejected':
      return [link('Link again')]
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
