// Writes and reads the file with which installations exchange observations of drops. The sending installation signs
// it (Ed25519), so that a changed file is noticed, and so that two files of one installation count as one source.
import { createPrivateKey, createPublicKey, generateKeyPairSync, sign, verify } from 'node:crypto'
import { z } from 'zod'
import { type DropFileContent, dropsAtMost, signedTextOf } from '../../src/domain/drops/shared-drop.ts'
import type { PlatformId, VenueId } from '../../src/domain/ids.ts'
import type { Instant, LocalDate } from '../../src/domain/time.ts'

const instant = z.iso.datetime({ precision: 3 }).transform((at) => at as Instant)
const dropFile = z.object({
  format: z.literal('cierge-drops'),
  version: z.literal(1),
  madeAt: instant,
  key: z.string().max(200),
  drops: z
    .array(
      z.object({
        platform: z
          .string()
          .regex(/^[a-z]{1,20}$/)
          .transform((id) => id as PlatformId),
        venueId: z
          .string()
          .min(1)
          .max(60)
          .transform((id) => id as VenueId),
        date: z.iso.date().transform((date) => date as LocalDate),
        dropAt: instant,
        seenAfterMs: z.int().min(-86_400_000).max(86_400_000).exactOptional(),
        lookedUntil: instant,
      }),
    )
    .max(dropsAtMost),
  signature: z.string().max(200),
})

/** Returns a new private key (PKCS #8, DER in base64). */
export function newSigningKey(): string {
  return generateKeyPairSync('ed25519').privateKey.export({ format: 'der', type: 'pkcs8' }).toString('base64')
}

/** Returns the text of a signed file. */
export function writeDropFile(
  content: Pick<DropFileContent, 'madeAt' | 'drops'>,
  signingKey: string,
): string {
  const key = createPrivateKey({ key: Buffer.from(signingKey, 'base64'), format: 'der', type: 'pkcs8' })
  const publicKey = createPublicKey(key).export({ format: 'der', type: 'spki' }).toString('base64')
  const whole: DropFileContent = { format: 'cierge-drops', version: 1, ...content, key: publicKey }
  const signature = sign(null, Buffer.from(signedTextOf(whole)), key).toString('base64')
  return `${JSON.stringify({ ...whole, signature }, null, 1)}\n`
}

export type DropFileFault = 'not-a-drop-file' | 'changed'

/** Reads a file. Returns a fault if it is not such a file, or if its signature does not fit its content. */
export function readDropFile(text: string): DropFileContent | DropFileFault {
  const read = dropFile.safeParse(parseJson(text))
  if (!read.success) return 'not-a-drop-file'
  const { signature, ...content } = read.data
  return isSigned(content, signature) ? content : 'changed'
}

function isSigned(content: DropFileContent, signature: string): boolean {
  try {
    const key = createPublicKey({ key: Buffer.from(content.key, 'base64'), format: 'der', type: 'spki' })
    const signed = Buffer.from(signedTextOf(content))
    return key.asymmetricKeyType === 'ed25519' && verify(null, signed, key, Buffer.from(signature, 'base64'))
  } catch {
    return false
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
