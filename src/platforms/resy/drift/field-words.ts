// The words that field names may consist of. A description shows an unknown key only if each of its words is in this
// list or part of a known key, because other keys might be a person's name or a secret.

const words = `
  accept account action active activity add additional address adjusted age agreement alert allergy allow amenity amount
  announcement api app area array attempt attribute auth auto available average badge balance bar base batch begin benefit
  best bill birthday body book booking brand bundle bypass calendar can cancel canceled cancelled capacity captcha card cart
  category certificate challenge change channel charge check checkout child children choice city claim client close closed
  club code collection color comment company confirm confirmation consent contact content context copy cost count country
  coupon cover created credit criteria cuisine currency current custom customer cut data date day days default delay
  delivery deposit description detail device diner dining discount display distance document double due duration dynamic
  early edit eligible email enable enabled end error event exclusive exp experience expire expires expiry extra favorite
  feature fee field file filter final find first fixed flag flat floor flow form format free from full future gate geo gift
  global group guest has header hidden hide highlight hold holder hour hours icon id image included index info inside
  instruction interval inventory invite invoice is issue item key kind label language last late latitude lead legacy length
  level limit line link list live local locale location lock locked long longitude lookup loyalty main map mark market
  marketing max maximum meal membership menu message meta method min minimum minute minutes mobile mode modified modifier
  multiple name new next night no note notice notification notify notice number object occasion of off offer offset on only
  open opens opt option order origin other out outdoor owner package page paid parent part partner party path pay payment
  pending per perk permission person phone photo pick place plan platform point policy position post premium prepaid preview
  previous price primary priority private product profile program promo provider public quantity query question queue quote
  range rank rate rating ratio reason reference refund region release released remaining reopen reply request required
  requirement reservation reserve response restriction result review reward role room rule schedule score seat seating seats
  second secondary section security segment select seller send sent sequence service session set setting share shift short
  show sign size slot slug sold sort source special spend split sponsor staff standard start state status step stock store
  structure style sub subject subtotal success suggested support surcharge system table tag target tax template term terms
  text theme ticket tier time timeout timestamp tip title tock to token total track transaction transfer turn type unit
  until update updated upgrade upsell url usage use user valid value variant vendor venue verified version view visibility
  visible visit waitlist waiver walk wallet warning web website week weight window with word year zip zone
`

export const fieldWords: ReadonlySet<string> = new Set(words.split(/\s+/).filter(Boolean))

/**
 * Splits a key into its words: `lead_time_in_days` into `lead`, `time`, `in`, `days`, and `nbHits` into `nb`, `hits`.
 */
export function wordsOf(key: string): readonly string[] {
  return key
    .replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
    .split(/[^a-z]+/)
    .filter(Boolean)
}
