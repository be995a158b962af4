// Recognizes yes and no in a member's words. The functions are pure.

const phrases = (list: string) => list.split('|').map((one) => one.trim())

/** Phrases that mean yes. */
const strongYes = phrases(
  "that would be perfect|that would be lovely|that would be wonderful|that would be ideal|that would be amazing|that would be fantastic|that is perfect|that is great|please do so|yes indeed|indeed|certainly|very good|splendid|yessir|yes ma'am|slay|valid|say less|yes|y|ye|yesss|yes please|let's roll|lets roll|roll with it|run with it|looks about right|that's about right|sounds about right|approved|accepted|yeah|yea|yep|yup|yess|ya|sure|sure thing|ok|okay|okey|k|kk|alright|all right|absolutely|definitely|of course|correct|exactly|do it|do that|crack on|get on with it|hit it|please do|go ahead|go for it|let's do it|lets do it|let's go|lets go|let's go for it|book it|book that|book this|book it then|confirm|confirmed|confirm it|sounds good|sounds great|looks good|looks right|looks great|looks fine|lgtm|that works|works for me|works|perfect|that's it|that's right|i'm in|make it so|affirmative|si|oui|ja|yes book it|book that one|book this one|yas|yass|yea|mhm|mm hm|uh huh|that's fine|that is fine|thats fine|i'd like that|id like that|why not|sure why not|great idea|by all means|all right then|book|book us|confirmed|go|perf|lock it in|lock it|lock that in|lock it down|lock us in|grab it|grab that|snag it|get it|get us in|snag that|send it|go on|go on then|let's do this|lets do this|let's do that|make it happen|deal|bet|sold|go ahead and book it|go ahead and do it|yes sir|sir yes sir|you bet|totally|100|for it|ship it|fire away|hell yes|hell yeah|yes yes|aye|right on|that's good|thats good|that's great|thats great|that's perfect|thats perfect|that's ok|that's okay|thats ok|that's cool|thats cool|all good|all set|good to go|works great|that would be great|that would be good|that would work|that'll work|that'll do|that will do|that does it|i'm good with that|fine by me|ok by me|good by me|cool with me|happy with that|no changes|it's good|its good|it's perfect|its perfect|it's fine|its fine|it's right|its right|all correct|let's get it|lets get it|let's book it|lets book it|let's book|lets book|go 4 it|sounds perfect|sounds right|sounds fine|sounds lovely|sounds like a plan|love it|i love it|we love it|works perfectly|that'd be great|thatd be great|thatd be good|that'd be good|thats the one|that's the one|ja bitte|si por favor|oui merci|claro|vale|dale|d'accord|si claro",
)
/** Words that may be next to a yes, and do not change its meaning. */
const besideYes = phrases(
  "please|pls|thanks|thank you|thx|great|good|cool|nice|now|then|right|fine|fantastic|awesome|amazing|excellent|wonderful|brilliant|lovely|super|sweet|uh|um|hmm|well|and|just|it|go|to me|for me|for us|to us|omg|wow|yay|lol|haha|oh|for sure|all|lets|let's|u|you|can|so|man|dude|bro|mate|cierge|dear|darling|honey|hun|babe|sweetie|luv|love|captain|boss|chief|sir|buddy|friend|pal|king|queen|you're the best|youre the best|you are the best|you rock|you're great|you're a star|you're amazing|you're awesome|legend|love you|love it|ily|thanks a lot|thank you so much|thanks so much|much appreciated|appreciate it|cheers|bud|my friend|of course|absolutely|definitely|i guess|i suppose|why not|gracias|merci|danke|por favor",
)
const strongNo = phrases(
  "no|n|nope|nah|no thanks|no thank you|no i'm good|no we're good|nah i'm good|nah we're good|nope i'm good|nope we're good|no i'm fine|nah i'm fine|no we're fine|i'm good thanks|no i'm ok|no i'm okay|no i'm all set|no we're all set|no way|not now|not really|never mind|nevermind|nvm|never|forget it|forget that|forget about it|drop it|scrap that|scrap it|skip it|skip|leave it|leave it as it is|don't|dont|don't do it|don't book it|do not book it|don't bother|cancel|cancel it|cancel that|cancel this|stop|stop it|abort|quit|exit|negative|nein|non|nee|nao|i changed my mind|changed my mind|not anymore|keep it|scratch that|scratch it|not today|not tonight|not this time|not for now|leave it for now|hold off|not that|not that one|not this one|let's not|lets not|i'd rather not|rather not|cancel that one|cancel this one|i don't want that|i don't want it|i don't want this|i dont want it|we don't want it|don't book|do not book|don't book that|neither|leave it as is|leave it alone|leave it be|keep it as is|keep it as it is|none|none of them|none of these|none of those|call it off|forget this|no need",
)
const besideNo = phrases(
  'please|pls|thanks|thank you|thx|sorry|actually|then|just|oh|ok|okay|wait|it|that|hmm|lol|haha|i|idk|i dont know|ugh|eh|man|dude|on second thought|on second thoughts|for now|uh|um|well|you know what|danke|gracias|merci|grazie|obrigado|bedankt',
)

/** Matches words that undo a change and keep the values before it: "leave it as it was", "keep it how we had it". */
const keepsOld =
  /^(?:(?:no|nah|nope|ok|okay|oh|actually|sorry|please|pls|wait|just|hmm|ugh|eh|then|well|you know what|on second thoughts?|never ?mind|nvm|let's|lets|can you|can we|could you|we can|you can)[ ,.!]+)*(?:(?:leave|keep)(?: (?:it|that|this|them|everything|things|all))?(?: (?:as|how|like|the way|just as|exactly as))+ (?:(?:it|that|this|they|things|everything) (?:was|were|is|are|had been)|(?:i|we) had (?:it|that)|before|planned)|(?:keep|leave) (?:what|whatever) (?:i|we|you) (?:had|have)(?: before)?|(?:go|change it|put it|switch(?: it)?|set it) back to (?:how|what|the way) (?:it|that) was|(?:keep|leave) the (?:old|original|first) (?:one|booking|request|table|plan|details))(?: (?:before|originally|then|please|pls|thanks|thx|after all|sorry|for now|lol))*$/u

/** Returns true if the words undo a change: "leave it as it was". */
export function asksToKeepOld(plain: string): boolean {
  return keepsOld.test(plain)
}

/** Returns `yes` or `no` if the words say nothing else. Returns `undefined` if they say something else. */
export function readYesNo(plain: string): 'yes' | 'no' | undefined {
  const words = plain
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[,.!;:]/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
  if (isMadeOf(words, strongNo, besideNo) || isMadeOf(words.replace(whyDropped, ''), strongNo, besideNo))
    return 'no'
  return isMadeOf(words, strongYes, besideYes) || agreesWithPraise(words) ? 'yes' : undefined
}

/**
 * Returns true if the words ask to book the draft, as in "book it". Such words are clear even if other messages came
 * after the question.
 */
export function asksToBook(plain: string): boolean {
  return /^(?:(?:yes|yeah|yep|ok|okay|sure|please|perfect|perf|great|good|cool|nice|alright|all right|sounds good|looks good|go ahead|go on|go ahead and|and|now|just|then|so|can you|you can|let's|i'm happy|do)[, ]+)*(?:lock (?:it|that|us)(?: in| down)?|make it happen|book(?: (?:it|that|this|us|me))?|confirm(?: it)?)(?:[, ]+(?:please|pls|now|then|thanks))*$/.test(
    plain,
  )
}

/**
 * Returns true if the words ask to drop the draft, as in "never mind". Such words are clear even if other messages came
 * after the question.
 */
export function asksToDrop(said: string): boolean {
  const plain = said.replace(whyDropped, '')
  return /^(?:(?:no|nah|ok|okay|oh|actually|sorry|please|wait|just|idk|you know what|on second thoughts?|i don't know|hold on|hang on|hm+|ugh|eh+|meh|nvm|never ?mind|changed my mind|i changed my mind|we changed our minds?|change of plans?|stop)[, ]+)*(?:never ?mind|nvm|forget (?:it|that|about it)|drop (?:it|that)|scrap (?:it|that)|scratch (?:it|that)|call it off|sack (?:it|that|this) off|bin (?:it|that|this)(?: off)?|jack it in|knock it on the head|start over|start again|reset|begin again|from scratch|clear it|clear everything|(?:please )?(?:don't|dont|do not) (?:book(?: (?:it|that|this|anything))?|bother)|stop(?:,? (?:i|we) (?:don't|do not) want(?: it| this| that)?(?: anymore| any more)?)|(?:(?:i|we) )?(?:don't|do not) want (?:it|this|that)(?: anymore| any more)?|(?:i|we) (?:don't|do not) want (?:anymore|any more))(?:[, ]+(?:please|pls|then|thanks|sorry|anyway|leave it(?: as (?:it )?is| alone| be)?|keep it(?: as (?:it )?is)?))*$/.test(
    plain,
  )
}

/** Matches a reason after words that drop the draft: "never mind, we changed our minds". */
const whyDropped =
  /[ ,.;:-]+(?:(?:because|cause|cos|bc|since|as|so|sorry)[ ,]+)?(?:(?:we|i)(?:'ve| have)? changed (?:our|my) minds?|(?:we|i)(?:'ve| have)? decided (?:to (?:stay|cook|eat|order|skip|go)|not to|against)(?: \p{L}+){0,4}|(?:my|our) \p{L}+ (?:doesn't|does not|won't|can't|isn't)(?: \p{L}+){0,4}|(?:(?:our|my|the) )?plans? (?:have |has |just )?(?:changed|fell through|are off)|change of plans?|something(?:'s| has)? (?:came|come) up|(?:we|i) (?:can't|cannot|won't) (?:make it|go|come)(?: any ?more)?|(?:we're|i'm|we are|i am) not (?:going|hungry|in the mood)(?: any ?more)?|(?:we're|i'm|we are) (?:sick|too tired|broke)|(?:we're|i'm|we are|we'll|let's|lets|gonna|(?:(?:we're|i'm|we are|i am) )?going to)(?: just| rather| prob(?:ably)?)? (?:stay|eat|cook|order|staying|eating|cooking|ordering)(?: (?:in|out|home|at home|at mine|at ours|takeout|pizza|something|somewhere else|elsewhere))*|(?:it's |that's )?too (?:late|far|expensive|pricey)|(?:we|i)(?:'ll)? (?:found|find|got|have) (?:another|something else|somewhere else|other plans)(?: \p{L}+){0,3})(?: now| sorry| after all| instead| tonight| lol)*$/u

/** Words that agree, whatever praise is next to them. */
const agreeing = new Set(
  'yes yeah yea yep yup yas yass ye sure absolutely definitely certainly indeed'.split(' '),
)
const praising = new Set(
  "that that's thats this it it's its is be would will do does perfect perfectly lovely great good nice fine wonderful amazing awesome ideal excellent fantastic brilliant splendid cool right so very much really please pls plz thanks thank thx ty you u for me us of course and the a best love like just go ahead with we i i'd we'd that'd kindly oh wow ok okay".split(
    ' ',
  ),
)

function agreesWithPraise(words: string): boolean {
  const said = words.split(' ')
  const isEasy = (word: string) => agreeing.has(word) || praising.has(word)
  return said.some((word) => agreeing.has(word)) && said.every(isEasy)
}

/** Returns true if the text consists only of these phrases and has at least one phrase of `strong`. */
function isMadeOf(text: string, strong: readonly string[], beside: readonly string[]): boolean {
  if (text === '') return false
  const all = [...strong, ...beside].sort((a, b) => b.length - a.length)
  let [left, isSaid] = [text, false]
  while (left !== '') {
    const phrase = all.find((one) => left === one || left.startsWith(`${one} `))
    if (!phrase) return false
    isSaid ||= strong.includes(phrase)
    left = left.slice(phrase.length).trim()
  }
  return isSaid
}
