// Writes what the host reads about master keys.

/** The name of the work in a progress bar. */
export const rotateLabel = 'Encrypting with the new key'

export type Rotated = {
  readonly resealed: number
  readonly unopened: number
  /** The name of the new key. */
  readonly name: string
  readonly keyFile: string
  /** Whether the settings held the earlier key. */
  readonly wasInSettings: boolean
  /** The path at which the earlier key is kept, if it was a file. */
  readonly formerFile?: string | undefined
}

export function sayRotated(rotated: Rotated): readonly string[] {
  const { resealed, unopened, name, keyFile, wasInSettings, formerFile } = rotated
  return [
    `The key is ${name} now, in ${keyFile}. Secrets encrypted with it: ${resealed}.`,
    ...(unopened > 0
      ? [
          `Left as they were, because the earlier key doesn’t open them: ${unopened}. Their members link again.`,
        ]
      : []),
    wasInSettings
      ? 'Before you start Cierge, empty CIERGE_MASTER_KEY in your settings, or put the new key there. Earlier backups need the earlier key: keep it as long as you keep them.'
      : `Earlier backups need the earlier key${formerFile === undefined ? '' : `, which is kept in ${formerFile}`}. Delete it with the last of them.`,
    'Keep a copy of the new key in another place.',
  ]
}

export function sayKmsRotates(keyArn: string | undefined): readonly string[] {
  return [
    `On AWS the key is in KMS, and KMS rotates it by itself: aws kms enable-key-rotation --key-id ${keyArn ?? 'KEY'}. Nothing was changed.`,
    'To move to another KMS key or to this machine, change the settings and run npm run cierge -- host reseal.',
  ]
}
