// Corrects typing errors in the words that hold a sentence together: "btween", "chnage", "mnay". The list is closed. A
// word counts as an error only if two neighboring letters are swapped, one letter inside is missing, or one is doubled,
// because any other spelling may be a name.

const listed =
  'about after again another anything anywhere around because before between both could different does doing during each either every from have just like many maybe much need only other please same should some someone something than that their then these they this those time times today until want what when where which while with without would ' +
  'people person persons guests friends party table tables night nights evening morning afternoon lunch weekend week weeks hour hours minutes half quarter later early earlier outside inside outdoor deposit seating available availability ' +
  'actually instead change changed cancel cancelled canceled book booked booking bookings reservation reservations reserve reschedule request requests confirm confirmed update status move make release watch thanks thank sorry possible restaurant there here your ours will'
const meant = new Set(listed.split(' '))
const byLength = Map.groupBy(meant, ({ length }) => length)

/** Errors of another kind, and errors in short words. */
const known: Readonly<Record<string, string>> = {
  teh: 'the',
  hte: 'the',
  adn: 'and',
  nad: 'and',
  cna: 'can',
  yuo: 'you',
  tje: 'the',
  aftr: 'after',
  arond: 'around',
  befor: 'before',
  becuase: 'because',
  woud: 'would',
  wuold: 'would',
  coud: 'could',
  cuold: 'could',
  sory: 'sorry',
  evry: 'every',
  waht: 'what',
  wich: 'which',
  wehn: 'when',
  wher: 'where',
  thier: 'their',
  ppeople: 'people',
  peopel: 'people',
  pepole: 'people',
  resturant: 'restaurant',
  restaraunt: 'restaurant',
  resturaunt: 'restaurant',
  reservaton: 'reservation',
  resrvation: 'reservation',
  reservtion: 'reservation',
  resevation: 'reservation',
  cansel: 'cancel',
  cancell: 'cancel',
  plese: 'please',
  pleese: 'please',
  boko: 'book',
  bok: 'book',
  boook: 'book',
  mvoe: 'move',
  moev: 'move',
}

/** Words and names that one such error would make of a word above. */
const otherWords = new Set(
  'alter angle booing chang chane chanel diner dose fiends form guess gusts horus item juts lest latter minuets mange many moth mots north nay pleas reverse seat seam serve sating stating setting stable tale then there thing three through trial weak wan whit weeds wath bets sun sated ether haft toady'.split(
    ' ',
  ),
)

const shortestSwapped = 4
const shortestLacking = 6

/** Returns the word that the member meant, in lower case; `undefined` if the typed word needs no correction. */
export function correctFunctionWord(typed: string): string | undefined {
  const word = typed.toLowerCase()
  const listedAs = known[word]
  if (listedAs) return listedAs
  if (word.length < shortestSwapped || otherWords.has(word) || meant.has(word)) return undefined
  const near = [0, 1, -1].flatMap((more) => byLength.get(word.length + more) ?? [])
  return near.find((one) => isSlip(word, one))
}

function isSlip(typed: string, one: string): boolean {
  const longer = typed.length - one.length
  let at = 0
  while (at < one.length && one[at] === typed[at]) at++
  if (longer === 0) {
    return typed[at] === one[at + 1] && typed[at + 1] === one[at] && typed.slice(at + 2) === one.slice(at + 2)
  }
  if (one.length < shortestLacking || at === 0) return false
  // A missing last letter may be a singular: "friend" is no error of "friends".
  if (longer < 0) return at < typed.length && one.slice(at + 1) === typed.slice(at)
  return typed[at] === typed[at - 1] && typed.slice(at + 1) === one.slice(at)
}
