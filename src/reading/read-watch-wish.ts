// Recognizes words that ask for a new watch: "watch Carbone for 2, any day 10-20 December". Returns the words without the
// verb, which would otherwise be a part of the restaurant's name.

const watches =
  /^(?:(?:please|pls|can you|could you|hey|hi|ok|okay)[ ,]+)*(?:watch(?: out)?|keep (?:an eye on|watching)|monitor|look out)(?: (?:for )?(?:a |any )?(?:tables?|cancell?ations?|openings?|spots?)(?= (?:at|in)(?!\p{L})))?(?: (?:for|at|on))? (?=\S)/iu

/** Returns the wanted table in words that begin with "watch"; `undefined` for other words. */
export function readWatchWish(text: string): string | undefined {
  return watches.test(text) ? text.replace(watches, '') : undefined
}
