// Exports the functions that read a member's text into plain data; other rooms import only this file. The functions are
// pure: their context gives the time, the zone and the known venues, and they call no platform and no store.

export { isCommonTalk, likelyNames } from './common-words.ts'
export { encodeDropRule } from './encode-drop-rule.ts'
export { otherWordings } from './other-wordings.ts'
export { correctSlips, plainWords, tokensOf, withoutHesitation } from './plain-words.ts'
export { readBound } from './read-bound.ts'
export { type Change, type ChangeableField, clearWords, readChange } from './read-change.ts'
export { readDeadline } from './read-deadline.ts'
export { readDropRequest, readDropRule } from './read-drop-rule.ts'
export { readRepeat } from './read-repeat.ts'
export { readRequest } from './read-request.ts'
export { readShift, type Shift } from './read-shift.ts'
export { readWatchWish } from './read-watch-wish.ts'
export type { Reading, ReadingContext, Unsure } from './reading.ts'
export { toReadingJson } from './reading-json.ts'
export { spotSecret } from './spot-secret.ts'
export { asksToBook, asksToDrop, asksToKeepOld, readYesNo } from './yes-no.ts'
