// Writes the labels of a list of times in the order of preference.

export const timesWords = {
  legend: 'Times, the best first',
  hint: 'From and until, or only “From” for one exact time. Number 1 is what you’d like most.',
  rankOf: 'Order',
  fromOf: 'From',
  untilOf: 'Until',
  drag: (number: number) => `Move time ${number}: drag it, or use the arrow keys`,
  up: (number: number) => `Move time ${number} up`,
  down: (number: number) => `Move time ${number} down`,
  /** A screen reader reads this out after a time was moved. A script replaces `#` by the new position. */
  moved: 'Now number # in the order',
} as const
