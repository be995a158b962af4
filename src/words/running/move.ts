// Writes what the host reads while Cierge moves to another machine.

export const packLabel = 'Packing'
export const unpackLabel = 'Unpacking'

export function sayMovedAway(folder: string, day: string): string {
  return `This Cierge was moved out of ${folder}${day ? ` on ${day}` : ''}. Two of them would book twice, so it doesn't start here. If the move was given up and no other Cierge runs from it, run npm run cierge -- host move undo, then start`
}
