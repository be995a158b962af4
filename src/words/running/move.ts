// Writes what the host reads while Cierge moves to another machine.

export const packLabel = 'Packing'
export const unpackLabel = 'Unpacking'

export function sayMovedAway(folder: string, day: string): string {
  return `This Cierge was moved out of ${folder}${day ? ` on ${day}` : ''}. Two of them would book twice, so it doesn't start here. If the move was given up and no other Cierge runs from it, run npm run cierge -- host move undo, then start`
}

export const passphraseQuestion = 'Passphrase for the file: '
export const passphraseAgain = 'The same again: '
export const passphrasesDiffer = 'The two passphrases differ: nothing was changed, so try again'
export const passphraseWanted =
  'A passphrase is needed: run this at a terminal, or add --passphrase-file FILE (- for the standard input)'

export function sayTooShort(least: number): string {
  return `The passphrase needs at least ${least} characters, because the file holds your key: four random words are good`
}

export function sayMovedOut({
  file,
  bytes,
  hasKey,
}: {
  readonly file: string
  readonly bytes: number
  readonly hasKey: boolean
}): readonly string[] {
  return [
    `Packed into ${file} (${(bytes / 2 ** 20).toFixed(1)} MB): the database, the settings${hasKey ? ' and the key' : '. The key stays in AWS KMS'}.`,
    'Cierge no longer starts here, because two of them would book twice.',
    `On the other machine: install Cierge, copy the file there, and run npm run cierge -- host move in ${file.replace(/^.*[/\\]/, '')}`,
    'To give the move up instead: npm run cierge -- host move undo',
  ]
}

export function sayMovedIn({
  folder,
  settingsFile,
  isInPlace,
  replaced,
}: {
  readonly folder: string
  readonly settingsFile: string
  /** False if there were settings already, or their folder can't be written, so that they are in another file. */
  readonly isInPlace: boolean
  readonly replaced: string | undefined
}): readonly string[] {
  return [
    `Unpacked into ${folder}. Settings: ${settingsFile}.`,
    ...(isInPlace ? [] : ['Compare them with your .env, and keep there what you need.']),
    ...(replaced === undefined ? [] : [`The database that was here is kept: ${replaced}`]),
    'Check it with npm run cierge -- doctor, then start it with npm start. Delete the packed file once it runs: it holds your key.',
  ]
}

export const moveUndone =
  'Cierge starts here again. Make sure that no other Cierge runs from the packed file.'

export function sayNotMoved(folder: string): string {
  return `The data folder ${folder} isn’t marked as moved; nothing was changed.`
}

export const moveUsage =
  'Usage: npm run cierge -- host move out FILE, or move in FILE, or move undo. --passphrase-file FILE reads the passphrase from a file.'
