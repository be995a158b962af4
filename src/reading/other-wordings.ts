// Returns simpler wordings of a message that was not understood: without courtesies and chatter around it, and each
// of its clauses alone. Pure.
import { isCommonTalk } from './common-words.ts'

/** Words before a message that do not change its meaning. */
const lead = new RegExp(
  `^(?:(?:${[
    "sorry (?:to|for) (?:bug|bother|bothering|bugging|disturb|ask|asking|be (?:a )?(?:pain|annoying|difficult)|(?:the|this|any|all the) (?:trouble|hassle|confusion|mess|inconvenience|change|changes|late notice|back and forth))(?: (?:you|u))?(?: again| so much| this late| for this)*|(?:i )?hate to (?:bug|bother|ask)(?: (?:you|u))?(?: again)?|not to be (?:a )?(?:pain|annoying|difficult)|me again|it's me again|(?:i'm |am )?back again",
    "(?:do you think |is there any chance |is there a way |any chance |is it possible |would it be possible |would it be ok |is it (?:ok|okay|alright) |i was wondering |i(?:'m| am) wondering |just wondering |wondering |was hoping |i was hoping |hoping |it'?d be (?:great|nice|good|better) |it would be (?:great|nice|good|better) |would be (?:great|nice|good|better) )(?:if )?(?:that )?(?:(?:you|we|i|u) (?:could|can|would|might|may)?|to|for)?",
    "(?:(?:can|could|would|will|cud) (?:you|u|ya)|(?:can|could) we|mind if (?:we|i))(?: (?:please|just|maybe|possibly|also|perhaps|then|kindly))*|(?:would|do) you (?:mind|be so kind as to|kindly|care to)(?: awfully| terribly)?|(?:might|may|could|can) (?:i|we|one) (?:please |kindly |just )*(?:ask|enquire|inquire|request|trouble you|bother you|know|check)(?: (?:you|for|to|if|whether|about|that))*|(?:i|we) (?:should|would|shall)(?: very much| dearly)? (?:love|like)(?: to)?|you mind|mind|kindly|please do|be so kind as to|(?:i|we)(?:'d| would)? (?:like|love|prefer|want|need|wanna)(?: (?:you|u))? to|(?:i|we)(?:'d| would) (?:rather|prefer|like)|(?:i|we) (?:could|have to|gotta|need to|wanna|want to|guess we|think we)|(?:i'm|im|we're) (?:gonna|going to)(?: need to| have to)?|gonna (?:need|have) to|need (?:you )?to|have to|let'?s|lets|let us|please do|go ahead and|feel free to|try to|try and|help me|i think(?: (?:i|we)(?:'d| would)?(?: rather| like to)?)?|i guess|i suppose|maybe|perhaps|probably|just",
    `just (?:checking|wondering|curious|asking)(?: in| up)?|checking in|quick check|dear|darling|honey|hun|babe|hey+|hi+|hello|yo+|ayy*|eh+|meh|bruh|bestie|fam|sis|girl|fr|lowkey|hiya|heya|ok|okay|oki|k|kk|alright|right|so|and|but|also|plus|then|oh|ah|aw+|h+m+|u+m+|u+h+|er+m?|well|lol|lmao|haha+|hehe|omg|oops|whoops|ugh|argh+|gah|damn|dang|shoot|crap|sorry|srry|please|pls|plz|actually|wait|hang on|hold on|one sec|dude|man|mate|bro|buddy|friend|bot|cierge|team|guys|thanks?|thx|ty|great|cool|nice|perfect|awesome|yes|yeah|yep|yup|no|nah|nope|btw|by the way|fyi|heads up|tbh|honestly|ngl|question|quick (?:question|q|one)|one (?:more )?(?:thing|question)|another thing|last thing|real quick|real talk|no rush|no worries|nm|nvm|my (?:bad|mistake|fault)|typo|mistake|slip of the (?:finger|thumb)|correction|update|edit|news|change of plans?|plans? (?:changed|have changed|has changed)|(?:a )?(?:small|slight|quick|tiny|little|minor|big) (?:change|correction|update|edit|tweak)|new plan|(?:i(?:'m| am)|we(?:'re| are)) (?:so |very |terribly |awfully |really |truly |extremely )?sorry|(?:my |our |many |sincere )*apologies|pardon(?: me)?|excuse me|forgive me|do forgive me|turns out|apparently|looks like|seems like|it looks like|it seems(?: like)?|unfortunately|sadly|luckily|good news|bad news|on second thoughts?|come to think of it|thinking about it|you know what|listen|look|ideally|preferably|if possible|if (?:you|u) can(?: (?:swing|manage|do|get|make|pull) (?:it|that)(?: off)?)?|when you (?:can|get a chance|have a (?:sec|moment|minute))`,
  ].join('|')})(?![\\p{L}\\p{N}'])[\\s,.:;!?…-]*)+`,
  'iu',
)
/** Words after a message that do not change its meaning. */
const tail =
  /(?:[\s,.!?…-]+(?:please|pls|plz|thanks?(?: (?:a lot|so much|a ton|in advance))?|thank you(?: so much)?|thx|tx|ty|ta|tysm|cheers|tbh|ngl|lol|lmao|haha+|hehe|tho|though|if (?:possible|(?:you|u) can(?: (?:swing|manage|do|get|make|pull) (?:it|that)(?: off)?)?|(?:that's|thats|it's) (?:ok|okay|alright|cool|possible|fine|not too much trouble)|that works|you don't mind|u dont mind)|when you (?:can|get a chance|have a (?:sec|moment|minute))|asap|bro|man|mate|dude|buddy|friend|bot|cierge|my (?:bad|mistake|fault)|k|ok|okay|yeah|right|dear|darling|honey|hun|babe|sweetie|luv|i (?:think|guess|suppose)|for (?:us|me)|xx?|and (?:we're|that's) (?:good|it|all)|that's all|sorry(?: (?:about that|for the (?:trouble|hassle|confusion|change|mess|back and forth)))?|no rush|whenever you can|at the moment|real quick|then|actually|after all|or (?:what|whatever|something|so))(?![\p{L}\p{N}]))+[\s.!?…]*$/iu
const borders =
  /\s(?=(?:it'?s|its) (?:too |so |really |very |absolutely )?(?:freezing|cold|chilly|raining|hot|windy|wet|loud)(?!\p{L}))|[,;!…]+|[.?](?=\s|$)|\s+[-–—]+\s+|\s(?=(?:but|so|because|bc|cuz|coz|cause|since|cos)\s)|\s(?=and\s+(?:can|could|make|also|please|the)\s)|(?<!(?:^|[\s,+&@])(?:and|with|me|plus|for|add|invite|\+|&|,|@\S+))\s(?=@\p{L})/iu
const joint = /^(?:but|so|because|bc|cuz|coz|cause|since|as|cos|and|then|also)\s+/iu
const mostClauses = 5

export type OtherWordings = {
  /** The message without courtesies and chatter around it; absent if there are none. */
  readonly bare?: string
  /** The clauses that may be the message without the others. */
  readonly clauses: readonly {
    readonly text: string
    /** The other clauses, without those of common words only. */
    readonly leaves: readonly string[]
  }[]
}

export function otherWordings(text: string): OtherWordings {
  const whole = withoutAround(text)
  const parts = text
    .split(borders)
    .map((part) => part.trim())
    .filter((part) => /[\p{L}\p{N}]/u.test(part))
  const alone =
    parts.length < 2 || parts.length > mostClauses
      ? []
      : parts.map((part) => withoutAround(part.replace(joint, '')))
  const clauses = alone.flatMap((part, index) => {
    const leaves = alone.filter((other, place) => place !== index && !isCommonTalk(other))
    const isOfPeople = alone.some((other) => people.test(other))
    return part !== '' && !isOfPeople && leaves.every(isReason) ? [{ text: part, leaves }] : []
  })
  return { ...(whole !== '' && whole !== text && { bare: whole }), clauses }
}

const people = /^(?:(?:just )?(?:me|myself|i|us|we)|(?:my|our|his|her) \p{L}+)$/iu

/** Returns true if a clause only gives a reason. Words without a verb may be a part of the wish. */
function isReason(clause: string): boolean {
  return !/\d/.test(clause) && verb.test(clause) && !day.test(clause)
}

const verb =
  /(?<![\p{L}])(?:is|isn't|are|aren't|am|'s|was|wasn't|were|be|been|has|hasn't|have|haven't|had|got|get|gets|can't|cannot|can|could|couldn't|will|won't|would|said|says|say|needs?|wants?|cancel\p{L}*|bail\p{L}*|drop\p{L}*|went|goes|coming|came|comes|leaving|left|joined|joins|joining|forgot|thought|told|changed|hates?|loves?|likes?|works?|working|landed|lands|arrives?|sick|ill|late|busy|stuck|running|i'm|we're|he's|she's|they're|it's|i've|we've)(?![\p{L}])|'s (?=\p{L})/iu
const day =
  /(?<!\p{L})(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|today|tonight|tomorrow|weekend|lunch|dinner|brunch|noon|midnight)(?!\p{L})/iu

function withoutAround(text: string): string {
  const ends = text
    .trim()
    .replace(/(?<=\S)[\s,]+(?:please|pls|plz|kindly|terribly|awfully)(?=\s)/giu, '')
    .replace(tail, '')
  const bare = ends.replace(lead, '').trim()
  return bare === '' ? ends : bare
}
