// Recognizes greetings, thanks and laughter. Replies with a short message in a direct conversation. In a group, replies
// only to a greeting that is addressed to Cierge.
import { whisper } from '../../chat/define-command.ts'
import { hasAccount } from '../../concierge/queries.ts'
import { silence } from '../../domain/message.ts'
import { readShift, tokensOf } from '../../reading/index.ts'
import { sayHello, sayNod, sayWelcome } from '../../words/small-talk.ts'
import type { Intent } from '../define-intent.ts'

const words = (list: string): ReadonlySet<string> => new Set(list.split(' '))

/** Words of thanks in other languages, and words that are next to them. */
const thanksElsewhere = words(
  'dank tack takk tak tusind arigatou gozaimasu dziekuje dziękuję dzieki dzięki kiitos hvala kamsahamnida xiexie спасибо ありがとう teşekkürler mahalo toda obrigadinho bedankt',
)
const besideElsewhere = words(
  "dir euch ihnen schön schon sehr vielen viele lieben besten herzlichen tausend amigo amiga amigos tío tio tía tia hermano jefe señor mil muchísimas muchisimas ami amie amis l'ami mon toi vous bien infiniment mille te lei voi tante tanto infinite caro cara muito muita mesmo você voce je jullie wel hartelijk så sa mycket tusen mange bardzo domo paljon puno большое ederim por todo de pour tout tous für alles fürs per tutto schatz chef patron bella bello",
)

const greetings = words(
  'hi hello hey heyo heya hiya yo howdy hola bonjour ciao hallo sup greetings morning evening afternoon gm',
)
const thanks = words(
  'thanks thank thx tysm ty ta cheers cheerz nice1 brill jubbly smashing banging ace top corker spot-on cracking lush beauty mint wicked magic beaut grand bonza ripper merci beaucoup gracias danke obrigado obrigada arigato grazie appreciated appreciate great nice cool awesome amazing excellent fantastic brilliant wonderful perfect sweet wow yay woohoo woo ok okay k kk lol lmao rofl haha hahaha hehe ha love lovely legend hero star best good bravo congrats congratulations noted understood gotcha alright right true same fun funny hilarious bye goodbye goodnight later ciao welcome hm hmm ah oh aw aww omg yum yummy delicious excited pity sad damn worries bummer oops sorry tysm tyvm thankyou lifesaver muchas mille vielen grazie thankyouu arigatou dankeschon spasibo genius angel goat champ king queen gem boss ily np cya ttyl anyway anyways bless sick dope lit blast bless blessed god dear darling honey hun babe sweetie luv goated slay slayed slaying slaps fire valid based iconic ate bussin vibes vibe period purr yas yass facts word dub clutch mvp gg ggs bravo kudos props respect salute splendid marvelous marvellous superb terrific phenomenal unreal insane crazy wild stoked hyped pumped thrilled grateful obliged indebted apologies',
)
/** Words that often occur next to a greeting or thanks and mean nothing alone. */
const beside = words(
  "a an the you u we i it it's its that that's this is was are one so very much really too all again guys everyone everybody there bot cierge team man dude mate pal chum lad lads bud fella fellas geezer love petal buddy friend for me us my our and to of in on oh well done job work news day got get see can't wait lot ton bunch million rock rocks ya u ur r stuff nothing everything today what what's whats how's hows going up how do be will would have had been not no never just another as always please your you're i'm we're look looking forward such super absolute total kinda tho though let's go nice-one night today now then guess think hope bestie fam sis girl queen bruh fr frfr ong lowkey highkey no-cap cap legit literally actually kinda ngl tbh deadass indeed most kind sir madam dear truly deeply forever whole life saver mood energy talk speak soon catch",
)

const greetingPhrase =
  /^(?:(?:hi|hey|hello|yo|so|oh)[ ,]+(?:there[ ,]+|cierge[ ,]+)?)?(?:what'?s (?:up|new|good)|how are (?:you|things|ya)(?: doing)?|(?:what are you|whatcha) (?:up to|doing)|wyd|hru|wassup|wazzup|long time no see(?: today| tonight)?|how do you do|nice to meet you|good to see you|are you (?:ok|okay|well)|(?:is |are )?(?:you|u|anyone|anybody|someone) (?:there|here|home)|test|testing|ping|happy (?:thanksgiving|christmas|new year|easter|holidays|birthday|friday|monday|weekend))(?:[ ,]+(?:cierge|bot|dude|man|bro|buddy|there|friend|everyone|guys|today))*$/
const nodPhrase =
  /^(?:see (?:ya|you)(?: (?:all|guys|at|on|there|then|in|next|this) .{0,20})?|well done|take care|(?:ok |okay |alright |well )?(?:talk|speak|chat|catch)(?: (?:to|with))?(?: (?:you|ya|u))?(?: up)? (?:later|soon|tomorrow)|(?:i'?ll |i will )?(?:be right back|be back|be in touch)|have a (?:good|nice|great) .{3,12}|you (?:too|rock|rule)|u rock|my (?:pleasure|bad)|nothing|all good|no problem|got it|fair enough|good to know|makes sense|(?:just )?(?:one|a|1) (?:sec|second|moment|min|minute)|wait|(?:hold|hang) on(?: a| one| for a)?(?: (?:sec|second|minute|min|moment|mo|bit|tick))?|bear with me|(?:i'll|we'll|let's|i (?:will|should|gotta|need to|have to)) (?:ask|check|see|think|talk|confirm|get back|let you know|sleep on it)(?: [^\d]{0,30})?|(?:i )?(?:need|have) to (?:ask|check)(?: [^\d]{0,30})?|(?:still )?thinking|(?:i'm |we're )?(?:not sure|undecided)|brb|not yet|let me (?:think|check|see|ask)(?: [^\d]{0,30})?|give me a (?:sec|second|moment|min|minute))(?: (?:thanks|later|soon|there|then|tomorrow|tonight))*$/

export const smallTalk: Intent = {
  name: 'small talk',
  examples: [
    'hi',
    'hello there',
    'good morning',
    'thanks',
    'thank you so much',
    'ok great',
    'lol',
    'haha nice one',
    '🎉🎉',
  ],
  async read({ plain, text, isOnlyReply }, _subject, { app, member, in: here }) {
    // "A day later" changes a draft; "later" alone says goodbye.
    if (readShift(plain) || (here.direct && /^same again(?: please| pls)?$/.test(plain))) return undefined
    const kind = kindOf(plain, text)
    if (!kind) return undefined
    const isForUs = here.direct || (kind === 'greeting' && !isOnlyReply)
    if (!isForUs) return { kind: 'reply', reply: silence }
    if (kind === 'thanks') return { kind: 'reply', reply: whisper(isThanks(plain) ? sayWelcome() : sayNod()) }
    return { kind: 'reply', reply: whisper(sayHello(await hasAccount(app, member.id))) }
  },
}

function isThanks(plain: string): boolean {
  return (
    /^$|than[kx]|thx|t[ya](?![a-z])|cheer[sz]|merci|gracias|dank|grazie|obrigad|arigat|spasibo|appreciate/.test(
      plain,
    ) || tokensOf(plain).some((word) => thanksElsewhere.has(word))
  )
}

function kindOf(plain: string, text: string): 'greeting' | 'thanks' | undefined {
  const said = tokensOf(plain)
  if (greetingPhrase.test(plain)) return 'greeting'
  if (nodPhrase.test(plain) && !text.trim().endsWith('?')) return 'thanks'
  // Without words, the text consists of emoji only.
  if (plain === '') return 'thanks'
  const isIn = (list: ReadonlySet<string>) => (word: string) => list.has(word) || list.has(unstretched(word))
  const isKnown = (word: string) =>
    [greetings, thanks, beside, thanksElsewhere, besideElsewhere].some((list) => isIn(list)(word))
  if (said.length > 8 || !said.every(isKnown)) return undefined
  if (said.some(isIn(greetings))) return 'greeting'
  return said.some(isIn(thanks)) || said.some(isIn(thanksElsewhere)) ? 'thanks' : undefined
}

/** Returns "hey" for "heyy". */
function unstretched(word: string): string {
  return word.replace(/(\p{L})\1+$/u, '$1')
}
