// Loads the master key from the settings, or else from a file. Creates the file once; later starts only read it.
import { randomBytes } from 'node:crypto'
import { type FileHandle, mkdir, open, rm } from 'node:fs/promises'
import { dirname } from 'node:path'
import { VaultError } from '../ports/vault.ts'
import { keyBytes } from './aes-gcm.ts'

export type MasterKeyPlaces = {
  /** The key as 64 hex digits, or as base64 of 32 bytes. If it is set, no file is read or created. */
  readonly fromEnv?: string | undefined
  /** The path of the file that holds the key as base64, readable by its owner only. */
  readonly file: string
}

/**
 * Returns the 32 bytes of the master key. Rejects with a `VaultError`, which has one sentence that says what to do.
 */
export async function loadMasterKey({ fromEnv, file }: MasterKeyPlaces): Promise<Uint8Array> {
  if (fromEnv) return parseKey(fromEnv, 'The master key in the settings')
  try {
    return (await readKey(file)) ?? (await createKey(file)) ?? (await loadMasterKey({ file }))
  } catch (cause) {
    if (cause instanceof VaultError) throw cause
    throw new VaultError(`The master key file ${file} can't be read or made: ${reasonOf(cause)}`, { cause })
  }
}

/** Returns the master key, or `undefined` if there is none. Creates no file. Rejects as `loadMasterKey` does. */
export async function findMasterKey({ fromEnv, file }: MasterKeyPlaces): Promise<Uint8Array | undefined> {
  if (fromEnv) return parseKey(fromEnv, 'The master key in the settings')
  try {
    return await readKey(file)
  } catch (cause) {
    if (cause instanceof VaultError) throw cause
    throw new VaultError(`The master key file ${file} can't be read: ${reasonOf(cause)}`, { cause })
  }
}

/** Creates a file with a new key, readable by its owner only, and returns the key. Rejects if there is such a file. */
export async function makeMasterKey(file: string): Promise<Uint8Array> {
  const key = await createKey(file)
  if (!key) throw new VaultError(`There is a file ${file} already`)
  return key
}

/** Reads the key; `undefined` if the file does not exist. */
async function readKey(file: string): Promise<Uint8Array | undefined> {
  const handle = await unless('ENOENT', open(file, 'r'))
  if (!handle) return undefined
  try {
    await refuseIfShared(handle, file)
    return parseKey(await handle.readFile('utf8'), `The master key file ${file}`)
  } finally {
    await handle.close()
  }
}

/**
 * Creates the file with a new key and returns the key; `undefined` if another process created the file in the
 * meantime.
 */
async function createKey(file: string): Promise<Uint8Array | undefined> {
  await mkdir(dirname(file), { recursive: true, mode: 0o700 })
  const handle = await unless('EEXIST', open(file, 'wx', 0o600))
  if (!handle) return undefined
  const key = randomBytes(keyBytes)
  try {
    await handle.writeFile(`${key.toString('base64')}\n`)
    await handle.sync()
    await syncFolder(dirname(file))
    return key
  } catch (error) {
    // Deletes the file, because every later start would refuse an incomplete key.
    await rm(file, { force: true })
    throw error
  } finally {
    await handle.close()
  }
}

/**
 * Flushes the folder to the disk. Without this a power cut may lose the file's name, and with the file every secret
 * sealed since.
 */
async function syncFolder(folder: string): Promise<void> {
  if (!hasModes) return
  const handle = await open(folder, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

/** False on Windows, where permission bits mean nothing and folders cannot be flushed. */
const hasModes = process.platform !== 'win32'

async function refuseIfShared(handle: FileHandle, file: string): Promise<void> {
  const { mode } = await handle.stat()
  if (hasModes && (mode & 0o077) !== 0) {
    throw new VaultError(`The master key file ${file} is open to others: run chmod 600 ${file}`)
  }
}

function parseKey(text: string, where: string): Uint8Array {
  const trimmed = text.trim()
  const isHex = /^[0-9a-f]{64}$/i.test(trimmed)
  const key = Buffer.from(trimmed, isHex ? 'hex' : 'base64')
  if (!(isHex || /^[A-Za-z0-9+/_-]{43}=?$/.test(trimmed)) || key.length !== keyBytes) {
    throw new VaultError(`${where} must be ${keyBytes} bytes, as 64 hex digits or as base64`)
  }
  return key
}

/** Returns the result of `work`; `undefined` if it fails with the system error `code`. */
async function unless<T>(code: string, work: Promise<T>): Promise<T | undefined> {
  try {
    return await work
  } catch (error) {
    if (codeOf(error) === code) return undefined
    throw error
  }
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : undefined
}

function reasonOf(error: unknown): string {
  return String(codeOf(error) ?? 'unknown reason')
}
