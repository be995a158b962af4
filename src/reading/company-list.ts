// Reads lists of people that the member describes: "me, my sister and her boyfriend" is three people, "us and the kids
// (2)" four. Lists of names only are read by `company.ts`.
import { type PartyMention, relative } from './company.ts'
import { monthSource, weekdaySource } from './date-mention.ts'
import { numberSource, toNumber } from './numbers.ts'
import { type Page, said } from './page.ts'
import { filler } from './stop-words.ts'

const whose = "(?:my|our|her|his|their|your|the|\\p{L}{2,}'s)"
const kind =
  '(?:best |good |old |older |younger |little |big |new |other |dear |lovely |close |work |college |school )*'
const one = `(?:${relative}|buddy|pal|bestie|bff|co-?worker|cousin|aunt|auntie|uncle|niece|nephew|grand(?:ma|pa|mother|father|son|daughter)|granny|neighbou?r|client|kid|child|teen(?:ager)?|twin|homie|bro|sis|roomie|flatmate|housemate|teammate|ex|guest|person|adult|coach|(?:sister|brother|son|daughter)-in-law|plus[- ]one)`
const many =
  '(?:friends|buddies|mates|pals|besties|others|colleagues|co-?workers|cousins|brothers|sisters|siblings|aunts|uncles|nieces|nephews|neighbou?rs|clients|kids|children|teens|teenagers|sons|daughters|grandkids|grandchildren|homies|bros|boys|girls|guys|ladies|lads|men|women|roommates|roomies|flatmates|housemates|teammates|folks|girlfriends|boyfriends|friends of (?:mine|ours|hers|his))'
/** Words for one person that are used without "my". */
const kin = '(?:mom|mum|mother|dad|father|grandma|grandpa|granny|hubby|hubs|wifey|wife|husband|gf|bf|sis)'
const children = /(?:kids|children|teens|teenagers|sons|daughters)/u
const end = "(?![\\p{L}\\p{N}]|'\\p{L}|-\\p{L})"

type Item = {
  /** The number of people; absent if the words give none: "the boys". */
  readonly count?: number
  readonly is: 'me' | 'us' | 'described' | 'children' | 'name'
}

type Form = {
  readonly pattern: RegExp
  readonly read: (match: RegExpExecArray, written: string) => Item | undefined
}

const form = (source: string, read: Form['read']): Form => ({
  pattern: new RegExp(`(?:${source})${end}`, 'uy'),
  read,
})

const counted = (number: string | undefined, words: string): Item | undefined => {
  const count = toNumber(number)
  return count === undefined ? undefined : { count, is: children.test(words) ? 'children' : 'described' }
}

const forms: readonly Form[] = [
  form(`(?:the )?(${numberSource}) of us(?! ?(?:,|:|\\(|\\)|-|$|at|on|for))`, (match) => ({
    count: toNumber(match[1]) ?? 0,
    is: 'me',
  })),
  form(
    `(?<=(?<!\\p{L})(?:me|myself|i) (?:and|&|\\+|plus|n) )(${numberSource}) (?:people|persons|ppl|guests|adults)`,
    (match) => counted(match[1], match[0]),
  ),
  form(kin, () => ({ count: 1, is: 'described' })),
  form('(?<!(?<!\\p{L})(?:pardon|excuse|tell|remind|give|forgive|trust|believe) )(?:me|myself|i)', () => ({
    count: 1,
    is: 'me',
  })),
  form(`us(?! (?:${numberSource})(?!\\p{L}))`, () => ({ is: 'us' })),
  form('@[\\p{L}\\p{N}_.-]*[\\p{L}\\p{N}]', () => ({ count: 1, is: 'described' })),
  form(
    `(?:${whose} |all )?(?:other )?(${numberSource}) (?:of (?:my|our|her|his|their) |other |more )?${kind}${many}`,
    (match) => counted(match[1], match[0]),
  ),
  form(`(?:both )?(?:of )?${whose} (?:parents|grandparents|in-laws|twins|folks)`, () => ({
    count: 2,
    is: 'described',
  })),
  form(`${whose} ${kind}${many} ?\\((${numberSource})(?: of them)?\\)`, (match) =>
    counted(match[1], match[0]),
  ),
  form(`${whose} ${kind}${many}`, () => ({ is: 'described' })),
  form(`(?:${whose}|an?|one|another) ${kind}${one}|plus[- ]one`, () => ({ count: 1, is: 'described' })),
]
/** Matches a closing bracket too, which ends no word. */
const bracketed = new RegExp(`(?:${whose} )${kind}${many} ?\\((${numberSource})(?: of them)?\\)`, 'uy')
const name = new RegExp(`\\p{L}{2,}${end}`, 'uy')
const joint = /(?:,? (?:and|&|plus|\+|n|also|with|w\/) |, | ?\+ ?)/uy
const beside = new RegExp(` (?=(?:my|our|her|his|their) |${kin}${end}|@\\p{L})`, 'uy')
const isDay = new RegExp(`^(?:${weekdaySource}|${monthSource})$`, 'u')
/** Matches more people after the list, which the list does not describe. */
const goesOn = new RegExp(
  `^(?: and|,? &| \\+| plus|,) (?:my|our|her|his|their|the|an?|${numberSource}|@)(?! (?:table|booth|window|quiet|nice|good|bit|little|\\d))(?= ?\\p{L})`,
  'u',
)
const mayHaveOne = /(?<![\p{L}\p{N}])(?:me|myself|i|us|with|w\/|taking|bringing)(?!\p{L})/u
const starts = new RegExp(
  `(?<![\\p{L}\\p{N}@'])(?=(?:me|myself|i|us|all|other|both|of|plus|an?|another|${kin}|${whose}|${numberSource})(?![\\p{L}\\p{N}])|@)`,
  'gu',
)
const withThem = /(?<!\p{L})(?:with|w\/|taking|bringing|plus|and|\+) $/u

/** Claims lists of people, and returns those whose number is known. */
export function takeCompanyLists(page: Page): readonly PartyMention[] {
  if (!mayHaveOne.test(page.free())) return []
  const found: PartyMention[] = []
  let from = 0
  for (const { index } of page.free().matchAll(starts)) {
    if (index < from) continue
    const list = listAt(page, index)
    if (!list) continue
    const span = { start: list.start, end: list.end }
    page.claim(span)
    from = list.end
    const { sizes, isWeak } = list
    if (sizes.length > 0) found.push({ ...span, said: said(page, span), sizes, ...(isWeak && { isWeak }) })
  }
  return found
}

function listAt(page: Page, start: number) {
  const free = page.free()
  const items: (Item & { readonly end: number })[] = []
  let [at, last] = [start, start]
  while (true) {
    const item = itemAt(page, free, at, items)
    if (!item) break
    items.push({ ...item.item, end: item.end })
    last = item.end
    const next = jointAt(free, last)
    if (next === undefined) break
    at = next
  }
  // In "me and 3 friends, Estela", the name after the comma may be the restaurant's.
  const [before, name] = items.slice(-2)
  if (
    before &&
    name?.is === 'name' &&
    /^, \p{L}/u.test(free.slice(before.end)) &&
    !/^, (?:and|also|with) /u.test(free.slice(before.end))
  )
    return settle(free, items.slice(0, -1), { start, end: before.end })
  return settle(free, items, { start, end: last })
}

function itemAt(page: Page, free: string, at: number, before: readonly Item[]) {
  bracketed.lastIndex = at
  const inBrackets = bracketed.exec(free)
  if (inBrackets) {
    const item = counted(inBrackets[1], inBrackets[0])
    return item && { item, end: bracketed.lastIndex }
  }
  for (const { pattern, read } of forms) {
    pattern.lastIndex = at
    const match = pattern.exec(free)
    const item =
      match && (before.length === 0 || !/ of us$/u.test(match[0]))
        ? read(match, page.text.slice(at, pattern.lastIndex))
        : undefined
    if (item) return { item, end: pattern.lastIndex }
  }
  name.lastIndex = at
  const word = before.length > 0 ? name.exec(free)?.[0] : undefined
  if (word === undefined || filler.has(word) || isDay.test(word)) return undefined
  const end = at + word.length
  const isCapital = /^\p{Lu}\p{Ll}/u.test(page.text.slice(at))
  const isBetween =
    before.at(-1)?.is === 'me' && /^,? (?:and|&|\+|plus) |^, (?!\p{L}+ \p{L})/u.test(free.slice(end))
  const isLonger = /^ \p{Lu}/u.test(page.text.slice(end))
  return (isCapital || isBetween) && !isLonger ? { item: { count: 1, is: 'name' as const }, end } : undefined
}

function jointAt(free: string, at: number): number | undefined {
  for (const pattern of [joint, beside]) {
    pattern.lastIndex = at
    if (pattern.test(free)) return pattern.lastIndex
  }
  return undefined
}

function settle(
  free: string,
  items: readonly Item[],
  { start, end: last }: { readonly start: number; readonly end: number },
) {
  const lead = withThem.exec(free.slice(Math.max(0, start - 10), start))?.[0].trim()
  const isWith = lead === 'with' || lead === 'w/' || lead === 'taking' || lead === 'bringing'
  const hasMe = items.some(({ is }) => is === 'me')
  const hasUs = items.some(({ is }) => is === 'us')
  const isDescribed = items.some(({ is }) => is === 'described' || is === 'children')
  if (!isDescribed || !(hasMe || hasUs || isWith) || goesOn.test(free.slice(last))) return undefined
  if (lead && !isWith) return undefined
  const own = hasMe || hasUs ? 0 : 1
  const from = isWith ? start - lead.length - 1 : start
  const known = items.flatMap(({ count }) => count ?? [])
  const sum = own + known.reduce((total, count) => total + count, 0)
  const isOpen = items.some(({ count, is }) => count === undefined && is !== 'us')
  const areChildren = items.every(({ is }) => is === 'us' || is === 'children')
  const sizes = isOpen ? [] : !hasUs ? [sum] : areChildren ? [sum + 2] : [sum + 2, sum + 3]
  return { start: from, end: last, sizes, ...(isWith && !hasMe && { isWeak: true as const }) }
}
