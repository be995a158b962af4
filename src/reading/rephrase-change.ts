// Rewrites idioms of change in the words that the readers know: "swap Carbone for Lilia" becomes "Lilia instead", and
// "3 -> 4" becomes "4, not 3". Pure.

const better =
  '(?:better|best|good|great|nice|fine|ok|okay|perfect|ideal|cool|easier|preferable|lovely|amazing|awesome|even better)'
const whom =
  '(?:(?: for| with)? (?:us|me|him|her|them|everyone|everybody|all(?: of us)?|the group|the others|my \\p{L}+))?'
/** Words after a new value that only praise it. */
const praise = new RegExp(
  `(?<=\\S)[\\s,]+(?:(?:actually |probably |maybe )?(?:works?(?: out)?|would work|suits?|fits?|(?:is|are|would be|'d be|might be|could be|sounds|seems|looks)(?: (?:a (?:bit|little|lot)|miles|much|way|far|so much|loads|even))?|does it)${whom}(?: (?:much |way |a lot |miles |far |so much |loads |heaps )?${better})?${whom}|${better}${whom})[\\s.!]*$`,
  'iu',
)

/** A pattern source for the fields that a change keeps: "same day and time". */
const kept =
  '(?:day|date|night|time|times|hour|window|party|party size|group|people|number|number of people|head ?count|seating|deposit|details|everything|rest|all)'
const keptList = `(?:the |my |our )?${kept}(?:(?:,? and |,? & ?|, ?| \\+ ?)(?:the )?(?:same )?${kept})*`

/** Matches the words at the end that keep the other fields: "same day and time", "everything else the same". */
const keepsRest = new RegExp(
  `(?<=\\S)[\\s,.;:-]+(?:and |but |with |for |at |on |just )*(?:(?:the )?(?:exact |very )?same ${keptList}|keep(?:ing)? ${keptList}(?: else)?(?: (?:the same|as (?:is|it is|before|it was|planned)))?|(?:everything|all|the rest|rest)(?: else)?(?:'s| is| stays| remains| can stay)? (?:the )?(?:same|as (?:is|it is|before|it was)|unchanged))(?: (?:as before|please|pls|thanks|too|as well))*[\\s.!]*$`,
  'iu',
)

const idioms: readonly (readonly [RegExp, string])[] = [
  // "3 because Mike is in"
  [
    /(?<=\d(?: ?(?:[ap]m|people|ppl|of us))?|day|people|instead)[ ,]+(?:because|cause|cuz|coz|cos|bc|b\/c|since)(?= )(?!.*\d).+$/iu,
    '',
  ],
  [
    /[\s,]+as (?:an? |my |our |the )?(?:back-?up|alternative|alternate|fallback|plan b|second (?:choice|option)|option|possibility|other option)[\s.!]*$/iu,
    ' as well',
  ],
  [
    /^(?!.*(?:day|tonight|tomorrow|noon|lunch|dinner|side|patio|bar|deposit)(?!\p{L}))[^\d]*?(?:let'?s|(?:can|could|may|might|should) we|we (?:shall|will|would|might|may|should)|we'?ll|we'?d|there(?:'ll|'d| will| would| shall)|it(?:'ll| will| would|'d)|it would|(?:we(?:'re| are)|it(?:'s|s| is)|there(?:'s| is| are)) (?:now |just |only |probably |prob |maybe |actually |likely )*(?:going to|gonna)) (?:just |only |now |probably |actually )*be (?:just |only )?(\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten|twelve)(?: of us| people| ppl| guests| persons)?(?: (?:in total|total|altogether|after all|then|now|instead))*[\s.!]*$/iu,
    'for $1 people',
  ],
  [
    /^(?=.{8})(?!.*(?:day|tonight|tomorrow|noon|lunch|dinner|side|patio|bar|deposit)(?!\p{L}))[^\d]{2,80}?[ ,]+(?:so|now|that makes|which makes|making|that'?s)(?: (?:it|us|that'?s|it'?s|we'?re|we are|we'?ll be|make it|just|only|now|about|there'?s|there are|that makes))* (\d{1,2}|two|three|four|five|six|seven|eight|nine|ten)(?: of us| people| ppl| total| in total| now| altogether)*[\s.!]*$/iu,
    'for $1 people',
  ],
  [
    /^(?!.*(?:too|as well|also)[\s.!?]*$)(?:can|could|may|might|would|will|should) (?:it|this|that|we|you|dinner) (?:\p{L}+ly |please |maybe |possibly |just )*(?:be|have|do|make it) (?:moved |changed |pushed )?(?:to |at |for )?(?=\d|the |(?:mon|tue|wed|thu|fri|sat|sun))/iu,
    'make it ',
  ],
  [
    /^(?:.{0,20} )?(?:moving|changing|pushing|shifting|making|switching) (?:it|that|this|us|the (?:time|day|date|booking|table|reservation)) (?:to |for |at |till |until )?(?=\S)/iu,
    'move it to ',
  ],
  [
    /^(?!.*(?:day|tonight|tomorrow|noon|lunch|side|patio|bar|deposit)(?!\p{L}))[^\d]*?(?:(?<!\p{L})(?:is|are|now|back|we|gone|went|comes?|came)|'s|'re) (?:now |back )?(?:down|up) to (\d{1,2}|two|three|four|five|six|seven|eight|nine|ten)(?: (?:now|people|ppl|of us|guests|then))*[\s.!]*$/iu,
    'for $1 people',
  ],
  [
    /^be (?:just |only )?(\d{1,2}|two|three|four|five|six|seven|eight|nine|ten)(?: (?:people|ppl|of us|now|then))*[\s.!?]*$/iu,
    'for $1 people',
  ],
  // "keep the party the same but 9pm"
  [
    new RegExp(
      `^(?:(?:ok|okay|please|pls|and|but)[ ,]+)*(?:keep|leave) ${keptList}(?: else)?(?: (?:the same|the way it is|as is|as it is))?[ ,]+(?:(?:but|and|just|only|except)[ ,]+)+(?:for )?(?=\\S)`,
      'iu',
    ),
    '',
  ],
  // "3 -> 4"
  [/^(.*?\S) ?(?:->|=>|→|➡️?) ?(\S.*)$/u, '$2, not $1'],
  [
    /^(?:.{0,24}(?:[\s,]|^))?(?:swap|replace|trade|exchange|switch)(?: out)? (?:it |that |the )?(.+?) (?:for|with|to|by|out for) (.+)$/iu,
    '$2 instead',
  ],
  // "not 3 but 4"
  [
    /^(?:it'?s |we'?re |no |sorry )*not (?:for |at |on )?(.+?)[, ]+(?:but|rather)(?: rather)? (.+)$/iu,
    '$2, not $1',
  ],
  [
    /^(?:let'?s |we (?:should|could|can) |(?:can|could) we )*not (?:do|go|say|have it|be there)(?: on| at| for)? (?:the )?([^,]+), (.+)$/iu,
    'not $1, $2',
  ],
  [
    /^(?:we'?re|we are|there'?s|there are|it'?s|it is|we'?ll be)(?: now| actually| only)* (\S+)(?: people| ppl)?(?: now)? (?:instead of|rather than|not) .+$/iu,
    'for $1 people',
  ],
  [
    /^(?!.*(?:day|tonight|tomorrow|noon|lunch|side|patio|bar|deposit)(?!\p{L}))[^\d]*?(?:bump|raise|increase|up|lower|reduce|cut|drop|grow|expand|extend|take|move|push)(?: us| the (?:party|group|table|number|head ?count|count))(?: size)?(?: of people)?(?: (?:up|down))? to (\d{1,2}|two|three|four|five|six|seven|eight|nine|ten)(?: people| ppl| of us| guests)?$/iu,
    'for $1 people',
  ],
  [/^(?:the )?following (?=(?:mon|tue|wed|thu|fri|sat|sun))/iu, 'the next available '],
  [
    /^(?:everything|all|all the rest|the rest)(?: else)? (?:stays?|is|remains?|can stay)(?: (?:the same|as is|fine|ok|good))*[ ,]*(?:but|except|only|just)(?: that| for)? (.+)$/iu,
    '$1',
  ],
  [
    /^(?:(?:at )?(?:the )?same (?:time|hour|place|thing|table)(?:,? (?:but|just))?) (?:the )?(?:next|following) week$|^(?:the )?(?:week after|following week)$/iu,
    'one week later',
  ],
  [
    /^(?:\+\/-|±|plus (?:or )?minus|give or take|within) (?:half an hour|30 ?min(?:s|utes)?|(?:a )?half hour)/iu,
    'flexible by half an hour',
  ],
]

/** Returns the words with idioms of change in plain words. */
export function rephraseChange(said: string): string {
  return idioms.reduce(
    (words, [idiom, plain]) => words.replace(idiom, plain),
    said.trim().replace(keepsRest, ''),
  )
}

/** Returns the words without praise of the new value at their end: "the day after works better". */
export function withoutPraise(said: string): string {
  const bare = said.replace(praise, '')
  return /[\p{L}\p{N}]/u.test(bare) ? bare : said
}
