// Writes what a host reads after exchanging observations of drops with another installation.

export function sayDropsExported(count: number, file: string): string {
  return `Wrote ${sayCount(count)} to ${file}: restaurants, days and times, nothing about persons. Another host takes it in with: cierge host drops import ${file}`
}

export function sayDropsImported({
  source,
  taken,
  all,
}: {
  readonly source: string
  readonly taken: number
  readonly all: number
}): string {
  const left = all > taken ? ` Left out, because their times can’t be right: ${all - taken}.` : ''
  return `Took in ${sayCount(taken)} from “${source}”. For each restaurant, they have one voice.${left}`
}

export function sayDropFileFault(fault: 'not-a-drop-file' | 'changed', file: string): string {
  return fault === 'changed'
    ? `${file} was changed after it was signed, so nothing was taken in. Ask the other host for it again.`
    : `${file} is no file of “cierge host drops export”. Ask the other host for one.`
}

function sayCount(count: number): string {
  return count === 1 ? '1 observed opening' : `${count} observed openings`
}

export const dropsUsage = 'Say: cierge host drops export FILE, or: cierge host drops import FILE [--as NAME]'
