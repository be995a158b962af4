// Prepares typed words for a comparison with phrases and labels. The functions are pure.

const emoji = /\p{Extended_Pictographic}|\p{Emoji_Modifier}|\u{FE0F}|\u{200D}/gu

/** Matches a letter that is repeated for emphasis: "heyyy". No word has three equal letters in a row. */
const stretched = /(\p{L})\1{2,}/gu

/** Removes the repetitions for emphasis: "heyyy" becomes "hey". Keeps a word of one letter only, such as "www". */
function unstretch(text: string): string {
  return text.replace(/\p{L}+/gu, (word) =>
    /^(\p{L})\1*$/u.test(word) ? word : word.replace(stretched, '$1'),
  )
}

/** Words that decide the meaning of a sentence in a conversation, so that a typing error in one is corrected. */
const decisive =
  'actually instead change changed cancel cancelled booked booking bookings reservation reservations reschedule please thanks someone people'.split(
    ' ',
  )
const slips: Readonly<Record<string, string>> = {
  mkae: 'make',
  maek: 'make',
  amke: 'make',
  mvoe: 'move',
  moev: 'move',
  chnage: 'change',
  cahnge: 'change',
  cancle: 'cancel',
  boko: 'book',
  boook: 'book',
}
/** How people spell in chats, in lower case only: "W" and "U" may be names. */
const chatSpelling: readonly (readonly [RegExp, string])[] = [
  ...Object.entries({
    u: 'you',
    lemme: 'let me',
    gimme: 'give me',
    wanna: 'want to',
    gonna: 'going to',
    gotta: 'have to',
    nite: 'night',
    cud: 'could',
    shud: 'should',
    wud: 'would',
    hve: 'have',
    rn: 'now',
    atm: 'now',
    abt: 'about',
    smth: 'something',
    tmw: 'tomorrow',
    whats: "what's",
    hows: "how's",
    wheres: "where's",
    whens: "when's",
    whos: "who's",
    theres: "there's",
    thats: "that's",
    im: "i'm",
    ive: "i've",
    dont: "don't",
    doesnt: "doesn't",
    didnt: "didn't",
    cant: "can't",
    isnt: "isn't",
    havent: "haven't",
    lets: "let's",
    wont: "won't",
    couldnt: "couldn't",
    wouldnt: "wouldn't",
    shouldnt: "shouldn't",
    arent: "aren't",
    wasnt: "wasn't",
    werent: "weren't",
    hasnt: "hasn't",
    youre: "you're",
    theyre: "they're",
    weve: "we've",
    youve: "you've",
    theyve: "they've",
    thru: 'through',
    poss: 'possible',
    wkend: 'weekend',
    wknd: 'weekend',
    tonite: 'tonight',
    lookin: 'looking',
    tryin: 'trying',
    goin: 'going',
    comin: 'coming',
    waitin: 'waiting',
    gettin: 'getting',
    doin: 'doing',
    cxl: 'cancel',
    resos: 'reservations',
    rezos: 'reservations',
    rezzies: 'reservations',
    acct: 'account',
    accts: 'accounts',
    lmk: 'let me know',
    wat: 'what',
    wen: 'when',
    cld: 'could',
    wld: 'would',
    b4: 'before',
    gr8: 'great',
    l8r: 'later',
    '2day': 'today',
    '2nite': 'tonight',
    '2moro': 'tomorrow',
    '2mrw': 'tomorrow',
  }).map(
    ([short, long]) =>
      [new RegExp(`(?<![\\p{L}\\p{N}@./'’-])${short}(?![\\p{L}\\p{N}@/'’.-])`, 'gu'), long] as const,
  ),
  [/(?<![\p{L}\p{N}])(?:[Ss]rr?y|soz)(?![\p{L}\p{N}])/gu, 'sorry'],
  [/(?<=(?<!\p{L})(?:how|what) )['’]?bout(?![\p{L}\p{N}])/gu, 'about'],
  [/(?<!\p{L}|no )(?:probs?|prolly)(?= (?:\p{L}|\d))/gu, 'probably'],
  // Writes "were 3 now" as "we're 3 now".
  [
    /(?<=^(?:(?:hey|hi|ok|so|oh|actually|sorry|now|and)[ ,]+)*)were(?= (?:only |just )?(?:\d{1,2}|two|three|four|five|six|seven|eight|nine|ten)(?: now| of us| people| ppl)+[ .!]*$)/gu,
    "we're",
  ],
  [/(?<![\p{L}\p{N}])ur(?= (?:a|an|the|so|my|too|really|very)(?!\p{L}))/gu, "you're"],
  [/(?<![\p{L}\p{N}])ur(?= \p{L})/gu, 'your'],
  [/(?<=(?<!\p{L})(?:my|our) )res(?![\p{L}\p{N}])/gu, 'reservation'],
  [/(?<=\d ?(?:[ap]m)? )n(?= \d)|(?<=(?:pls|please|thx|thanks|later|earlier) )n(?= \p{L})/gu, 'and'],
  [/(?<=^(?:i(?:'d)?|we|yes|no|ok|that|maybe)? ?)ill(?= \p{L})/gu, "i'll"],
  [
    /(?<![\p{L}\p{N}])r(?= (?:you|we|they|u)(?!\p{L}))|(?<=(?<!\p{L})(?:we|they|you|when|what|how|where|who|why) )r(?![\p{L}\p{N}])/gu,
    'are',
  ],
  [/(?<=(?:thanks?|thx|ty|you) )sm(?![\p{L}\p{N}])/gu, 'so much'],
  [/(?<=\p{Ll} )w(?= \p{Ll}{2})/gu, 'with'],
]
/** Words and names that look like a typing error of a decisive word, and are not corrected. */
const otherWords = new Set('chang chanel'.split(' '))

/**
 * Returns the text with the short spelling of chats written out, and with typing errors corrected in words such as
 * "cancel" and "actually". Corrects only a missing letter and two swapped letters, because any other spelling may be a
 * name.
 */
export function correctSlips(typed: string): string {
  const text = chatSpelling.reduce(
    (said, [short, long]) => said.replace(short, long),
    unstretch(typed.replace(/\uFE0F?\u20E3/g, '')),
  )
  return text.replace(/(?<![\p{L}\p{N}@./])\p{L}{4,}(?![\p{L}\p{N}@/])/gu, (typed) => {
    const word = typed.toLowerCase()
    if (otherWords.has(word) || decisive.includes(word)) return typed
    return slips[word] ?? decisive.find((meant) => isSlip(word, meant)) ?? typed
  })
}

/** Returns true if the typed word lacks one letter inside the other, or has two of its letters swapped. */
function isSlip(typed: string, meant: string): boolean {
  const differs = [...meant].findIndex((letter, index) => letter !== typed[index])
  if (differs < 1) return false
  if (typed.length === meant.length - 1 && differs < typed.length)
    return meant.slice(differs + 1) === typed.slice(differs)
  if (typed.length !== meant.length) return false
  const swapped = `${meant[differs + 1] ?? ''}${meant[differs] ?? ''}${meant.slice(differs + 2)}`
  return typed.slice(differs) === swapped
}

/**
 * Returns the text in lower case, with straight quotes and single spaces, without emoji, and without punctuation at its
 * ends. Text with only emoji becomes `yes` for a thumb up, `no` for a thumb down, and otherwise an empty text.
 */
export function plainWords(text: string): string {
  const folded = text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[’‘]/g, "'")
    .replace(/[“”]/g, '"')
    .replace(/[–—]/g, '-')
    .replace(stretched, '$1')
  const bare = folded.replace(emoji, '').trim()
  if (bare === '') return /👍|👌|✅|🆗/u.test(folded) ? 'yes' : /👎|❌|🚫/u.test(folded) ? 'no' : ''
  return bare
    .replace(/\s+/g, ' ')
    .replace(/^[\s.,:;!?…"#>-]+|[\s.,:;!?…"-]+$/g, '')
    .trim()
}

/** Returns the text without emoji. */
export function withoutEmoji(text: string): string {
  return text.replace(emoji, '')
}

/** Returns plain words without a hesitation at their beginning: "hmm", "oh". Words that only hesitate stay. */
export function withoutHesitation(plain: string): string {
  return plain.replace(
    /^(?:(?:h+m+|u+h+|u+m+|er+m?|oh+|ah+|lol|haha|omg|ugh)[ ,.…!-]+)+(?=[\p{L}\p{N}])/u,
    '',
  )
}

/** Returns the words of a text without punctuation. */
export function tokensOf(plain: string): readonly string[] {
  return plain.match(/[\p{L}\p{N}$£€']+/gu) ?? []
}
