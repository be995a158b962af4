// Writes the refusals about who may do what: strangers, owners, codes, keys, and members who leave.
import type { RefusalSentences } from './refusal-sentences.ts'

export const membershipRefusals = {
  stranger:
    'I work for a private group of friends. Ask the person who runs me for a code, then send /join and the code.',
  'direct-only': (facts) => `That’s for a direct message: send me /${facts.command} there.`,
  'secret-in-words': (_facts, _locale, ways) =>
    `That looks like a password, card number or code, so I didn’t use or keep it. ${ways.afterSecret}`,
  'owners-only': (facts) => `Only the host can do that. Ask them about /${facts.command}.`,
  'code-invalid': (facts) =>
    `That code is wrong or has expired. Ask for a new one, then send /${facts.command} and the code.`,
  'too-many-tries': 'Too many wrong codes. Try again in an hour.',
  'invitation-gone': 'That invitation has been used or revoked, or has expired.',
  'login-over': 'That computer’s login has ended. Start it there again for a new code.',
  'member-already':
    'You’re already a member. If the code is an invitation, keep it for someone else; if not, it’s wrong or has expired.',
  'connected-already': 'Send that code to me in your other chat, not here.',
  'page-account-taken': 'Another member already signs in with that account.',
  'identity-taken':
    'You’re already a separate member in this chat, so I can’t connect the two. Ask the host to remove one, then try /join again.',
  'unknown-member': (facts, _locale, ways) =>
    `There’s no member called ${facts.typed}. ${ways.members} lists everyone.`,
  'several-members': (facts) =>
    `Several members are called ${facts.typed}. Give the id of one of them instead.`,
  'member-gone': 'They’ve already been removed.',
  'left-already': 'You’ve already left, and I’ve forgotten you. Booked tables stay yours.',
  'last-owner': (_facts, _locale, ways) =>
    `You’re the only host, so the others would have none. Hand over first: ${ways.handOver}.`,
  'too-many-keys': (facts, _locale, ways) =>
    `You can have up to ${facts.limit} keys. Revoke one first: ${ways.keys}.`,
  'unknown-key': (facts, _locale, ways) => `You have no key ${facts.typed}. ${ways.keys} lists yours.`,
} satisfies Partial<RefusalSentences>
