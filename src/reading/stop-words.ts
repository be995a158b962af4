// Lists words around a request that belong to no venue's name: courtesies, verbs of asking, occasions such as a
// birthday.

/** Words that are removed at both ends of unclaimed text. */
export const filler: ReadonlySet<string> = new Set(
  "a an and or at on in for by to through thru till into from of with i i'd i'm i'll we we'd we're we'll me us you u my our it it's its is be are was will would could can should might do does did don't doesn't have has had need needs want wants wanna like love get got getting go going gonna book booking reserve reserving find make making score snag grab try trying secure set up hold look looking check see hit squeeze cram slot fit know let let's hoping wondering please pls plz kindly thanks thank thx ty cheers hi hey hello yo dear ok okay sure so also just only really maybe perhaps possibly possible if when what what's which who how how's why where there here that this these those some something either both whichever somewhere anything anywhere any table tables tbl reservation reservations rez rezzo res spot spots slot seat seats seating party group people ppl guests meal food eat eating dine dining out drinks date day evening night tonight time times about around exactly after before until between works late early quick nice quiet otherwise else failing then but not no yes actually sorry wait rather oops except excluding cierge bot team guys friend help interested hungry ideally preferably instead again available availability open opening as soon least week month year birthday bday anniversary celebration celebrate celebrating special occasion tomorrow am pm x th chance care sometime sit sitting seated resy strictly total altogether we'll wife husband partner girlfriend boyfriend fiance fiancee mom mum mother dad father sister brother boss parents kids children family friends colleagues clients others lol lmao haha omg poss tbh ngl tho though heyy heyyy hiya plss thnx thanx thankyou bro dude mate yall y'all ish badly pretty much asap xx xxx xo xoxo thinking planning considering prefer preferred incl au aux chez bei beim zum alla nel dine dining dines yoo ayy fam bestie squad crew kindly".split(
    ' ',
  ),
)

/** Filler words that may also begin a name ("Night + Market"). They are kept if they are capitalized. */
export const nounsOfNames: ReadonlySet<string> = new Set(
  'au aux chez bei beim zum alla nel night evening day party date week special open wife husband partner girlfriend boyfriend fiance fiancee mom mum mother dad father sister brother boss parents kids children family friends colleagues clients others'.split(
    ' ',
  ),
)

/** Words that begin a name where another unknown word follows, even in small letters: "night heron". */
export const headsOfNames: ReadonlySet<string> = new Set('night quiet day open special'.split(' '))

/** Filler words that may also end a name ("Joe's Table"). They are kept if they and the word before are capitalized. */
export const nounsEndingNames: ReadonlySet<string> = new Set([
  ...nounsOfNames,
  ...'table tables spot seat meal food dining drinks group party house'.split(' '),
])

const celebration =
  '(?:birthday|bday|anniversary|engagement|graduation|promotion|hen do|stag do|date night|retirement|farewell)'
const whose =
  "(?:my|our|his|her|their|a|moms|mums|dads|wifes|husbands|sisters|brothers|friends|partners|grandmas|grandpas|\\p{L}{2,15}'s)"
const relation = "(?:(?:wife|husband|mum|mom|dad|partner|friend|boss|sister|brother|daughter|son)'?s? )?"

/** Matches wishes that cannot be passed to any platform, such as allergies. Their words belong to no name. */
export const otherWish =
  /(?<!\p{L})(?:vegan|vegetarians?|pescatarian|gluten|dairy|allerg\p{L}+|halal|kosher|dietary|wheel ?chair|accessib\p{L}+|high ?chairs?|booster seat|stroller|pram|dogs?|pet friendly|cake|candles?|flowers|live music|parking|valet|view|budget|cheap|dress code|same as|last time|prix fixe|tasting menu|menu|corkage|byob|bottle|nuts|shellfish|in the (?:back|front|corner)|quiet table|high tea|happy hour|near the|close to the|far from|away from)(?!\p{L})/u

/** Matches web addresses, which are never part of a name. */
export const links = /(?:https?:\/\/|www\.)[\w.~:/?#@!$&'()*+,;=%-]+/gu

/** Matches whole phrases that belong to no name, anywhere in a text. */
export const talk = new RegExp(
  `(?<![\\p{L}\\p{N}])(?:${[
    `(?:(?:to )?celebrat(?:e|ing) |for |it'?s |its )?${whose} (?:\\d+(?:st|nd|rd|th) )?${relation}(?:\\d+(?:st|nd|rd|th) )?${celebration}`,
    `(?:(?:to )?celebrat(?:e|ing) |for |(?:it'?s |its ))?${whose} (?:big )?${relation}\\d+(?:st|nd|rd|th)(?! (?:of|street|st|ave|floor)(?!\\p{L}))`,
    'thank you(?: so much| very much)?|thanks(?: a lot| so much| in advance)?|many thanks',
    'no (?:rush|preference|problem|worries)|whatever works|up to you|you choose|your call',
    "i don'?t (?:mind|care)(?: when| what time| where| much)?|we don'?t (?:mind|care)(?: when| what time| where)?",
    'or (?:as )?(?:close|near)(?: to that)?(?: as possible)?|as close as possible|or whatever(?: works)?',
    '(?:that |it )?(?:also works|works(?: too| as well| for (?:us|me)))',
    '(?:is|would be) (?:fine|good|great|ok|okay|perfect|ideal|lovely|amazing)(?: too| as well)?',
    'keep (?:an eye|a look ?out)(?: out)?(?: on| for)?|look(?:ing)? (?:out )?for|watch(?:ing)? (?:out )?for|squeeze us in|fit us in',
    "whatever (?:time )?(?:they|you)(?:'ve| have)?(?: got| can (?:get|find|do))?|whatever(?: time)?",
    '(?:under|in) (?:the )?name(?: of)? \\p{L}+',
    'if \\p{L}+(?: \\p{L}+){0,3} (?:is|are|has|was) (?:full|booked(?: up| out)?|taken|gone|not available|unavailable|sold out|busy)',
    "(?:we |i )?(?:(?:will|'ll) )?(?:come|coming|fly|flying|travel|travell?ing|visit|visiting|(?:be|am|are) in)(?: to| in| into)? (?:town|nyc|new york(?: city)?|london|paris|los angeles|chicago|san francisco|miami|boston|the city)",
    "(?:i )?hope (?:you(?:'re| are)|all is|all's|everything is|this finds you)(?: doing| all)? (?:well|good|great|fine|ok)|how are you(?: doing)?(?: today)?|nice to meet you|quick question|(?:be )?so kind(?: as)?(?: and| to)?|if you don'?t mind",
    'scratch that|strike that|i mean(?:t)?|or rather|no wait|wait no|nah',
    '(?:at |for |on )?(?:the )?same (?:time|day|date|people|party|number|place)(?! next)',
    '(?:on )?(?:any|all|each|either|one) (?:one )?of (?:those|these|the|them)(?: (?:nights?|days?|evenings?|dates?))?(?: (?:works?|is fine|are fine|is ok|is good))?',
    "(?:(?:my|our|his|her) )?\\p{L}+(?: is|'s)? turn(?:s|ing) \\d{2,3}(?: (?:this year|then|that day))?",
    "(?:(?:i|we)(?:'m| am|m|'re| are|re| will be|'ll be)? |im |were )?(?:come|coming|heading|going|rushing|running|driving|arriving|getting (?:in|off|out))(?: over| in| there| here)?(?: straight| directly| right)?(?: from| off) (?:(?:my|our|the|a) )?(?:work|office|airport|train|station|gym|theat(?:er|re)|show|flight|plane|game|match|concert|movies?|wedding|meeting|school|hotel|museum)",
    "that(?:'d| would|'s| is| will)? be (?:amazing|great|awesome|lovely|perfect|nice|fantastic|brilliant|so good|super|wonderful|ideal|cool)|(?:i )?hope (?:you're|ur|your|u r) (?:well|good|ok)|that works best|tbc|there'd",
    "if (?:you|u) can (?:swing|manage|do|get|make|pull) (?:it|that)(?: off)?|as well(?! as)|at all|only if (?:it's |that's )?(?:convenient|possible|ok|okay)|if (?:it's |that's )?(?:convenient|i may|we may|at all possible)|with (?:my |our )?(?:(?:sincere|many|deepest) )?(?:apologies|thanks|regards)|(?:kind|best|warm) regards|final answer",
    'let me know|good (?:morning|afternoon|evening)|any chance(?: of)?|is it possible(?: to)?',
  ].join('|')})(?![\\p{L}\\p{N}])`,
  'gu',
)
