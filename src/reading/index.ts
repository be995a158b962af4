// The door of this library: reads a member's text into plain data. Pure: the context holds the time, the zone and the
// known venues; nothing here calls a platform or a store.
export { plainWords, tokensOf } from './plain-words.ts'
export { type Change, type ChangeableField, readChange } from './read-change.ts'
export { readDeadline } from './read-deadline.ts'
export { readDropRequest, readDropRule, type SaidDropRule } from './read-drop-rule.ts'
export { readRequest } from './read-request.ts'
export type { Reading, ReadingContext, RequestField, Unsure } from './reading.ts'
export { toReadingJson } from './reading-json.ts'
export { spotSecret } from './spot-secret.ts'
export { asksToBook, asksToDrop, readYesNo } from './yes-no.ts'
