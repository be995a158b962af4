// Reads the sentences of this folder, and the summaries of the commands, and finds wording that no native speaker would
// use.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'

/** Wording to avoid, each with better wording. */
const avoided: readonly (readonly [RegExp, string])[] = [
  [/\bI find no\b/i, 'I can’t find'],
  [/\bI know no\b|\bI have nothing on\b/i, 'there’s no'],
  [/\b(?:is|are) called like\b|\bNothing is called\b/i, 'I found'],
  [/\bplaces are like\b/i, 'I found … places for'],
  [/\b(?:is|are|was) over\b/i, 'has passed, has ended, has timed out'],
  [/\bmeanwhile\b/i, 'in the meantime'],
  [/\b(?:anew|afresh)\b/i, 'again'],
  [/\bof (?:yours|mine|ours)\b/i, 'your'],
  [/\bof (?:its|your|my|their) own\b/i, 'your own'],
  [/\bto be (?:had|mended|tried|said)\b/i, 'available, fixed'],
  [
    /\b(?:let|lets|letting) (?:it |them |that one |one |the table |a table |\$ )?(?:of it )?go\b|\blet go\b|\bLet go of\b/i,
    'give up, cancel',
  ],
  [/\b(?:you|already|what you) hold\b|\bheld by\b|\bhold no\b/i, 'have'],
  [/\bwho(?:m|s)?ever (?:hosts|runs)\b|\bhost(?:s)? me\b|\bmy host\b/i, 'the host'],
  [/\b(?:somebody|everybody)\b/i, 'someone, everyone'],
  [/\bfavourites?\b/i, 'favorite'],
  [/\b(?:colour|neighbourhood|organis|recognis|apologis)/i, 'American spelling'],
  [/\bopens? its (?:days|tables)\b|\bits day opens\b/i, 'opens bookings'],
  [/\b(?:came|comes) back\b/i, 'came free'],
  [/\bgoing for it\b/i, 'trying for it'],
  [/\bby hand\b/i, 'yourself'],
  [
    /\bI (?:try|book|look|tell|keep|go|stop|delete|remind|offer|carry)\b(?! (?:restaurant tables|on your own account|the first|an encrypted|your password once|requests|for all|at that moment|for a private|out when|only))/i,
    'I’ll',
  ],
  [/\b(?:wants|wanted|is asked)\b(?! me to slow| the same| a table| a person or)/i, 'needs'],
  [/\bturned? away at the moment\b/i, 'for now'],
  [/\bwhat (?:is|was) (?:said|typed|asked|wrong, and)\b/i, 'name the thing'],
  [/\bsays? (?:it|that|this|them)? ?to me\b|\bwrite to (?:me|you)\b/i, 'send me'],
  [/\bafter (?:a|the same) table\b/i, 'wants a table'],
  [/\b(?:told to you|to you alone|not told)\b/i, 'only to you, off'],
  [/\bNo longer\b.*\bany ?more\b|\bany more\b|\bis no (?:favou?rite|member)\b/i, 'isn’t'],
  [
    /\b(?:I am|You are(?!,)|(?<!Once |as )it is|that is|(?<!and )there is|I have|I had (?!it )|I would|I will|you have told|is not|are not|was not|were not|does not|do not|did not|cannot|could not|will not|would not)\b/i,
    'a contraction',
  ],
  [/\bat most I\b|\bare the most I\b|\bthe most I (?:read|keep|watch)\b/i, 'you can have up to'],
  [/\ba bare hour\b|\bdearer\b|\bbeforehand\b|\bthe like\b/i, 'plain words'],
  [/\b(?:sealed|woken|woke up|greetings?|made ready|unwell|mend)\b/i, 'no jargon'],
  [/\bleaves it\b|^Left it\b/, 'to stop'],
  [/\bolder than I am\b/i, 'no longer works'],
  [/\bTry a part of\b|\bor a part of\b/i, 'part of'],
  [/\b(?:as|like) whoever\b|\bwhoever\b(?! (?:sends it|asked first))/i, 'the person who'],
  [/\bshall it\b|\bshall be\b/i, 'Change to'],
  [/\bName (?:a|another|it|the most)\b/i, 'Pick, Choose'],
  [/\bGo on\b|\bNote it\b|\bNoted\b/, 'Continue, Save'],
  [
    /\balready asked for\b.*\bCancel it first\b|\b(?:open|booked|here|yours) already\b/i,
    'already before the verb',
  ],
  [/\bcounts? as (?:you|one)\b/i, 'becomes you'],
  [/!(?=$|\s)/, 'no exclamation mark'],
]

/** Returns the texts in quotation marks that have several words. Each value in a template is shown as `$`. */
function sentencesOf(path: string): readonly string[] {
  const found: string[] = []
  const take = (_whole: string, text: string) => {
    found.push(text)
    return '0'
  }
  let rest = readFileSync(path, 'utf8').replace(/^\s*(?:\/\/|\/?\*).*$|^import .*$/gm, '')
  for (let before = ''; before !== rest; ) {
    before = rest
    rest = rest
      .replace(/'((?:[^'\\\n]|\\.)*)'/g, take)
      .replace(/\$\{[^{}`]*\}/g, '$')
      .replace(/`((?:[^`$]|\$(?!\{))*)`/g, take)
  }
  return found.filter((text) => / /.test(text.trim()) && !text.includes('\n'))
}

const files = ['src/words', 'src/commands'].flatMap((folder) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
    .map((name) => join(folder, name)),
)

describe('the sentences that members read', () => {
  it.each(files)('the sentences of %s have no unidiomatic wording', (path) => {
    const faults = sentencesOf(path).flatMap((text) =>
      avoided.flatMap(([pattern, better]) => {
        const match = pattern.exec(text)
        return match ? [`“${match[0]}” (${better}) in: ${text}`] : []
      }),
    )

    expect(faults).toEqual([])
  })

  it('the check of wording finds the wording it is for', () => {
    const bad = ['Let it go', 'Nothing yet, it is over', 'I book what comes back', 'No table was to be had']

    for (const text of bad)
      expect(
        avoided.some(([pattern]) => pattern.test(text)),
        text,
      ).toBe(true)
  })
})
