// Lists common words of talk. A text of only these words, in lower case, names no restaurant: "not sure yet", "looks
// good".
import { filler } from './stop-words.ts'

const listed =
  "weekend wtf omfg sucks sucked suck jeez damn crap annoying useless terrible horrible dumb rubbish able about above absolutely across actual add added adjust after again ago agree ahead ain't alone along already alright although always am among and another anybody anymore anyone anyways aren't arent around as asap aside ask asked asking away awful back bad badly basically bc be because been before being believe below beside besides best bet better between beyond big bit both brb bring bringing btw bump but bye call called came can can't cannot cause certain change changed changing chat cheap check choose close comin coming confirm confused cool correct cos could've couldn't couldnt count course coz crazy cuz day days dear decide decided definitely delay delete depends did didn't different difficult does doesn't doin doing don't done down earlier early easy edit either else enough esp especially etc even ever every everybody everyone everything everywhere exact except excited expect explain extra fact fair false family far fast feel feeling few figure fill final finally fine finish first flexible follow followed for forget forgot found free friends from full funny further fyi gave gets gimme give given gives giving glad goes goin gone good gosh got gotten great gross guess guy had hadnt half happen happened happening happens happy hard hardly has hasn't hasnt hate have haven't having hbu he he'd he'll he's hear heard help her here here's hers herself hes him himself his hm honestly hopefully hour hours how how'd how'll how's however huge hurry i'm i've idea idk if ignore ikr ill imagine imo impossible in including indeed inform instance into is ish isn't issue it it'll it's itd itll its itself jk joking just keep keeps kept kidding kind kinda knew know known knows lame last lately later latest least leave left lemme less lets like liked likely likes literally little lmao lol long longer looked lookin looking looks lose lost lot lots loud loved lovely luck mad made main makes many matter matters maybe me mean means meant meanwhile mention message might mind mine minute minutes missed mistake modify moment more moreover mostly move moved much must my myself near nearly necessary need needed never new news next no nobody none nope normal normally not nothing now nowhere number nvm obviously of off often oh ok old omg omw on once one ones only onto oops or other others otherwise ought our ours out outta over own part pay people perfect perhaps personally pick plan planned plans plus plz point poor poss possible possibly postpone pretty previous probably problem proper push put question questions quick quickly quite random rather read ready real realize really reason recently recommend redo remember remind remove repeat replace reply reschedule rest right rn run said same saw say saying says second seconds see seem seems seen send sent serious seriously several shall she she'd she'll she's shes shift short shouldn't shouldnt show shows sick silly similar simple since skip sleep slow slowly small smh smth so some somebody somehow someone something sometimes soon sooner sorry sort sounds specific start started starts stay still stop stopped stuff stupid such suggest super suppose supposed sure surely swap swear switch take taken takes taking talk talking tbh tell telling than that that'd that'll that's thatll the their theirs them themselves then there there'd there's therefore these they they'd they'll they're they've theyre theyve thing things think thinking this tho those though thought through tiny tired to today together told tomorrow too took total totally tough toward true truth try turn turned turns twice type tysm u ugh uh um under understand undo unfortunately unless unlikely until up update upon ur us use used useful using usual usually very wait waiting walk wanna want wants was wasn't wasnt way ways wbu wdym we we'd we'll we're we've weird well went were weren't werent weve what what'd what'll what's whatever when when's whenever where where's wherever whether which while who who'd who'll who's whole whom whos whose why why's will with within without woah won't wont work worked working works world worry worse worst worth would wouldn't wouldnt wow write wrong wyd xx ya yea yeah years yep yes yesterday yet you you'd you'll you're you've your youre yours yourself yourselves youve answer final need needs sort craving fancy".split(
    ' ',
  )
/** People leave out apostrophes: "thats". */
const common: ReadonlySet<string> = new Set(listed.flatMap((word) => [word, word.replaceAll("'", '')]))

/** Returns true if the words are all common, and none of them is written as a name. */
export function isCommonTalk(said: string): boolean {
  const words = said.replace(/[’‘]/g, "'").match(/[\p{L}\p{N}']+/gu) ?? []
  return words.every((word, index) => isCommon(word, index))
}

function isCommon(word: string, index: number): boolean {
  const folded = word.toLowerCase()
  if (!common.has(folded) && !filler.has(folded)) return false
  // The first word of a sentence has a capital anyway, so its capital does not show a name.
  return index === 0 || !/^\p{Lu}\p{Ll}/u.test(word)
}

/**
 * Returns the parts of a text without common words, the longest first: they may be a name, or a part of one.
 */
export function likelyNames(said: string): readonly string[] {
  const words = said.replace(/[’‘]/g, "'").match(/[\p{L}\p{N}'&.-]+/gu) ?? []
  const parts: string[] = []
  let isOpen = false
  for (const word of words) {
    const folded = word.toLowerCase()
    const isName = !common.has(folded) && !filler.has(folded) && /\p{L}/u.test(word)
    if (isName && isOpen) parts.push(`${parts.pop()} ${word}`)
    else if (isName) parts.push(word)
    isOpen = isName
  }
  // A city may follow the name: "copper ladle chicago".
  const heads = parts.flatMap((part) =>
    part.split(' ').length > 2 ? [part.split(' ').slice(0, 2).join(' ')] : [],
  )
  return [...parts, ...heads]
    .filter((part) => part.length >= shortestName)
    .toSorted((a, b) => b.length - a.length)
}

const shortestName = 4
