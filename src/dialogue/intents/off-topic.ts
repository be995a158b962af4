// Recognizes requests for other kinds of help, such as "remind me to call my mom" and "turn down the lights". Says in
// one sentence what Cierge does; searches for nothing and begins no draft.
import { whisper } from '../../chat/define-command.ts'
import { silence } from '../../domain/message.ts'
import { sayOnlyTables } from '../../words/small-talk.ts'
import type { Intent } from '../define-intent.ts'
import { isWholeRequest } from '../new-request.ts'

const lead =
  "^(?:(?:hey|hi|hello|ok|so|and|please|pls|kindly|cierge|bot|siri|alexa|google|also|just|quick question|question|do you know|tell me|any idea|you know|(?:can|could|would|will) you|i need you to|i want you to|go ahead and|let's)[ ,]+)*"
/** Orders and questions with which no restaurant's name begins. */
const sure = new RegExp(
  `${lead}(?:remind (?:me|us|him|her|everyone)(?: \\p{L}+){0,2} (?:to|about|that|in|at)(?! (?:cancel|book|the (?:table|reservation|booking)))(?!\\p{L})|(?:set|create|make|start|put)(?: me)? (?:an?|my|the) (?:alarm|timer|reminder|event|note|playlist|to-?do|shopping list)|wake (?:me|us) up|turn (?:on|off|up|down|the|my|it)|(?:switch|dim|brighten) (?:on|off|up|down|the|my) |(?:switch|turn) .{2,20} (?:on|off|up|down)$|(?:play|put on|skip|pause|stop) (?:some|a|the|my|this) (?:music|song|track|playlist|album|podcast|movie|video|radio|jazz)|play (?:something|anything|music)|(?:call|text|phone|ring|message|email|e-mail|dm) (?:my|an?|me (?:a|an)) (?!restaurant|table)\\p{L}+|(?:call|text|phone|message) (?:mom|mum|dad|him|her|them|uber|911)|(?:book|get|order|call|find|reserve|hail)(?: me| us)? (?:an? |some |my )?(?:cab|taxi|uber|lyft|flights?|hotel|hotel room|airbnb|train|bus|rental|rental car|car|haircut|massage|doctor|dentist|concert|movie|tickets?|plumber|babysitter|sitter|pizza|groceries|flowers|coffee|burgers?|sushi to go|delivery|takeout|take-out|takeaway)(?!\\p{L})|(?:text|message|tell|email|dm) (?!me |us |you )\\p{L}+ (?:that|to|about|saying|i'm|we're)(?!\\p{L})|send (?:my|a|an|the|him|her|them) (?:.{2,30} )?(?:messages?|texts?|emails?|notes?|cards?|flowers)|add .{2,30} to (?:my|the|our) (?:.{2,12} )?(?:list|calendar|cart)|(?:what's|what is|whats|how much is|calculate) \\d|(?:tell|ask) (?!me |us |you |them (?:to )?(?:book|hold))(?:my )?\\p{L}+ (?:he|she|they|that|to|i|we|it|he's|she's|i'm|they're|hes|shes|im)(?!\\p{L})|translate |(?:sing|rap) (?:me |us )?|(?:tell|say|write|make)(?: me| us)? (?:an? |another |some )?(?:joke|story|poem|song|essay|email|letter|haiku|riddle|fun fact)|(?:what|how)(?:'s| is) the (?:weather|traffic|time in|news|score|stock|capital|meaning)|(?:will|is) it (?:going to )?(?:rain|snow|sunny|cold|hot|warm)|who (?:won|is winning|plays|is the president)|(?:what|how much) is \\d+ ?[-+x*/]|(?:read|check|send|write|delete|open)(?: me)? (?:my|an?|the) (?:email|e-?mails|mail|text|texts|messages?|calendar|letter|door|garage|window|blinds)|(?:lock|unlock|open|close|clean|vacuum|feed|walk|water) (?:the|my|our) (?!table|bar|booth|window seat)\\p{L}+|(?:directions|how (?:do|can) (?:i|we) get) to |navigate )`,
  'iu',
)
/** Questions about food, drink, clothes and other advice. A restaurant's name may begin like that. */
const advice = new RegExp(
  `${lead}(?:(?:what|which|what's|whats|what is|any|got|is there|do you (?:know|have)|recommend|suggest|can you recommend|know)(?: (?:an?|some|any|me|us|the|is|are|would be|'s))* (?:really |very )?(?:good|best|nice|great|better|cheap|decent|right)?(?: \\p{L}+)? ?(?:wine|wines|beer|beers|cocktails?|drinks?|whisk(?:e)?y|sake|recipe|recipes|dish|dessert|movie|film|show|book|song|gift|present|outfit|dress|shoes|perfume|hotel|museum|gym)(?: (?:for|with|to|goes|pairs|in|near|on|that|should|do|does|is).*)?$|(?:how (?:do|can|should|to)|how long (?:do|does|should|to))(?: (?:i|you|we|one|it take to))? (?:cook|make|bake|grill|roast|boil|fry|season|mix|tie|fix|clean)(?!\\p{L}) (?!a (?:reservation|booking)|it |reservations|bookings|changes?).*|(?:what|which)(?: \\p{L}+)? (?:should|do|can|shall|would) (?:i|we|one)(?: even)? (?:wear|cook|eat|drink|buy|bring|watch|read|listen to|do (?:about|with) (?:my|the|her|his))(?!\\p{L}).*|(?:wait )?what (?:do|should|am|are) (?:i|we)(?: even)? (?:wear|wearing|bring|bringing)(?!\\p{L}).*|(?:i'm|i am) (?:bored|sad|lonely|cold|sleepy|drunk|hungover)$|do you (?:like|love|eat|sleep|dream|drink|feel|have (?:feelings|friends|a (?:girlfriend|boyfriend|family|name)))(?!\\p{L}).*|(?:how old|where) (?:are|do) you(?: live| from)?$|(?:what's|what is) your (?:name|favou?rite.*|age)$|how (?:tall|old|far|deep|big|long) is (?!the (?:wait|table)|my |our |it).+)`,
  'iu',
)

export const offTopic: Intent = {
  name: 'something that is not about tables',
  examples: [
    'remind me to call my mom tomorrow at nine',
    'could you please turn down the lights in the kitchen?',
    'what’s a good wine with short ribs',
    'tell me a joke',
    'set a timer for 10 minutes',
    'book me a flight to Miami',
    'how do i cook short ribs',
  ],
  read(words, _subject, context) {
    const { plain, isOnlyReply } = words
    const isOther = sure.test(plain) || (advice.test(plain) && !isWholeRequest(words, context))
    if (!isOther) return undefined
    return { kind: 'reply', reply: isOnlyReply ? silence : whisper(sayOnlyTables()) }
  },
}
