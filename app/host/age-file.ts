// Encrypts a file with a passphrase in the age format (age-encryption.org/v1), and decrypts it. `age -d FILE` opens it too.
import { createReadStream, createWriteStream, statSync } from 'node:fs'
import { Readable, Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { makePrivateFile } from '../../src/store/file/private-files.ts'
import { StoreError } from '../../src/store/file/store-error.ts'

export type AgeFile = {
  readonly from: string
  /** The path of the result. It becomes readable by its owner only. */
  readonly to: string
  readonly passphrase: string
  readonly onProgress: (done: number, total: number) => void
  /** The base-2 logarithm of the work that each guess of the passphrase costs. Default: 18, about a second. */
  readonly workFactor?: number
}

export async function encryptFile({ from, to, passphrase, onProgress, workFactor }: AgeFile): Promise<void> {
  const { Encrypter } = await import('age-encryption')
  const encrypter = new Encrypter()
  encrypter.setPassphrase(passphrase)
  if (workFactor !== undefined) encrypter.setScryptWorkFactor(workFactor)
  await write(await encrypter.encrypt(openCounted(from, onProgress)), to)
}

/** Rejects with a `StoreError` if the passphrase is wrong, or the file was changed or cut off. */
export async function decryptFile({ from, to, passphrase, onProgress }: AgeFile): Promise<void> {
  const { Decrypter } = await import('age-encryption')
  const decrypter = new Decrypter()
  decrypter.addPassphrase(passphrase)
  try {
    await write(await decrypter.decrypt(openCounted(from, onProgress)), to)
  } catch (cause) {
    if (cause instanceof Error && 'code' in cause) throw cause
    throw new StoreError(`The passphrase doesn't open ${from}, or the file is incomplete or was changed`, {
      cause,
    })
  }
}

function openCounted(from: string, onProgress: AgeFile['onProgress']): ReadableStream<Uint8Array> {
  const { size } = statSync(from)
  let done = 0
  const count = new Transform({
    transform(chunk: Buffer, _encoding, next) {
      done += chunk.length
      onProgress(done, size)
      next(null, chunk)
    },
  })
  const source = createReadStream(from)
  source.on('error', (error) => count.destroy(error))
  return Readable.toWeb(source.pipe(count)) as ReadableStream<Uint8Array>
}

async function write(content: ReadableStream<Uint8Array>, to: string): Promise<void> {
  makePrivateFile(to)
  await pipeline(content, createWriteStream(to, { flush: true }))
}
